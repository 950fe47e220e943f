// A comparison as readable tables, as JSON, and as CSV.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/comparison.hpp"

namespace grlc::compare {

// A table of maps and one of codecs for each network, and one of networks if there are several.
std::string as_tables(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids);

// {"codecs", "burst_bytes", "networks": [{"network", "bits", "inputs", "energy_pj", "figures", "maps", "totals", "best_rlc",
// "best_other", "saved"}...]}
std::string as_json(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids);

// One line per map after one of headings; the bytes of each codec.
std::string as_csv(const std::vector<NetworkSizes>& networks, const std::vector<std::string_view>& ids);

}  // namespace grlc::compare
