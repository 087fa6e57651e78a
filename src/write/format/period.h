#ifndef GVOICE_WRITE_FORMAT_PERIOD_H_
#define GVOICE_WRITE_FORMAT_PERIOD_H_

#include <optional>
#include <span>

#include "gvoice/record.h"
#include "model/local_clock.h"

namespace gvoice::write {

/// The first and the last time among records that are in order of time.
struct Period {
  LocalTime first;
  LocalTime last;
  const Record* latest = nullptr;  ///< the last record with a time
};
/// Nothing where no record has a time that can be shown. Pure and thread-safe.
std::optional<Period> period_of(const LocalClock& clock, std::span<const Record* const> records);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_PERIOD_H_
