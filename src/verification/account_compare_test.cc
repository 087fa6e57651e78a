#include "verification/account_compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "verification/verified_archive_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr ExpectedFrom kInputs = {.missing = DifferenceKind::kMissingRecord,
                                  .extra = DifferenceKind::kExtraRecord,
                                  .changed = DifferenceKind::kChangedRecord,
                                  .media = DifferenceKind::kMissingMedia,
                                  .in_none = "is in none of the inputs."};

/// An account with two texts from Ann, and an archive with other lines or pages.
class AccountCompareTest : public ::testing::Test {
 protected:
  AccountCompareTest() {
    Conversation& ann = maker_.conversation({maker_.person("Ann", "+12025550123")});
    for (int minute = 0; minute < 2; ++minute) {
      Record& text = maker_.text(ann, Direction::kIn, minute, "Hi");
      maker_.found_in(text, "takeout.zip", "Voice/Calls/Ann.html", 0);
      records_.push_back(&text);
    }
    archive_.write();
  }

  /// The lines of these records, as in messages.ndjson.
  static std::optional<LinesContent> lines_of(const std::vector<Record*>& records) {
    LinesContent lines;
    for (const Record* record : records) lines.records.push_back(facts_of(*record));
    std::ranges::sort(lines.records, {}, &RecordFacts::id);
    return lines;
  }
  /// The differences, as `kind place: detail`.
  std::vector<std::string> reported(const std::optional<LinesContent>& lines,
                                    FilteredOtherwise* filtered = nullptr) {
    return reported(lines, std::nullopt, filtered);
  }
  std::vector<std::string> reported(const std::optional<LinesContent>& lines,
                                    const std::optional<PagesContent>& pages,
                                    FilteredOtherwise* filtered = nullptr) {
    Observer observer;
    const StopFlag stop;
    Findings findings;
    const Work work{observer, stop, 1, findings};
    const auto files = ArchiveFiles::open(archive_.path(), work);
    EXPECT_TRUE(files.ok());
    const std::optional<Figures> figures;
    const auto compared =
        compare_records(maker_.finish(), {*files, figures, pages, lines}, kInputs, work, filtered);
    EXPECT_TRUE(compared.ok());
    std::vector<std::string> words;
    for (const Differences& of_kind : findings.differences()) {
      for (const Difference& one : of_kind.first) {
        words.push_back(std::string(difference_kind_name(of_kind.kind)) + " " + one.place + ": " +
                        one.detail);
      }
    }
    return words;
  }

  TestArchive archive_;
  write::ModelMaker maker_;
  std::vector<Record*> records_;
};

TEST_F(AccountCompareTest, ARecordThatTheLinesLackIsMissing) {
  EXPECT_THAT(reported(lines_of({records_[1]})),
              ElementsAre("missing_record Voice/Calls/Ann.html of takeout.zip: The record "
                          "a000000000000001 is not in messages.ndjson."));
}

TEST_F(AccountCompareTest, ARecordThatOnlyTheLinesHoldIsInvented) {
  Record invented = *records_[0];
  invented.id = 0xB000000000000000;
  EXPECT_THAT(reported(lines_of({records_[0], records_[1], &invented})),
              ElementsAre("extra_record messages.ndjson: The record b000000000000000 is in none "
                          "of the inputs."));
}

TEST_F(AccountCompareTest, AChangedSenderIsNamed) {
  Record changed = *records_[0];
  changed.sender.number = "+12025550124";
  EXPECT_THAT(reported(lines_of({&changed, records_[1]})),
              ElementsAre("changed_record Voice/Calls/Ann.html of takeout.zip: The record "
                          "a000000000000001 differs in messages.ndjson: sender."));
}

TEST_F(AccountCompareTest, ARecordThatNoPageShowsIsMissing) {
  EXPECT_THAT(reported(std::nullopt, PagesContent()),
              ElementsAre("missing_record Voice/Calls/Ann.html of takeout.zip: The record "
                          "a000000000000001 is on no page.",
                          "missing_record Voice/Calls/Ann.html of takeout.zip: The record "
                          "a000000000000002 is on no page."));
}

TEST_F(AccountCompareTest, WhatFiltersLeaveOutNowIsExplainedAndNoDifference) {
  FilteredOtherwise filtered;
  Record shown = *records_[0];
  shown.id = 0xB000000000000000;
  filtered.left_out = {shown.id};
  EXPECT_THAT(reported(lines_of({records_[1], &shown}), &filtered), IsEmpty());
  EXPECT_THAT(filtered.found, ElementsAre(records_[0]->id, shown.id));
}

TEST_F(AccountCompareTest, FiltersExplainNoRecordThatTheyDoNotLeaveOut) {
  FilteredOtherwise filtered;
  Record invented = *records_[0];
  invented.id = 0xB000000000000000;
  EXPECT_THAT(reported(lines_of({records_[0], records_[1], &invented}), &filtered),
              ElementsAre("extra_record messages.ndjson: The record b000000000000000 is in none "
                          "of the inputs."));
}

}  // namespace
}  // namespace gvoice::verification
