#include "cli/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string_view>

namespace gvoice::cli {
namespace {

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
