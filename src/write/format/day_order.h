#ifndef GVOICE_WRITE_FORMAT_DAY_ORDER_H_
#define GVOICE_WRITE_FORMAT_DAY_ORDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gvoice/record.h"
#include "model/local_clock.h"

/// Below which day records stand. Exports of an account may tell its times by several clocks, older
/// ones in UTC, and the dates of these need not come in the order of the instants.
namespace gvoice::write {

/// When a record was, and below which heading it stands.
struct RecordTime {
  LocalTime local;                          ///< as it is shown
  std::int64_t heading_day = 0;             ///< days since 1970-01-01
  std::int32_t heading_offset_minutes = 0;  ///< that the heading names

  /// Whether the heading tells the date and the offset of the time; else it has to.
  bool fits_heading() const {
    return local.day == heading_day && local.offset_minutes == heading_offset_minutes;
  }
};

/// The times of `count` records from `begin` on; nothing for those without a time that can be
/// shown. `records` must be in order of time. A record stands below the day that it shows, but
/// days never go back: one whose export does not say its zone stands no later than the next one
/// whose export does, and what would still go back stands below the day that is open. So no record
/// is moved by one whose zone is not known. Which part of `records` is asked for changes no day. A
/// heading names the offset of the first of its records, among these, that shows its day. Pure and
/// thread-safe.
std::vector<std::optional<RecordTime>> times_in_day_order(const LocalClock& clock,
                                                          std::span<const Record* const> records,
                                                          std::size_t begin, std::size_t count);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_DAY_ORDER_H_
