#ifndef GVOICE_WRITE_FORMAT_DAY_ORDER_H_
#define GVOICE_WRITE_FORMAT_DAY_ORDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gvoice/record.h"
#include "model/local_clock.h"

/// The day heading of each record. Exports of an account may use several offsets, older ones UTC,
/// so local dates may not be in the order of the instants.
namespace gvoice::write {

/// The time of a record, and its heading.
struct RecordTime {
  LocalTime local;                          ///< as it is shown
  std::int64_t heading_day = 0;             ///< days since 1970-01-01
  std::int32_t heading_offset_minutes = 0;  ///< shown by the heading

  /// Whether the heading has the date and offset of the time; else the record shows them.
  bool fits_heading() const {
    return local.day == heading_day && local.offset_minutes == heading_offset_minutes;
  }
};

/// The times of `count` records from `begin` on; nullopt for those without a time that can be
/// shown. `records` must be sorted by time. A record is below its own day, but days never go back:
/// a record without a stated zone is no later than the next one with a zone, and one that would
/// still go back is below the current day. So records without a zone never move others. The
/// requested part of `records` does not change days. A heading shows the offset of its first record
/// that has its day. Pure and thread-safe.
std::vector<std::optional<RecordTime>> times_in_day_order(const LocalClock& clock,
                                                          std::span<const Record* const> records,
                                                          std::size_t begin, std::size_t count);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_DAY_ORDER_H_
