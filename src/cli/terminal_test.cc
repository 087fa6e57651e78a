#include "cli/terminal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "sync/threads_test_support.h"

namespace gvoice::cli {
namespace {

TEST(Terminal, PlainLines) {
  std::ostringstream out;
  Terminal terminal(out);
  terminal.write_line("one");
  terminal.write_line("two");
  EXPECT_EQ(out.str(), "one\ntwo\n");
}

TEST(Terminal, LinesPushTheStatusDown) {
  std::ostringstream out;
  Terminal terminal(out);
  terminal.show_status("50%");
  terminal.write_line("one");
  EXPECT_EQ(out.str(), "\r\033[K50%\r\033[Kone\n50%");
}

TEST(Terminal, StatusIsReplacedAndClearedOnce) {
  std::ostringstream out;
  Terminal terminal(out);
  terminal.show_status("50%");
  terminal.show_status("60%");
  terminal.clear_status();
  terminal.clear_status();
  terminal.write_line("end");
  EXPECT_EQ(out.str(), "\r\033[K50%\r\033[K60%\r\033[Kend\n");
}

TEST(Terminal, StatusDoesNotOutliveIt) {
  std::ostringstream out;
  {
    Terminal(out).show_status("50%");
  }
  EXPECT_EQ(out.str(), "\r\033[K50%\r\033[K");
}

TEST(Terminal, LinesOfManyThreadsNeverMix) {
  constexpr int kThreads = 8;
  constexpr int kLines = 200;
  std::ostringstream out;
  {
    Terminal terminal(out);
    sync::on_threads(kThreads, [&](int thread) {
      for (int line = 0; line < kLines; ++line) {
        terminal.write_line(std::to_string(thread) + ":" + std::to_string(line));
      }
    });
  }
  std::istringstream lines(out.str());
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) seen.insert(line);
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kThreads) * kLines);
  EXPECT_TRUE(seen.contains("7:199"));
}

class LineReaderTest : public testing::Test {
 protected:
  LineReaderTest() { EXPECT_EQ(pipe(ends_.data()), 0); }
  ~LineReaderTest() override {
    for (const int end : ends_) close(end);
  }
  void type(std::string_view text) {
    EXPECT_EQ(write(ends_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end_input() {
    close(ends_[1]);
    ends_[1] = dup(ends_[0]);
  }

  std::array<int, 2> ends_{};
  StopFlag stop_;
};

TEST_F(LineReaderTest, ReadsOneLineAfterTheOther) {
  LineReader reader(ends_[0]);
  type("Ann\n\nBob Example\r\n");
  EXPECT_EQ(reader.read(stop_), "Ann");
  EXPECT_EQ(reader.read(stop_), "");
  EXPECT_EQ(reader.read(stop_), "Bob Example");
}

TEST_F(LineReaderTest, TheLastLineMayLackItsEnd) {
  LineReader reader(ends_[0]);
  type("Ann\nBob");
  end_input();
  EXPECT_EQ(reader.read(stop_), "Ann");
  EXPECT_EQ(reader.read(stop_), "Bob");
  EXPECT_EQ(reader.read(stop_), std::nullopt);
  EXPECT_EQ(reader.read(stop_), std::nullopt);
}

TEST_F(LineReaderTest, GivesUpWhereTheRunShallStop) {
  LineReader reader(ends_[0]);
  stop_.request();
  EXPECT_EQ(reader.read(stop_), std::nullopt);
}

TEST_F(LineReaderTest, NothingTypedIsTheEnd) {
  end_input();
  EXPECT_EQ(LineReader(ends_[0]).read(stop_), std::nullopt);
}

}  // namespace
}  // namespace gvoice::cli
