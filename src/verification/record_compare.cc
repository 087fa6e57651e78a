#include "verification/record_compare.h"

#include <string>

#include "base/hash.h"
#include "base/iso_time.h"

namespace gvoice::verification {

bool same_instant(const std::optional<std::int64_t>& shown, std::int64_t timestamp_ms) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  constexpr std::int64_t kFirst = (days_from_civil(1, 1, 1) + 1) * kMsPerDay;
  constexpr std::int64_t kLast = (days_from_civil(9999, 12, 31) - 1) * kMsPerDay;
  if (shown) return *shown == timestamp_ms;
  return timestamp_ms < kFirst || timestamp_ms > kLast;
}

void compare_pages_and_lines(const PagesContent& pages, const LinesContent& lines,
                             const Work& work) {
  const auto report = [&](const std::string& place, std::uint64_t id, const char* what) {
    work.findings.add(DifferenceKind::kPagesAndLines, place, "The record " + to_hex(id) + what);
  };
  merge_by_id(
      pages.by_id, lines.records,
      [&](const PagesContent::Place& place) {
        report(pages.pages[place.page].path, place.id, " is not in messages.ndjson.");
      },
      [&](const RecordFacts& facts) { report("messages.ndjson", facts.id, " is on no page."); },
      [&](const PagesContent::Place& place, const RecordFacts& facts) {
        const PageRecord& record = pages.at(place);
        const std::string& path = pages.pages[place.page].path;
        if (record.kind != facts.kind)
          report(path, place.id, " is of another kind in messages.ndjson.");
        if (!same_instant(record.timestamp_ms, facts.timestamp_ms))
          report(path, place.id, " has another time in messages.ndjson.");
      });
}

}  // namespace gvoice::verification
