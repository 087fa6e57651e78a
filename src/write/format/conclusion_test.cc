#include "write/format/conclusion.h"

#include <gtest/gtest.h>

namespace gvoice::write {
namespace {

Record record_with(RecordKind kind, Direction direction, std::initializer_list<Inferred> inferred) {
  Record record;
  record.kind = kind;
  record.direction = direction;
  for (const Inferred what : inferred) record.add_inferred(what);
  return record;
}

TEST(Conclusion, SaysWhatThePageDidNot) {
  EXPECT_EQ(conclusion_about_people(
                record_with(RecordKind::kText, Direction::kIn, {Inferred::kDirection})),
            "Probably received; the export names no sender");
  EXPECT_EQ(conclusion_about_people(
                record_with(RecordKind::kText, Direction::kOut, {Inferred::kDirection})),
            "Probably sent; the export names no sender");
  EXPECT_EQ(conclusion_about_people(
                record_with(RecordKind::kText, Direction::kOut, {Inferred::kParticipants})),
            "Number found by the name");
  EXPECT_EQ(conclusion_about_people(
                record_with(RecordKind::kMissed, Direction::kIn, {Inferred::kParticipants})),
            "Number found by the name");
}

TEST(Conclusion, OneSentenceIsEnough) {
  EXPECT_EQ(conclusion_about_people(record_with(RecordKind::kText, Direction::kIn,
                                                {Inferred::kDirection, Inferred::kParticipants})),
            "Probably received; the export names no sender");
}

TEST(Conclusion, NothingWhereThePageSaysIt) {
  EXPECT_EQ(conclusion_about_people(record_with(RecordKind::kText, Direction::kIn, {})), "");
  EXPECT_EQ(
      conclusion_about_people(record_with(RecordKind::kText, Direction::kIn, {Inferred::kTime})),
      "");
  EXPECT_EQ(conclusion_about_people(record_with(RecordKind::kCall, Direction::kOut,
                                                {Inferred::kDirection, Inferred::kKind})),
            "");
}

}  // namespace
}  // namespace gvoice::write
