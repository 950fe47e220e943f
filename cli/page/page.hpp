// The report of a run as one file of HTML: no script, nothing that is fetched, and each verdict said in words, too.
#pragma once

#include <string>

#include "cli/page/evidence.hpp"
#include "cli/page/html.hpp"

namespace grlc::cli {

// `file` is where the page will stand: cases are linked to from there.
std::string page(const Evidence& evidence, const std::filesystem::path& file);

// Its sections, each with a heading and an id to link to.
Html matrix_section(const Evidence& evidence);
Html check_section(const Evidence& evidence, const std::filesystem::path& file);
Html map_section(const Evidence& evidence);
Html compression_section(const Evidence& evidence);
Html proof_section(const Evidence& evidence);
Html fuzzing_section(const Evidence& evidence);
Html coverage_section(const Evidence& evidence);
Html area_section(const Evidence& evidence);
Html provenance_section(const Evidence& evidence);

// Their parts.
Html section(const std::string& id, const std::string& heading, const Html& content);
Html not_there(const std::string& reason);
// The class of a cell with this verdict: its colour.
std::string verdict_class(Outcome outcome);
// The anchor of the first row of a property's checks by an engine.
std::string check_anchor(std::string_view id, Engine engine);

extern const char* const kStyle;

}  // namespace grlc::cli
