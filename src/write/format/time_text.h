#ifndef GVOICE_WRITE_FORMAT_TIME_TEXT_H_
#define GVOICE_WRITE_FORMAT_TIME_TEXT_H_

#include <cstdint>
#include <string>

#include "model/local_clock.h"

/// Times in files for programs and for printing. All functions are pure except for appending.
namespace gvoice::write {

/// `2018-05-03`
void append_iso_date(std::int64_t day, std::string& out);
/// `2018-05-03T12:39:04.934-06:00`; `+00:00` in UTC.
void append_iso_time(const LocalTime& time, std::string& out);
/// `-06:00`
void append_offset(std::int32_t offset_minutes, std::string& out);
/// `12:39:04`
void append_clock(const LocalTime& time, std::string& out);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_TIME_TEXT_H_
