#ifndef GVOICE_VERIFY_RECORD_COMPARE_H_
#define GVOICE_VERIFY_RECORD_COMPARE_H_

#include <vector>

#include "verification/archive_files.h"
#include "verification/lines_check.h"
#include "verification/pages_check.h"

namespace gvoice::verification {

/// Merges two lists sorted by id and calls one of `only_a(a)`, `only_b(b)` and `both(a, b)` for
/// each id; of equal ids in one list the first counts.
template <typename A, typename B, typename OnlyA, typename OnlyB, typename Both>
void merge_by_id(const std::vector<A>& a, const std::vector<B>& b, OnlyA only_a, OnlyB only_b,
                 Both both) {
  const auto pass = [](const auto& list, auto place) {
    const std::uint64_t id = place->id;
    while (place != list.end() && place->id == id) ++place;
    return place;
  };
  auto in_a = a.begin();
  auto in_b = b.begin();
  while (in_a != a.end() || in_b != b.end()) {
    const bool first_a = in_b == b.end() || (in_a != a.end() && in_a->id < in_b->id);
    const bool first_b = in_a == a.end() || (in_b != b.end() && in_b->id < in_a->id);
    if (first_a) {
      only_a(*in_a);
    } else if (first_b) {
      only_b(*in_b);
    } else {
      both(*in_a, *in_b);
    }
    if (!first_b) in_a = pass(a, in_a);
    if (!first_a) in_b = pass(b, in_b);
  }
}

/// Whether a time on a page equals that of a record. Pages show no time before the year 1 or after
/// the year 9999, in any zone.
bool same_instant(const std::optional<std::int64_t>& shown, std::int64_t timestamp_ms);

/// Reports where pages and messages.ndjson have different records, kinds or times.
void compare_pages_and_lines(const PagesContent& pages, const LinesContent& lines,
                             const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_RECORD_COMPARE_H_
