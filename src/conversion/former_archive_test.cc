#include "conversion/former_archive.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/convert_on.h"
#include "conversion/run_test_support.h"
#include "fs/temporary_folder_test_support.h"
#include "model/kept_page.h"

namespace gvoice::conversion {
namespace {

/// An archive of Ann's texts that is replaced by one of Zoe's.
class FormerArchiveInConvert : public ::testing::Test {
 protected:
  FormerArchiveInConvert() {
    write("ann", "Ann", "+12025550123", "2018-05-01T12:00:00.000Z");
    write("zoe", "Zoe", "+12025550124", "2018-05-03T12:00:00.000Z");
    EXPECT_TRUE(convert("ann").ok());
    former_ = fs::tree_of(archive());
  }

  void write(const std::string& input, const std::string& name, const std::string& number,
             std::string_view time) const {
    const std::string stem = name + " - Text - " + std::string(time.substr(0, 10)) + "T12_00_00Z";
    const std::string calls = folder_.at(input + "/Takeout/Voice/Calls/");
    fs::put(calls + stem + ".html",
            page_of_texts(text_on_page(number, name, time, "Hi", picture_on_page(stem + "-1-1"))));
    fs::put(calls + stem + "-1-1.jpg", "picture of " + name);
  }
  std::string archive() const { return folder_.at("archive"); }

  Result<ConvertSummary> convert(const std::string& input) {
    options_.inputs = {folder_.at(input)};
    options_.output = archive();
    options_.formats = {"html"};
    options_.jobs = 1;
    Observer observer;
    const StopFlag stop;
    return convert_on(fs::InputDisk::real(), options_, observer, stop);
  }
  /// The only medium of the former archive.
  std::string picture() const {
    for (const auto& [path, content] : former_) {
      if (content == "picture of Ann") return path;
    }
    ADD_FAILURE() << "no picture";
    return {};
  }
  bool holds(std::string_view content) const {
    const fs::Tree tree = fs::tree_of(archive());
    return std::ranges::any_of(tree, [&](const auto& file) { return file.second == content; });
  }
  void expect_refused(const Result<ConvertSummary>& done, const fs::Tree& untouched) {
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::kRefused) << done.error().message;
    EXPECT_EQ(fs::tree_of(archive()), untouched);
  }

  fs::TemporaryFolder folder_;
  ConvertOptions options_;
  fs::Tree former_;
};

TEST_F(FormerArchiveInConvert, ItsRecordsAndMediaAreInTheNewOne) {
  const auto done = convert("zoe");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->report.records.written, 2U);
  EXPECT_EQ(done->records_from_former, 1U);
  EXPECT_TRUE(holds("picture of Ann"));
  EXPECT_TRUE(holds("picture of Zoe"));
}

TEST_F(FormerArchiveInConvert, RecordsThatAnInputGivesAgainAreNotOfTheFormerArchiveAlone) {
  const auto done = convert("ann");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->report.records.written, 1U);
  EXPECT_EQ(done->records_from_former, 0U);
}

TEST_F(FormerArchiveInConvert, OneThatKeepsItsPagesDamagedIsNotReplaced) {
  std::string& kept = former_.at(std::string(kept::kFileName));
  kept[kept.size() / 2] = static_cast<char>(kept[kept.size() / 2] ^ 1);
  fs::put(archive() + "/" + std::string(kept::kFileName), kept);
  expect_refused(convert("zoe"), former_);
}

TEST_F(FormerArchiveInConvert, OneThatLacksAMediumIsNotReplaced) {
  const std::string lost = picture();
  std::filesystem::remove(archive() + "/" + lost);
  former_.erase(lost);
  expect_refused(convert("zoe"), former_);
}

TEST_F(FormerArchiveInConvert, OneWhoseMediumHasChangedIsNotReplaced) {
  fs::put(archive() + "/" + picture(), "pictura of Ann");
  former_[picture()] = "pictura of Ann";
  expect_refused(convert("zoe"), fs::tree_of(archive()));
}

TEST_F(FormerArchiveInConvert, OneThatKeepsNoPagesIsNotReplaced) {
  std::filesystem::remove(archive() + "/" + std::string(kept::kFileName));
  expect_refused(convert("zoe"), fs::tree_of(archive()));
}

TEST_F(FormerArchiveInConvert, ReplaceSaysHowManyOfItsRecordsAreGone) {
  options_.replace = true;
  const auto done = convert("zoe");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->report.records.written, 1U);
  EXPECT_EQ(done->records_replaced, 1U);
  EXPECT_FALSE(holds("picture of Ann"));
}

TEST_F(FormerArchiveInConvert, RecordsThatFiltersLeaveOutOfTheNewOneAreNotGone) {
  options_.replace = true;
  options_.filters.exclude_older_than = parse_date_span("2018-05-02").value();
  const auto done = convert("ann");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->report.records.written, 0U);
  EXPECT_EQ(done->records_replaced, 0U);
}

TEST_F(FormerArchiveInConvert, RecordsThatTheNewOneForgetsAreGone) {
  options_.replace = true;
  options_.forget = true;
  options_.filters.exclude_older_than = parse_date_span("2018-05-02").value();
  const auto done = convert("ann");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->records_replaced, 1U);
}

TEST_F(FormerArchiveInConvert, RecordsThatItsFiltersLeftOutCountAmongItsOwn) {
  options_.filters.exclude_older_than = parse_date_span("2018-05-02").value();
  ASSERT_TRUE(convert("ann").ok());
  options_.filters = {};
  options_.replace = true;
  const auto done = convert("zoe");
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->records_replaced, 1U);
}

TEST_F(FormerArchiveInConvert, WithReplaceOneThatCannotBeReadGoesAndNobodyKnowsWhatIsGone) {
  fs::put(archive() + "/" + std::string(kept::kFileName), "nonsense");
  options_.replace = true;
  const auto done = convert("zoe");
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_FALSE(done->records_replaced.has_value());
}

}  // namespace
}  // namespace gvoice::conversion
