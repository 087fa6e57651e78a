#include "conversion/export_ages.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace gvoice::conversion {
namespace {

std::vector<std::uint32_t> rank_exports(const Run& run, std::vector<std::int64_t>& time_of_rank) {
  const auto& inputs = run.catalog.inputs();
  std::uint32_t count = 0;
  for (const takeout::InputInfo& input : inputs) count = std::max(count, input.export_id + 1);
  std::vector<std::int64_t> latest(count, std::numeric_limits<std::int64_t>::min());
  for (const ReadPage& page : run.pages) {
    std::int64_t& time = latest[inputs[run.catalog.entries()[page.entry].input].export_id];
    for (const Record& record : page.page.records) {
      if (record.timestamp_ms != Record::kNoTime) time = std::max(time, record.timestamp_ms);
    }
  }
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(latest[a], a) < std::pair(latest[b], b);
  });
  std::vector<std::uint32_t> ranks(count);
  for (std::uint32_t rank = 0; rank < count; ++rank) {
    ranks[order[rank]] = rank;
    time_of_rank.push_back(latest[order[rank]]);
  }
  return ranks;
}

}  // namespace

ExportAges age_exports(const Run& run) {
  ExportAges ages;
  ages.rank_of_export = rank_exports(run, ages.time_of_rank);
  const auto& entries = run.catalog.entries();
  const auto rank = [&](std::uint32_t entry) {
    return ages.rank_of_export[run.catalog.inputs()[entries[entry].input].export_id];
  };
  std::vector<std::uint32_t> order(entries.size());
  std::iota(order.begin(), order.end(), 0);
  // Entries are already sorted by path.
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && entries[end].path == entries[begin].path) ++end;
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
              order.begin() + static_cast<std::ptrdiff_t>(end),
              [&](std::uint32_t a, std::uint32_t b) {
                return std::pair(rank(a), a) < std::pair(rank(b), b);
              });
  }
  ages.order_of_entry.resize(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place)
    ages.order_of_entry[order[place]] = place;
  return ages;
}

}  // namespace gvoice::conversion
