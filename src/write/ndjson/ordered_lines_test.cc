#include "write/ndjson/ordered_lines.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "sync/parallel_for.h"
#include "sync/threads_test_support.h"
#include "write/format/disk_format_test_support.h"

namespace gvoice::write::ndjson {
namespace {

constexpr std::size_t kLinesInChunk = 1024;

void append_number(std::size_t index, std::string& lines) {
  lines += std::to_string(index);
  lines += '\n';
}

std::string numbers(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) append_number(i, all);
  return all;
}

/// Writes all chunks on several threads, which must come to an end.
Status write_chunks(OrderedLines& lines, unsigned workers, std::uint64_t* bytes = nullptr) {
  const StopFlag stop;
  std::vector<std::string> scratch(workers);
  std::atomic<std::uint64_t> written = 0;
  Status done;
  sync::run_watched([&] {
    done = sync::parallel_for(workers, lines.chunks(), stop,
                              [&](unsigned worker, std::size_t chunk) -> Status {
                                scratch[worker].clear();
                                JobContext context{scratch[worker], stop};
                                const Status status = lines.write_chunk(chunk, context);
                                written += context.bytes_written;
                                return status;
                              });
  });
  if (bytes != nullptr) *bytes = written;
  return done;
}

TEST(OrderedLinesTest, LinesStandInTheirOrderHoweverManyWriteThem) {
  const std::string expected = numbers(100 * kLinesInChunk + 1);
  for (const unsigned workers : {1U, 2U, 8U}) {
    ArchiveInTheMaking archive;
    OrderedLines lines("a.ndjson", 100 * kLinesInChunk + 1, append_number);
    ASSERT_EQ(lines.chunks(), 101U);
    ASSERT_TRUE(lines.open(archive.folder(), "").ok());
    std::uint64_t bytes = 0;
    ASSERT_TRUE(write_chunks(lines, workers, &bytes).ok());
    const auto written = lines.close();
    ASSERT_TRUE(written.ok());
    EXPECT_EQ(*written, (WrittenFile{"a.ndjson", to_hex(sha256(expected))}));
    EXPECT_TRUE(archive.content_of("a.ndjson") == expected);
    EXPECT_EQ(bytes, expected.size());
  }
}

TEST(OrderedLinesTest, TheHeaderIsBeforeTheLines) {
  for (const std::size_t count :
       {std::size_t{0}, std::size_t{1}, kLinesInChunk, kLinesInChunk + 1}) {
    ArchiveInTheMaking archive;
    OrderedLines lines("a.ndjson", count, append_number);
    EXPECT_EQ(lines.chunks(), (count + kLinesInChunk - 1) / kLinesInChunk);
    ASSERT_TRUE(lines.open(archive.folder(), "header\n").ok());
    ASSERT_TRUE(write_chunks(lines, 4).ok());
    ASSERT_TRUE(lines.close().ok());
    EXPECT_TRUE(archive.content_of("a.ndjson") == "header\n" + numbers(count)) << count;
  }
}

TEST(OrderedLinesTest, AFileThatExistsIsAnError) {
  ArchiveInTheMaking archive;
  archive.put("a.ndjson", "x");
  OrderedLines lines("a.ndjson", 1, append_number);
  EXPECT_FALSE(lines.open(archive.folder(), "").ok());
}

TEST(OrderedLinesTest, AChunkThatFailsKeepsNobodyWaitingAndItsErrorCounts) {
  constexpr std::size_t kChunks = 4;
  // The first chunk fails only when all others have been rendered, and wait for it.
  std::atomic<std::size_t> rendered = 0;
  const auto append = [&](std::size_t index, std::string& lines) {
    append_number(index, lines);
    if (index % kLinesInChunk == kLinesInChunk - 1 && index >= kLinesInChunk) ++rendered;
    if (index > 0) return;
    while (rendered < kChunks - 1) std::this_thread::yield();
    throw std::runtime_error("The first chunk failed.");
  };
  ArchiveInTheMaking archive;
  OrderedLines lines("a.ndjson", kChunks * kLinesInChunk, append);
  ASSERT_TRUE(lines.open(archive.folder(), "").ok());
  const Status done = write_chunks(lines, kChunks);
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().message.find("The first chunk failed."), std::string::npos)
      << done.error().message;
}

TEST(OrderedLinesTest, WhoComesAfterAFailureIsTurnedAway) {
  ArchiveInTheMaking archive;
  OrderedLines lines("a.ndjson", 3 * kLinesInChunk,
                     [](std::size_t, std::string& out) { out += std::string(1024, 'x'); });
  ASSERT_TRUE(lines.open(archive.folder(), "").ok());
  archive.disk().failing = "write";
  archive.disk().failure = ENOSPC;
  std::string scratch;
  const StopFlag stop;
  JobContext context{scratch, stop};
  const Status first = lines.write_chunk(0, context);
  ASSERT_FALSE(first.ok());
  EXPECT_EQ(first.error().kind, ErrorKind::kNoSpace);
  archive.disk().failing.clear();
  scratch.clear();
  const Status second = lines.write_chunk(1, context);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(context.bytes_written, 0U);
}

}  // namespace
}  // namespace gvoice::write::ndjson
