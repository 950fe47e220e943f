#include "properties/map_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

#include "host/parallel.hpp"
#include "host/terminal.hpp"

namespace grlc::properties {
namespace {

// kUsage: the words need a wider port than the one that is asked for.
Result<void> fits_port(const FeatureMap& map, std::uint32_t beat_bits, const std::string& name) {
  if (!is_modelled(map.geometry) || is_modelled(map.geometry, {.beat_bits = beat_bits, .plans = 0})) return {};
  return tl::make_unexpected(Fault{kUsage, fmt::format("{:?}: no port of {} bits: words of {} bits need --port 32 or 64", name,
                                                       beat_bits, map.geometry.bits)});
}

}  // namespace

Result<std::vector<MapResult>> examine_all(const std::vector<MapJob>& jobs, const Examination& examination) {
  // Largest first, so that no processor is left alone with it at the end.
  std::vector<std::uintmax_t> sizes;
  for (const MapJob& job : jobs) {
    std::error_code ignored;  // the reader reports a file that cannot be read
    sizes.push_back(std::filesystem::file_size(job.path, ignored));
  }
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::pair(sizes[a], b) > std::pair(sizes[b], a); });

  std::vector<std::optional<Result<MapResult>>> results(jobs.size());
  host::Progress progress(jobs.size());
  host::in_parallel(jobs.size(), [&](std::size_t i) {
    const MapJob& job = jobs[order[i]];
    const auto map = io::load_map(job.path, job.coding);
    if (!map) {
      results[order[i]] = tl::make_unexpected(map.error());
    } else if (const auto fits = fits_port(*map, examination.beat_bits, job.name); !fits) {
      results[order[i]] = tl::make_unexpected(fits.error());
    } else {
      results[order[i]] = examine(job.name, *map, examination);
    }
    progress.advance(job.name);
  });
  std::vector<MapResult> examined;
  for (auto& result : results) {
    if (!*result) return tl::make_unexpected(result->error());
    examined.push_back(std::move(**result));
  }
  return examined;
}

Result<std::vector<std::filesystem::path>> maps_in(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, error); !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    if (entry->path().extension() == ".npy") paths.push_back(entry->path().lexically_relative(folder));
  }
  if (error)
    return tl::make_unexpected(Fault{kBadInput, fmt::format("{:?}: cannot be listed: {}", folder.native(), error.message())});
  std::ranges::sort(paths);
  return paths;
}

}  // namespace grlc::properties
