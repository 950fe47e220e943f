#include "cli/page/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "host/terminal.hpp"

namespace grlc::cli {
namespace {

struct Place {
  const char* id;
  const char* name;
};
constexpr std::array<Place, 9> kSections{{{"matrix", "Evidence"},
                                          {"compression", "Compression"},
                                          {"proofs", "Proofs"},
                                          {"fuzzing", "Fuzzing"},
                                          {"coverage", "Coverage"},
                                          {"area", "Area"},
                                          {"checks", "Checks"},
                                          {"maps", "Maps"},
                                          {"run", "This run"}}};

Html contents() {
  Html items;
  for (const Place& place : kSections) items += element("li", link(fmt::format("#{}", place.id), place.name));
  return element("nav", {{"aria-label", "Sections"}}, element("ul", items));
}

// The verdict on the run, and one line for each thing that keeps it from being green.
Html verdict(const Evidence& evidence) {
  const auto passed = std::ranges::count(evidence.reports, Outcome::pass, &CheckReport::outcome);
  const std::string count =
      fmt::format("{} of the {} checks that the manifest asks for reported pass.",
                  host::grouped(static_cast<std::uint64_t>(passed)), host::grouped(evidence.manifest.size()));
  if (evidence.problems.empty()) {
    return element("div", {{"class", "verdict pass"}, {"role", "status"}},
                   element("strong", "Pass") + element("span", count + " Each did work, and no other check reported."));
  }
  Html problems;
  for (const std::string& problem : evidence.problems) problems += element("li", problem);
  return element("div", {{"class", "verdict refuted"}, {"role", "status"}},
                 element("strong", "Not passed") + element("span", count)) +
         element("ul", {{"class", "problems"}, {"aria-label", "Problems"}, {"tabindex", "0"}}, problems);
}

// The answers to a colleague's first questions.
Html findings(const Evidence& evidence) {
  Html items;
  if (evidence.comparison) {
    const auto& [networks, codecs] = *evidence.comparison;
    std::vector<double> savings;
    for (const compare::NetworkSizes& network : networks) {
      const auto bytes = [&network](std::size_t codec) { return static_cast<double>(network.totals[codec].bytes); };
      savings.push_back(100 * compare::saved(bytes(compare::kGrlc), bytes(compare::best_other(network, codecs))));
    }
    const auto [least, most] = std::ranges::minmax(savings);
    items += element(
        "li", fmt::format("{:.1f} to {:.1f} % fewer map bytes than the best of RLC, ZVC and EBPC, by network.", least, most));
  }
  if (evidence.proofs) {
    std::uint64_t passed = 0;
    std::uint64_t queries = 0;
    for (const TimedProof& proof : evidence.proofs->proofs) {
      passed += proof.report.check.outcome == Outcome::pass ? 1 : 0;
      queries += proof.report.check.work;
    }
    items += element("li", fmt::format("{} of {} proofs passed, after {} queries.", passed, evidence.proofs->proofs.size(),
                                       host::grouped(queries)));
  }
  if (evidence.area) {
    double gates = 0;
    for (const BlockArea& block : evidence.area->blocks) {
      if (block.name == "encoder" || block.name == "decoder") gates += block.area.gate_equivalents;
    }
    items += element("li", fmt::format("{} gate equivalents for encoder and decoder together.",
                                       host::grouped(static_cast<std::uint64_t>(std::llround(gates)))));
  }
  return items.empty() ? items : element("ul", {{"class", "findings"}}, items);
}

}  // namespace

std::string page(const Evidence& evidence, const std::filesystem::path& file) {
  const std::string title = evidence.problems.empty() ? "GRLC: evidence, pass" : "GRLC: evidence, NOT PASSED";
  const Html head =
      element("head", empty_element("meta", {{"charset", "utf-8"}}) +
                          empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                          empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) + element("title", title) +
                          element("style", Html::verbatim(kStyle)));
  const Html header =
      element("header", element("h1", "GRLC: a feature-map codec with its evidence") +
                            element("p", {{"class", "made"}}, fmt::format("{}, by ", evidence.time) + code(evidence.command)) +
                            verdict(evidence) + findings(evidence) + contents());
  const Html sections = matrix_section(evidence) + compression_section(evidence) + proof_section(evidence) +
                        fuzzing_section(evidence) + coverage_section(evidence) + area_section(evidence) +
                        check_section(evidence, file) + map_section(evidence) + provenance_section(evidence);
  const Html body = element("body", element("a", {{"class", "skip"}, {"href", "#content"}}, "Skip to the evidence") + header +
                                        element("main", {{"id", "content"}, {"tabindex", "-1"}}, sections));
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", "en"}, {"xmlns", "http://www.w3.org/1999/xhtml"}}, head + "\n" + body).markup() + "\n";
}

Html section(const std::string& id, const std::string& heading, const Html& content) {
  return "\n" + element("section", {{"id", id}, {"aria-labelledby", id + "-heading"}},
                        element("h2", {{"id", id + "-heading"}}, heading) + content);
}

Html not_there(const std::string& reason) {
  return element("p", {{"class", "absent"}}, element("strong", "Not run: ") + reason + ".");
}

std::string verdict_class(Outcome outcome) { return std::string(name(outcome)); }

std::string check_anchor(std::string_view id, Engine engine) { return anchor(fmt::format("check-{}-{}", name(engine), id)); }

Html provenance_section(const Evidence& evidence) {
  HtmlTable table("Command, versions and settings of this run", {"what", "value"});
  table.add({"command", code(evidence.command)});
  table.add({"time", evidence.time});
  for (const auto& [what, version] : evidence.versions) table.add({what, version});
  for (const auto& [what, value] : evidence.settings) table.add({what, value});
  return section(
      "run", "This run",
      element("p", "The same command on the same checkout gives the same verdicts and counts; seconds are of the machine.") +
          table.html());
}

}  // namespace grlc::cli
