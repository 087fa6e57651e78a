#ifndef GVOICE_CONVERT_CLOCKS_SEEN_H_
#define GVOICE_CONVERT_CLOCKS_SEEN_H_

#include <cstdint>
#include <map>
#include <utility>

#include "gvoice/inspect.h"
#include "gvoice/record.h"

namespace gvoice::conversion {

/// Counts the UTC offsets of an account's times and finds the zones that they suggest. Not
/// thread-safe.
class ClocksSeen {
 public:
  /// `year`: in the record's own offset. The record must have a time.
  void add(const Record& record, int year);
  /// Sets utc_by_year, offsets and likely_zones.
  void describe(Inspection& inspection) const;

 private:
  /// Records with one offset on one day: a zone has this offset for all of them or for none.
  struct Day {
    std::int64_t timestamp_ms = 0;  ///< of one of them
    std::uint64_t records = 0;
  };
  struct Offset {
    std::uint64_t records = 0;
    int first_year = 0;
    int last_year = 0;
  };

  std::map<int, std::uint64_t> utc_by_year_;
  std::map<std::int32_t, Offset> offsets_;                        ///< by minutes
  std::map<std::pair<std::int32_t, std::int64_t>, Day> by_days_;  ///< by offset and day
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_CLOCKS_SEEN_H_
