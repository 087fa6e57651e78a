#ifndef GVOICE_WRITE_FORMAT_PERIOD_H_
#define GVOICE_WRITE_FORMAT_PERIOD_H_

#include <cstdint>
#include <optional>
#include <span>

#include "gvoice/record.h"
#include "model/local_clock.h"

namespace gvoice::write {

/// The first and the last day among records that are in order of time, as headings name them
/// (day_order.h).
struct Period {
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  const Record* latest = nullptr;  ///< the last record with a time
};
/// Nullopt if no record has a time that can be shown. Pure and thread-safe.
std::optional<Period> period_of(const LocalClock& clock, std::span<const Record* const> records);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_PERIOD_H_
