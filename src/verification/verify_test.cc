#include "gvoice/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "verification/verified_archive_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class VerifyTest : public testing::Test {
 protected:
  void TearDown() override {
    // Verification changes nothing.
    if (before_.empty()) return;
    EXPECT_EQ(fs::tree_of(archive_.path()), before_);
  }
  std::vector<std::string> reported() {
    before_ = fs::tree_of(archive_.path());
    return archive_.differences();
  }
  /// The error for a folder that is not an archive.
  std::string refused() {
    const auto verification = archive_.verify();
    return verification ? "verified" : verification.error().message;
  }

  TestArchive archive_;
  fs::Tree before_;
};

TEST_F(VerifyTest, AGoodArchiveHasNoDifferences) {
  archive_.write();
  fs::put(archive_.at("phone_lookup.txt"), "+13035550101|Ann\n");
  fs::put(archive_.at("backup/phone_lookup.txt.1"), "old");
  EXPECT_THAT(reported(), IsEmpty());
  const Verification found = archive_.verify().value();
  EXPECT_EQ(found.files, archive_.files.size());
  EXPECT_EQ(found.records_on_pages, 3U);
  EXPECT_EQ(found.records_in_lines, 3U);
  EXPECT_EQ(found.records_written, 3U);
  EXPECT_GT(found.links, 10U);
  EXPECT_EQ(found.sums_sha256, to_hex(sha256(archive_.sums())));
}

TEST_F(VerifyTest, AnArchiveWithoutPagesOrWithoutLines) {
  archive_.files.erase("messages.ndjson");
  archive_.write();
  EXPECT_THAT(reported(), IsEmpty());
  EXPECT_FALSE(archive_.verify().value().records_in_lines);

  TestArchive lines;
  std::erase_if(lines.files, [](const auto& file) { return file.first.ends_with(".html"); });
  lines.files.erase("assets/style.css");
  lines.write();
  EXPECT_THAT(lines.differences(), IsEmpty());
  EXPECT_FALSE(lines.verify().value().records_on_pages);
}

TEST_F(VerifyTest, AFlippedByte) {
  archive_.write();
  fs::put(archive_.at(TestArchive::kPicture), "pictura");
  EXPECT_THAT(reported(), Contains(StartsWith("changed_file " + std::string(TestArchive::kPicture) +
                                              ": Its SHA-256 is ")));
  EXPECT_THAT(reported(), Contains(HasSubstr("which has another SHA-256")));
}

TEST_F(VerifyTest, APictureThatWasExchangedWithChecksumsRepaired) {
  archive_.files[TestArchive::kPicture] = "another";
  archive_.write();
  EXPECT_THAT(reported(), Contains("attachment " + std::string(TestArchive::kPicture) +
                                   ": Its name is made of the SHA-256 that it had; it has another "
                                   "now."));
}

TEST_F(VerifyTest, AFileThatIsGone) {
  archive_.write();
  std::filesystem::remove(archive_.at(TestArchive::kPage));
  EXPECT_THAT(reported(), Contains("missing_file " + std::string(TestArchive::kPage) +
                                   ": SHA256SUMS lists this file, and it is not there."));
  EXPECT_THAT(reported(), Contains(AllOf(StartsWith("link index.html"), HasSubstr("not there"))));
}

TEST_F(VerifyTest, AFileThatWasAdded) {
  archive_.write();
  fs::put(archive_.at("conversations/extra.html"), "<p>mine</p>");
  fs::put(archive_.at("deep/phone_lookup.txt"), "x");
  EXPECT_THAT(reported(),
              ElementsAre(StartsWith("extra_file conversations/extra.html: This is a file "
                                     "that is not of the archive"),
                          StartsWith("extra_file deep/phone_lookup.txt")));
}

TEST_F(VerifyTest, FoldersWithoutFilesAreNoDifference) {
  archive_.write();
  std::filesystem::create_directories(archive_.at("empty/folder"));
  EXPECT_THAT(reported(), IsEmpty());
}

TEST_F(VerifyTest, LinksAndPipes) {
  archive_.write();
  std::filesystem::rename(archive_.at("report.html"), archive_.path() + "-elsewhere");
  std::filesystem::create_symlink(archive_.path() + "-elsewhere", archive_.at("report.html"));
  std::filesystem::create_directory_symlink("/", archive_.at("root"));
  ASSERT_EQ(::mkfifo(archive_.at("pipe").c_str(), 0600), 0);
  const auto differences = archive_.differences();
  EXPECT_THAT(differences, Contains(StartsWith("special_file pipe: ")));
  EXPECT_THAT(differences, Contains(StartsWith("special_file report.html: ")));
  EXPECT_THAT(differences, Contains(StartsWith("special_file root: ")));
  EXPECT_THAT(differences, Contains(StartsWith("missing_file report.html: ")));
}

TEST_F(VerifyTest, ARecordTakenOutOfThePageWithChecksumsRepaired) {
  std::string& page = archive_.files.at(TestArchive::kPage);
  const std::size_t begin = page.find("<article class=\"call");
  page.erase(begin, page.find("</article>", begin) + 10 - begin);
  archive_.write();
  EXPECT_THAT(reported(), Contains("balance report.json: records.written is 3, and the number of "
                                   "records on the pages is 2."));
  EXPECT_THAT(reported(),
              Contains("balance report.json: records.by_kind.missed is 1, and the number on "
                       "the pages is 0."));
  EXPECT_THAT(reported(), Contains(HasSubstr("pages_and_lines messages.ndjson: The record "
                                             "a000000000000003 is on no page.")));
}

TEST_F(VerifyTest, ARecordTakenOutOfTheLinesWithChecksumsRepaired) {
  archive_.change("messages.ndjson", TestArchive::line(0), "");
  archive_.write();
  EXPECT_THAT(reported(), Contains("balance report.json: records.written is 3, and the number of "
                                   "records in messages.ndjson is 2."));
  EXPECT_THAT(reported(),
              Contains(HasSubstr("The record a000000000000001 is not in messages.ndjson.")));
}

TEST_F(VerifyTest, ARecordThatWasChangedOnOneSideOnly) {
  archive_.change("messages.ndjson", "1525370400000", "1525370400001");
  archive_.change("messages.ndjson", "\"missed\"", "\"placed\"");
  archive_.write();
  EXPECT_THAT(reported(),
              Contains(HasSubstr("a000000000000001 has another time in messages.ndjson")));
  EXPECT_THAT(reported(),
              Contains(HasSubstr("a000000000000003 is of another kind in messages.ndjson")));
}

TEST_F(VerifyTest, ARecordThatIsThereTwice) {
  std::string& page = archive_.files.at(TestArchive::kPage);
  const std::size_t begin = page.find("<article");
  page.insert(begin, page.substr(begin, page.find("</article>", begin) + 10 - begin));
  archive_.files["conversations/two.html"] = page;
  archive_.files["messages.ndjson"] += TestArchive::line(0);
  archive_.write();
  EXPECT_THAT(reported(), Contains(HasSubstr("The id r-a000000000000001 is on this page twice.")));
  EXPECT_THAT(reported(),
              Contains(HasSubstr("The record a000000000000001 is also on another page")));
  EXPECT_THAT(reported(),
              Contains("repeated_id messages.ndjson: The record a000000000000001 is there "
                       "twice."));
}

TEST_F(VerifyTest, LinesThatAreNoRecords) {
  archive_.files["messages.ndjson"] +=
      "{\"id\":\"12\"}\nnonsense\n" + TestArchive::line(0).substr(9);
  archive_.change("messages.ndjson", "\"kind\":\"missed\"", "\"kind\":\"shouted\"");
  archive_.write();
  EXPECT_THAT(reported(), Contains(HasSubstr("is no JSON object")));
  EXPECT_THAT(reported(), Contains(HasSubstr("has no id of 16 hex digits")));
  EXPECT_THAT(reported(), Contains(HasSubstr("has no known kind")));
}

TEST_F(VerifyTest, BalancesOfTheReport) {
  archive_.change("report.json", "\"media\": 2", "\"media\": 3");
  archive_.change("report.json", "\"duplicates\": 1", "\"duplicates\": 0");
  archive_.change("report.json", "\"referenced\": 2", "\"referenced\": 4");
  archive_.change("report.json", "\"text\": 2", "\"text\": 1");
  archive_.write();
  EXPECT_THAT(
      reported(),
      Contains("balance report.json: entries.total is 5, and the sum of its classes is 6."));
  EXPECT_THAT(reported(), Contains("balance report.json: records.parsed is 4, and written + "
                                   "duplicates + filtered is 3."));
  EXPECT_THAT(reported(), Contains("balance report.json: attachments.referenced is 4, and found + "
                                   "ambiguous + missing is 2."));
  EXPECT_THAT(reported(), Contains("balance report.json: records.written is 3, and the sum of "
                                   "records.by_kind is 2."));
}

TEST_F(VerifyTest, FilteredRecordsBelongToTheBalance) {
  archive_.change("report.json", "\"duplicates\": 1, \"filtered\": {}",
                  "\"duplicates\": 0, \"filtered\": {\"spam\": 1}");
  archive_.write();
  EXPECT_THAT(reported(), IsEmpty());
}

TEST_F(VerifyTest, AttachmentsAreCounted) {
  archive_.change(TestArchive::kPage, "class=\"picture\"", "class=\"image\"");
  archive_.change("messages.ndjson", "\"missing\"", "\"found\"");
  archive_.write();
  EXPECT_THAT(reported(),
              Contains("balance report.json: attachments.found + attachments.ambiguous is "
                       "1, and the number of attachments on the pages is 0."));
  EXPECT_THAT(reported(),
              Contains("balance report.json: attachments.missing is 1, and the number in "
                       "messages.ndjson is 0."));
  EXPECT_THAT(reported(), Contains(StartsWith("attachment messages.ndjson: ")));
}

TEST_F(VerifyTest, AReportThatIsNone) {
  for (const char* content : {"", "{}", "[1]", "{\"entries\": {\"total\": -1}}"}) {
    TestArchive archive;
    archive.files["report.json"] = content;
    archive.write();
    EXPECT_THAT(archive.differences(), Contains(StartsWith("report report.json: "))) << content;
  }
  archive_.write();
}

TEST_F(VerifyTest, LinksOnPages) {
  archive_.change(
      "index.html", "</main>",
      "<a href=\"gone.html\"></a><a href=\"https://example.com/\"></a>"
      "<a href=\"../x\"></a><a href=\"report.html#nowhere\"></a>"
      "<a href=\"report.html#files\"></a><a href=\"./conversations/../report.json\"></a>"
      "<img src=\"assets/none.png\"></main>");
  archive_.write();
  EXPECT_THAT(
      reported(),
      ElementsAre("link index.html: The link ../x leads out of the archive.",
                  "link index.html: The link assets/none.png leads to a file that is not there.",
                  "link index.html: The link gone.html leads to a file that is not there.",
                  "link index.html: The link https://example.com/ leads out of the archive.",
                  "link index.html: The link report.html#nowhere leads to a place that the "
                  "page does not have."));
}

TEST_F(VerifyTest, ChecksumsThatWereCut) {
  const std::string sums = archive_.sums();
  archive_.write(sums.substr(0, sums.size() - 5));
  EXPECT_THAT(reported(), Contains(HasSubstr("It is cut off")));
  archive_.write(sums.substr(0, sums.rfind('\n', sums.size() - 2) + 1));
  EXPECT_THAT(reported(), Contains(StartsWith("extra_file search.html")));
}

TEST_F(VerifyTest, ChecksumsThatLeadOut) {
  fs::put(archive_.path() + "-secret", "x");
  const std::string digest = to_hex(sha256("x"));
  archive_.write(archive_.sums() + digest + "  ../archive-secret\n" + digest + "  /etc/passwd\n");
  EXPECT_THAT(reported(), ElementsAre(HasSubstr("names a path that leads out of the archive"),
                                      HasSubstr("names a path that leads out of the archive")));
}

TEST_F(VerifyTest, WhatIsNoArchive) {
  EXPECT_THAT(refused(), HasSubstr("Cannot open the archive"));
  fs::put(archive_.at("notes.txt"), "x");
  EXPECT_THAT(refused(), HasSubstr("is not an archive of gvoice: it has no SHA256SUMS"));
  fs::put(archive_.at("SHA256SUMS"), to_hex(sha256("x")) + "  notes.txt\n");
  EXPECT_THAT(refused(), HasSubstr("it has no report.json"));
  std::filesystem::remove(archive_.at("SHA256SUMS"));
  std::filesystem::create_symlink("notes.txt", archive_.at("SHA256SUMS"));
  EXPECT_THAT(refused(), HasSubstr("is no plain file"));
}

TEST_F(VerifyTest, TheSameForAnyNumberOfThreads) {
  for (int i = 0; i < 60; ++i)
    archive_.files["conversations/" + std::to_string(i) + ".html"] = "<a href=\"gone\">x</a>";
  archive_.write();
  fs::put(archive_.at(TestArchive::kPicture), "other");
  const auto one = archive_.differences(1);
  EXPECT_EQ(one, archive_.differences(2));
  EXPECT_EQ(one, archive_.differences(16));
  const auto found = archive_.verify().value();
  const auto links =
      std::ranges::find(found.differences, DifferenceKind::kLink, &Differences::kind);
  EXPECT_EQ(links->count, 60U);
  EXPECT_EQ(links->first.size(), kDifferencesShown);
}

TEST_F(VerifyTest, StopsWhenAsked) {
  archive_.write();
  Observer observer;
  StopFlag stop;
  stop.request();
  const auto verification = gvoice::verify({archive_.path(), {}, 2}, observer, stop);
  ASSERT_FALSE(verification.ok());
  EXPECT_EQ(verification.error().kind, ErrorKind::kInterrupted);
}

TEST_F(VerifyTest, NamesAndMeaningsOfAllKinds) {
  std::set<std::string_view> names;
  for (std::size_t kind = 0; kind < kDifferenceKinds; ++kind) {
    names.insert(difference_kind_name(static_cast<DifferenceKind>(kind)));
    EXPECT_TRUE(difference_meaning(static_cast<DifferenceKind>(kind)).ends_with('.'));
  }
  EXPECT_EQ(names.size(), kDifferenceKinds);
}

}  // namespace
}  // namespace gvoice::verification
