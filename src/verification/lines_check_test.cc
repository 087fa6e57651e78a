#include "verification/lines_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verification/verified_archive_test_support.h"

namespace gvoice::verification {
namespace {

std::string line_of(std::uint64_t id, const std::string& text) {
  return R"({"id":")" + to_hex(id) +
         R"(","kind":"text","direction":"in","timestamp_ms":1,"text":")" + text +
         R"(","attachments":[],"duration_seconds":null})" + "\n";
}

/// The content of these lines; every id counts.
LinesContent read(const std::string& lines, unsigned jobs, std::vector<Differences>& reported) {
  TestArchive made;
  made.files["messages.ndjson"] = lines;
  made.write();
  Observer observer;
  const StopFlag stop;
  Findings findings;
  const Work work{observer, stop, jobs, findings};
  const auto archive = ArchiveFiles::open(made.path(), work);
  LinesContent content = read_archive_lines(*archive, work).value().value();
  reported = findings.differences();
  return content;
}

TEST(LinesCheckTest, EveryLineIsReadOnceWhereverPartsBeginAndEnd) {
  // Lines of odd lengths, one far longer than a part, and ends right at the edge of parts.
  std::string lines;
  std::uint64_t count = 0;
  while (lines.size() < (std::size_t{9} << 20)) {
    ++count;
    lines += line_of(count, std::string(count % 997, 'x'));
  }
  lines += line_of(++count, std::string(std::size_t{11} << 20, 'y'));
  for (int i = 0; i < 3; ++i) {
    constexpr std::size_t kPart = std::size_t{4} << 20;
    const std::size_t bare = line_of(++count, "").size();
    const std::size_t to_edge =
        (lines.size() / kPart + 3) * kPart + static_cast<std::size_t>(i) - 1;
    lines += line_of(count, std::string(to_edge - lines.size() - bare, 'z'));
    lines += line_of(++count, "behind");
  }
  std::vector<Differences> reported;
  for (const unsigned jobs : {1U, 3U}) {
    const LinesContent content = read(lines, jobs, reported);
    EXPECT_TRUE(reported.empty()) << reported.front().first.front().detail;
    ASSERT_EQ(content.records.size(), count);
    for (std::uint64_t i = 0; i < count; ++i) ASSERT_EQ(content.records[i].id, i + 1);
  }
}

TEST(LinesCheckTest, ALastLineWithoutAnEndIsRead) {
  std::vector<Differences> reported;
  std::string lines = line_of(1, "a") + line_of(2, "b");
  lines.pop_back();
  EXPECT_EQ(read(lines, 1, reported).records.size(), 2U);
  EXPECT_EQ(read("", 1, reported).records.size(), 0U);
}

TEST(LinesCheckTest, FieldsOfARecord) {
  std::vector<Differences> reported;
  const auto one = [&](const std::string& text) {
    return read(line_of(7, text), 1, reported).records[0];
  };
  const RecordFacts facts = one("a\\u00e9\\n");
  EXPECT_EQ(facts.text, hash_of_text("a\u00e9\n"));
  EXPECT_EQ(facts.timestamp_ms, 1);
  EXPECT_EQ(facts.duration_seconds, Record::kNoDuration);
  EXPECT_EQ(facts.kind, "text");
  EXPECT_EQ(facts.direction, "in");
  EXPECT_EQ(differing_fields(facts, one("b")), "text");
  RecordFacts other = facts;
  other.kind = "call";
  other.direction = "out";
  other.timestamp_ms = 2;
  other.duration_seconds = 3;
  ++other.attachments;
  EXPECT_EQ(differing_fields(facts, other),
            "kind, direction, timestamp_ms, duration_seconds, attachments");
  EXPECT_EQ(differing_fields(facts, facts), "");
  EXPECT_NE(hash_of_text(""), hash_of_text(std::nullopt));
}

}  // namespace
}  // namespace gvoice::verification
