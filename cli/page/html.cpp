#include "cli/page/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace grlc::cli {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

// Bytes of the UTF-8 character that `text` begins with; 0 where it begins with none that XML may hold.
std::size_t character(std::string_view text) {
  const std::uint8_t first = byte(text[0]);
  if (first < 0x80) return first >= 0x20 || first == '\n' || first == '\t' ? 1 : 0;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  if (!std::ranges::all_of(text.substr(1, length - 1), [](char c) { return (byte(c) & 0xC0U) == 0x80; })) return 0;
  const std::uint8_t second = byte(text[1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second >= 0xA0;
  const bool too_large = first == 0xF4 && second >= 0x90;
  const bool no_character = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
  return overlong || surrogate || too_large || no_character ? 0 : length;
}

std::string escaped(std::string_view text) {
  std::string markup;
  while (!text.empty()) {
    const std::size_t length = character(text);
    switch (length == 0 ? '\0' : text[0]) {
      case '\0': markup += kReplacement; break;
      case '&': markup += "&amp;"; break;
      case '<': markup += "&lt;"; break;
      case '>': markup += "&gt;"; break;
      case '"': markup += "&quot;"; break;
      default: markup += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return markup;
}

std::string opening(std::string_view tag, Attributes attributes) {
  std::string markup = fmt::format("<{}", tag);
  for (const Attribute& attribute : attributes) {
    if (!attribute.value.empty()) markup += fmt::format(" {}=\"{}\"", attribute.name, escaped(attribute.value));
  }
  return markup;
}

bool right_aligned(const std::string& heading) { return heading.starts_with('>'); }

std::string classes(const std::string& heading, const std::string& css_class) {
  if (!right_aligned(heading)) return css_class;
  return css_class.empty() ? "number" : "number " + css_class;
}

}  // namespace

Html::Html(std::string_view text) : markup_(escaped(text)) {}

Html Html::verbatim(std::string markup) {
  Html html;
  html.markup_ = std::move(markup);
  return html;
}

Html& Html::operator+=(const Html& other) {
  markup_ += other.markup_;
  return *this;
}

Html element(std::string_view tag, Attributes attributes, const Html& content) {
  return Html::verbatim(fmt::format("{}>{}</{}>", opening(tag, attributes), content.markup(), tag));
}

Html element(std::string_view tag, const Html& content) { return element(tag, {}, content); }

Html empty_element(std::string_view tag, Attributes attributes) { return Html::verbatim(opening(tag, attributes) + " />"); }

Html link(const std::string& to, const Html& content) { return element("a", {{"href", to}}, content); }

Html code(const std::string& text) { return element("code", text); }

std::string anchor(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    name += plain ? std::string(1, c) : fmt::format("_{:02x}", byte(c));
  }
  return name;
}

HtmlTable::HtmlTable(std::string caption, std::vector<std::string> headings)
    : caption_(std::move(caption)), headings_(std::move(headings)) {}

void HtmlTable::add(std::vector<HtmlCell> cells, const std::string& name) {
  Html row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string css_class = classes(headings_[i], cells[i].css_class);
    row += i == 0 ? element("th", {{"scope", "row"}, {"class", css_class}}, cells[i].content)
                  : element("td", {{"class", css_class}}, cells[i].content);
  }
  rows_ += element("tr", {{"id", name}}, row) + "\n";
}

Html HtmlTable::html() const {
  Html headings;
  for (const std::string& heading : headings_) {
    headings +=
        element("th", {{"scope", "col"}, {"class", classes(heading, {})}}, right_aligned(heading) ? heading.substr(1) : heading);
  }
  const Html table = element("table", element("caption", element("span", caption_)) + element("thead", element("tr", headings)) +
                                          element("tbody", rows_));
  // A box that scrolls has to be reached from the keyboard.
  return element("div", {{"class", "scroll"}, {"role", "region"}, {"aria-label", caption_}, {"tabindex", "0"}}, table);
}

}  // namespace grlc::cli
