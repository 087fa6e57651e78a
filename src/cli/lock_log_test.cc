#include "cli/lock_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sync/guarded.h"

namespace gvoice::cli {
namespace {

using ::testing::MatchesRegex;

TEST(LockLog, NamesLockAndThread) {
  std::ostringstream out;
  Terminal terminal(out);
  const auto log = Log::open(terminal, {.loudness = Loudness::kEverything});
  LockLog lock_log(**log);
  lock_log.on_lock(sync::LockEvent::kAcquired, "Some.lock", 3);
  lock_log.on_lock(sync::LockEvent::kReleased, "Some.lock", 3);
  EXPECT_EQ(out.str(),
            "LOCK ACQUIRED: Some.lock by thread 3\nLOCK RELEASED: Some.lock by thread 3\n");
}

TEST(LockLog, IsToldOfLocksAndWritesWithoutBeingToldOfItsOwn) {
  std::ostringstream out;
  Terminal terminal(out);
  const auto log = Log::open(terminal, {.loudness = Loudness::kEverything});
  sync::Guarded<int> number("Some.number", 1);
  {
    const LockLog lock_log(**log);
    // The terminal's lock is taken here on behalf of nobody who observes.
    (*log)->detail("before");
    number.write([](int& value) { ++value; });
  }
  number.write([](int& value) { ++value; });
  if constexpr (sync::kLocksAreCounted) {
    EXPECT_THAT(out.str(), MatchesRegex("before\nLOCK ACQUIRED: Some.number by thread [0-9]+\n"
                                        "LOCK RELEASED: Some.number by thread [0-9]+\n"));
  } else {
    EXPECT_EQ(out.str(), "before\n");
  }
}

}  // namespace
}  // namespace gvoice::cli
