// Markup in which no text can pass for a tag: what becomes Html of a string is escaped, and tags come from `element` alone.
// It is well-formed XML, so that any parser can check it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grlc::cli {

class Html {
 public:
  Html() = default;
  Html(std::string_view text);                                     // NOLINT(google-explicit-constructor)
  Html(const std::string& text) : Html(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Html(const char* text) : Html(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)

  // Text that is markup already: a style sheet.
  static Html verbatim(std::string markup);

  Html& operator+=(const Html& other);
  friend Html operator+(Html a, const Html& b) { return a += b; }

  const std::string& markup() const { return markup_; }
  bool empty() const { return markup_.empty(); }

 private:
  std::string markup_;
};

struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::initializer_list<Attribute>;

// <tag name="value"...>content</tag>
Html element(std::string_view tag, Attributes attributes, const Html& content);
Html element(std::string_view tag, const Html& content);
// <tag name="value".../>, for elements that hold nothing: meta, rect
Html empty_element(std::string_view tag, Attributes attributes);

Html link(const std::string& to, const Html& content);
Html code(const std::string& text);

// The name of a place in the page, such that a link "#name" finds it, of any text.
std::string anchor(std::string_view text);

struct HtmlCell {
  Html content;
  std::string css_class;

  HtmlCell(Html of, std::string in = {})
      : content(std::move(of)), css_class(std::move(in)) {}  // NOLINT(google-explicit-constructor)
  HtmlCell(const std::string& of) : content(of) {}           // NOLINT(google-explicit-constructor)
  HtmlCell(const char* of) : content(of) {}                  // NOLINT(google-explicit-constructor)
};

// Columns as those of `Table`: right-aligned where the heading begins with '>'. The first cell of a row is its heading.
class HtmlTable {
 public:
  HtmlTable(std::string caption, std::vector<std::string> headings);

  // As many cells as there are headings. A row with a name can be linked to.
  void add(std::vector<HtmlCell> cells, const std::string& name = {});

  // In a box of its own that scrolls where the page is too narrow.
  Html html() const;

 private:
  std::string caption_;
  std::vector<std::string> headings_;
  Html rows_;
};

}  // namespace grlc::cli
