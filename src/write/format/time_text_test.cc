#include "write/format/time_text.h"

#include <gtest/gtest.h>

#include "base/iso_time.h"

namespace gvoice::write {
namespace {

TEST(TimeTextTest, EveryPartHasItsDigits) {
  const LocalTime time{days_from_civil(987, 5, 3), (9 * 3600 + 8 * 60 + 7) * 1000 + 6, -210};
  std::string out;
  append_iso_time(time, out);
  EXPECT_EQ(out, "0987-05-03T09:08:07.006-03:30");
  out.clear();
  append_iso_date(time.day, out);
  out += ' ';
  append_clock(time, out);
  EXPECT_EQ(out, "0987-05-03 09:08:07");
}

TEST(TimeTextTest, Offsets) {
  std::string out;
  for (const std::int32_t minutes : {0, 1, -1, 345, -720}) append_offset(minutes, out);
  EXPECT_EQ(out, "+00:00+00:01-00:01+05:45-12:00");
}

}  // namespace
}  // namespace gvoice::write
