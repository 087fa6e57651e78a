#include "cli/progress.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const ProgressState kHalf{
    .stage = "reading pages", .total = 60'000, .done = 30'000, .bytes = 84'000'000, .seconds = 2.0};

TEST(ProgressLine, ShowsEverythingWhereThereIsRoom) {
  EXPECT_EQ(progress_line(kHalf, 120),
            "reading pages  [##########..........]   50%  30,000/60,000  15,000 files/s  42.0 MB/s "
            " 0:02 left");
}

TEST(ProgressLine, LeavesOutTheLeastFirst) {
  EXPECT_EQ(progress_line(kHalf, 97), progress_line(kHalf, 120)) << "one column stays free";
  EXPECT_EQ(progress_line(kHalf, 96),
            "reading pages  [##########..........]   50%  15,000 files/s  42.0 MB/s  0:02 left");
  EXPECT_EQ(progress_line(kHalf, 75),
            "reading pages  [##########..........]   50%  15,000 files/s  0:02 left");
  EXPECT_EQ(progress_line(kHalf, 60), "reading pages   50%  15,000 files/s  0:02 left");
  EXPECT_EQ(progress_line(kHalf, 40), "reading pages   50%  0:02 left");
  EXPECT_EQ(progress_line(kHalf, 28), "reading pages   50%");
  EXPECT_EQ(progress_line(kHalf, 16), "reading pages");
  EXPECT_EQ(progress_line(kHalf, 8), "reading");
  EXPECT_EQ(progress_line(kHalf, 0), "");
}

TEST(ProgressLine, UnknownTotal) {
  EXPECT_EQ(progress_line({.stage = "listing files", .done = 1200, .seconds = 1.0}, 120),
            "listing files  1,200  1,200 files/s");
  EXPECT_EQ(progress_line({.stage = "finishing"}, 120), "finishing");
}

TEST(ProgressLine, NoRatesBeforeTheyMeanSomething) {
  ProgressState early = kHalf;
  early.seconds = 0.1;
  EXPECT_EQ(progress_line(early, 120),
            "reading pages  [##########..........]   50%  30,000/60,000");
}

TEST(ProgressLine, HundredPercentMeansDone) {
  ProgressState state = kHalf;
  state.done = 59'999;
  EXPECT_THAT(progress_line(state, 120), HasSubstr(" 99%"));
  state.done = 60'000;
  EXPECT_THAT(progress_line(state, 120),
              AllOf(HasSubstr("[####################]  100%"), Not(HasSubstr("left"))));
  state.done = 70'000;
  EXPECT_THAT(progress_line(state, 120), HasSubstr("60,000/60,000"));
}

TEST(ProgressLine, LongTimesLeft) {
  ProgressState state{.stage = "s", .total = 3601, .done = 1, .seconds = 1.0};
  EXPECT_THAT(progress_line(state, 120), HasSubstr("1:00:00 left"));
  state.seconds = 3600;
  EXPECT_THAT(progress_line(state, 120), Not(HasSubstr("left"))) << "nobody believes 150 days";
}

TEST(ProgressLine, AlwaysFits) {
  EXPECT_TRUE(rc::check(
      [](std::uint64_t total, std::uint64_t done, std::uint64_t bytes, std::uint16_t width) {
        const double seconds =
            *rc::gen::map(rc::gen::inRange(0, 1'000'000), [](int ms) { return ms / 1000.0; });
        const std::string line = progress_line({"stage", total, done, bytes, seconds}, width);
        RC_ASSERT(line.size() < std::max<std::size_t>(width, 1));
        RC_ASSERT(line.find('\n') == std::string::npos);
      }));
}

/// A terminal with a manual clock.
class Reporter : public ::testing::Test {
 protected:
  void make(bool draws, bool shows = false) {
    log_ = Log::open(terminal_, {.loudness = Loudness::kNormal}).value();
    ProgressReporter::Options options{
        .draws = draws,
        .width = [] { return 120U; },
        .now = [this] { return std::chrono::steady_clock::time_point(now_.load()); }};
    if (shows) {
      options.show = [this](std::string_view stage, std::uint64_t done, std::uint64_t total) {
        shown_.push_back(fmt::format("{} {}/{}", stage, done, total));
      };
    }
    reporter_ = std::make_unique<ProgressReporter>(*log_, terminal_, std::move(options));
  }
  void pass(std::chrono::milliseconds time) { now_ = now_.load() + time; }
  std::string taken() {
    const std::string text = out_.str();
    out_.str("");
    return text;
  }

  std::ostringstream out_;
  Terminal terminal_{out_};
  std::unique_ptr<Log> log_;
  std::unique_ptr<ProgressReporter> reporter_;
  std::vector<std::string> shown_;
  std::atomic<std::chrono::steady_clock::duration> now_{std::chrono::seconds(1000)};
};

TEST_F(Reporter, DrawsAtMostTenTimesASecond) {
  make(true);
  reporter_->on_stage(Stage::kReading, 1000);
  EXPECT_THAT(taken(), HasSubstr("  0%"));
  reporter_->on_progress(100, 0);
  pass(std::chrono::milliseconds(99));
  reporter_->on_progress(100, 0);
  EXPECT_EQ(taken(), "");
  pass(std::chrono::milliseconds(1));
  reporter_->on_progress(100, 0);
  EXPECT_THAT(taken(), HasSubstr(" 30%"));
  reporter_->on_progress(100, 0);
  EXPECT_EQ(taken(), "");
}

TEST_F(Reporter, AStageStartsFromNothing) {
  make(true);
  reporter_->on_stage(Stage::kReading, 10);
  reporter_->on_progress(10, 500);
  taken();
  reporter_->on_stage(Stage::kWriting, 20);
  EXPECT_THAT(taken(),
              AllOf(HasSubstr(std::string(stage_name(Stage::kWriting))), HasSubstr("0/20")));
}

TEST_F(Reporter, ShowsProgressElsewhereWithoutDrawing) {
  make(false, true);
  reporter_->on_stage(Stage::kReading, 10);
  reporter_->on_progress(4, 5);
  pass(std::chrono::milliseconds(100));
  reporter_->on_progress(1, 5);
  const std::string stage(stage_name(Stage::kReading));
  EXPECT_THAT(shown_, ElementsAre(stage + " 0/10", stage + " 5/10"));
  EXPECT_EQ(taken(), "");
}

TEST_F(Reporter, DrawsNothingElsewhere) {
  make(false);
  reporter_->on_stage(Stage::kReading, 10);
  pass(std::chrono::seconds(1));
  reporter_->on_progress(5, 5);
  EXPECT_EQ(taken(), "");
}

TEST_F(Reporter, WarningsAreShownAboveTheBar) {
  make(true);
  reporter_->on_stage(Stage::kReading, 10);
  taken();
  reporter_->on_log(LogLevel::kInfo, "only with --verbose");
  EXPECT_EQ(taken(), "");
  reporter_->on_log(LogLevel::kWarning, "page 7 is damaged");
  EXPECT_THAT(taken(), ::testing::StartsWith("\r\033[Kwarning: page 7 is damaged\n"));
}

TEST_F(Reporter, CountsOfManyThreadsAddUp) {
  constexpr int kThreads = 8;
  constexpr int kItems = 1000;
  make(true);
  reporter_->on_stage(Stage::kReading, kThreads * kItems);
  sync::on_threads(kThreads, [&](int) {
    for (int item = 0; item < kItems; ++item) {
      reporter_->on_progress(1, 10);
      reporter_->on_log(LogLevel::kDebug, "x");
    }
  });
  taken();
  pass(std::chrono::seconds(1));
  reporter_->on_progress(0, 0);
  EXPECT_THAT(taken(), AllOf(HasSubstr("100%"), HasSubstr("8,000/8,000"), HasSubstr("80.0 kB/s")));
}

}  // namespace
}  // namespace gvoice::cli
