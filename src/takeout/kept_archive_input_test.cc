#include "takeout/kept_archive_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "base/hash.h"
#include "fs/temporary_folder_test_support.h"
#include "takeout/listing_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kDigest(64, 'd');
const std::string kPage = R"({"entry":"Voice/Calls/a.html","input":1,"page":"call","records":[]})";

class KeptArchiveInputTest : public ::testing::Test {
 protected:
  static std::string header() {
    return R"({"gvoice_pages":1,"inputs":[{"name":"one.zip","digest":")" + kDigest +
           R"("},{"name":"two.zip","digest":")" + kDigest +
           "\"}],\"account_numbers\":[\"+17025550100\"]}\n";
  }
  static std::string media(const std::string& entry, const std::string& path,
                           const std::string& content, const std::string& more = "") {
    return R"({"entry":")" + entry + R"(","input":0,"media":")" + path + R"(","sha256":")" +
           to_hex(sha256(content)) + R"(","size":)" + std::to_string(content.size()) + more + "}\n";
  }

  /// An archive with these lines and a matching SHA256SUMS.
  TestListing open(const std::string& pages) {
    folder_.write("report.json", "{}");
    folder_.write("pages.ndjson", pages);
    folder_.write("SHA256SUMS", kDigest + "  index.html\n" + to_hex(sha256(pages)) +
                                    "  pages.ndjson\n" + kDigest + "  report.json\n");
    return TestListing(folder_.path());
  }
  std::string fault_of(const TestListing& listing, std::string_view path) {
    ReadBuffer buffer;
    const Status read = listing.input->read(listing.entry(path), buffer);
    const Status streamed =
        listing.input->stream(listing.entry(path), [](std::string_view) { return Status(); });
    EXPECT_EQ(read.ok(), streamed.ok());
    return read ? std::string("no fault") : read.error().message;
  }

  fs::TemporaryFolder folder_;
};

TEST_F(KeptArchiveInputTest, PagesAndMediaUnderTheNamesThatTheyHad) {
  folder_.write("attachments/ab/x.jpg", "picture");
  folder_.write("attachments/greetings/y.mp3", "hello");
  const TestListing listing = open(
      header() + kPage + "\n" + media("Voice/Calls/a-1-1.jpg", "attachments/ab/x.jpg", "picture") +
      media("Voice/Greetings/g.mp3", "attachments/greetings/y.mp3", "hello",
            R"(,"greeting":true)"));
  ASSERT_TRUE(listing.status.ok()) << listing.status.error().message;
  EXPECT_THAT(listing.problems, IsEmpty());
  EXPECT_THAT(listing.paths(),
              ElementsAre("Voice/Calls/a-1-1.jpg", "Voice/Calls/a.html", "Voice/Greetings/g.mp3"));
  EXPECT_EQ(listing.read("Voice/Calls/a.html"), kPage);
  EXPECT_EQ(listing.stream("Voice/Calls/a.html"), kPage);
  EXPECT_EQ(listing.read("Voice/Calls/a-1-1.jpg"), "picture");
  EXPECT_EQ(listing.stream("Voice/Calls/a-1-1.jpg"), "picture");
  EXPECT_EQ(listing.entry("Voice/Calls/a.html").role, EntryRole::kPage);
  EXPECT_EQ(listing.entry("Voice/Calls/a.html").input, 1U);
  EXPECT_EQ(listing.entry("Voice/Calls/a-1-1.jpg").role, EntryRole::kMedia);
  EXPECT_EQ(listing.entry("Voice/Greetings/g.mp3").role, EntryRole::kGreeting);
  EXPECT_EQ(listing.input->kind(), "archive");
  const KeptAccount* account = listing.input->kept_account();
  ASSERT_NE(account, nullptr);
  ASSERT_THAT(account->inputs, SizeIs(2));
  EXPECT_EQ(account->inputs[1].name, "two.zip");
  EXPECT_EQ(account->inputs[1].digest, kDigest);
  EXPECT_THAT(account->account_numbers, ElementsAre("+17025550100"));
}

TEST_F(KeptArchiveInputTest, WithoutPagesItSaysWhatToDo) {
  folder_.write("report.json", "{}");
  folder_.write("SHA256SUMS", "");
  const TestListing listing(folder_.path());
  ASSERT_FALSE(listing.status.ok());
  EXPECT_THAT(listing.status.error().message, HasSubstr("pages.ndjson"));
  EXPECT_THAT(listing.status.error().advice, HasSubstr("Version 1.0"));
}

TEST_F(KeptArchiveInputTest, AHeaderThatIsNoneIsRefused) {
  for (const std::string& pages :
       {std::string(), std::string("\n"), kPage + "\n", std::string("{\"gvoice_pages\":2}\n"),
        std::string(R"({"gvoice_pages":1,"inputs":[],"account_numbers":[]})") + "\n",
        std::string(
            R"({"gvoice_pages":1,"inputs":[{"name":"x","digest":"1"}],"account_numbers":[]})") +
            "\n"}) {
    const TestListing listing = open(pages);
    ASSERT_FALSE(listing.status.ok()) << pages;
    EXPECT_THAT(listing.status.error().message, HasSubstr("does not begin as")) << pages;
  }
}

TEST_F(KeptArchiveInputTest, LinesThatNameNothingAreCountedAndLeftOut) {
  folder_.write("attachments/x.jpg", "x");
  const TestListing listing =
      open(header() + kPage + "\n" + kPage + "\n" + "no json\n" +
           R"({"entry":"Calls/b.html","input":0,"page":"call","records":[]})" + "\n" +
           R"({"entry":"Voice/Calls/c.html","input":2,"page":"call","records":[]})" + "\n" +
           media("Voice/Calls/d.jpg", "attachments/../../etc/passwd", "x") +
           media("Voice/Calls/e.jpg", "/etc/passwd", "x") +
           media("Voice/Calls/f.jpg", "phone_lookup.txt", "x") + "{}\n");
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(), ElementsAre("Voice/Calls/a.html"));
  ASSERT_THAT(listing.problems, SizeIs(1));
  EXPECT_EQ(listing.problems[0].kind, ProblemKind::kDamagedArchive);
  EXPECT_THAT(listing.problems[0].detail, HasSubstr("8 of its 9 lines"));
}

TEST_F(KeptArchiveInputTest, IndexPagesOtherFilesAndLostOnesComeBack) {
  const std::string index =
      R"({"entry":"Takeout/archive_browser.html","input":0,"index":[],"names":[]})";
  const TestListing listing = open(
      header() + index + "\n" +
      R"({"entry":"Voice/Calls/b.html","input":0,"lost":"unreadable_entry","detail":"It is empty."})" +
      "\n" + R"({"entry":"../x","input":1,"lost":"refused_entry","detail":"It is a link."})" +
      "\n" + R"({"entry":"Voice/Calls/c.txt","input":0,"lost":"unknown_entry"})" + "\n" +
      R"({"entry":"Voice/Bills.html","input":0,"other":true})" + "\n" +
      R"({"entry":"Voice/Calls/d.txt","input":0,"lost":"boredom"})" + "\n");
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(),
              ElementsAre("../x", "Takeout/archive_browser.html", "Voice/Bills.html",
                          "Voice/Calls/b.html", "Voice/Calls/c.txt"));
  EXPECT_EQ(listing.entry("Voice/Bills.html").role, EntryRole::kKnownOther);
  EXPECT_EQ(listing.entry("Takeout/archive_browser.html").role, EntryRole::kIndexPage);
  EXPECT_EQ(listing.read("Takeout/archive_browser.html"), index);
  EXPECT_EQ(listing.entry("Voice/Calls/b.html").role, EntryRole::kUnreadable);
  EXPECT_EQ(listing.entry("Voice/Calls/c.txt").role, EntryRole::kUnknown);
  EXPECT_EQ(fault_of(listing, "Voice/Calls/b.html"), "It is empty.");
  EXPECT_EQ(fault_of(listing, "../x"), "It is a link.");
  ASSERT_THAT(listing.problems, SizeIs(3));
  EXPECT_EQ(listing.problems[0].kind, ProblemKind::kUnreadableEntry);
  EXPECT_EQ(listing.problems[0].entry, "Voice/Calls/b.html");
  EXPECT_EQ(listing.problems[1].kind, ProblemKind::kRefusedEntry);
  EXPECT_THAT(listing.problems[2].detail, HasSubstr("1 of its 6 lines"));
}

TEST_F(KeptArchiveInputTest, ALastLineThatIsCutIsReported) {
  const TestListing listing = open(header() + kPage + "\n" + kPage.substr(0, 20));
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(), SizeIs(1));
  ASSERT_THAT(listing.problems, SizeIs(1));
  EXPECT_THAT(listing.problems[0].detail, HasSubstr("middle of a line"));
}

TEST_F(KeptArchiveInputTest, ChangedPagesAreReadAndReported) {
  open(header());
  folder_.write("pages.ndjson", header() + kPage + "\n");
  const TestListing listing(folder_.path());
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.paths(), SizeIs(1));
  ASSERT_THAT(listing.problems, SizeIs(1));
  EXPECT_THAT(listing.problems[0].detail, HasSubstr("SHA256SUMS"));
}

TEST_F(KeptArchiveInputTest, LinesOverTheEndOfABlock) {
  std::string pages = header();
  for (int i = 0; i < 3; ++i) {
    pages += R"({"entry":"Voice/Calls/)" + std::to_string(i) +
             R"(.html","input":0,"page":"call","counterpart":")" + std::string(700000, 'x') +
             R"(","records":[]})" + "\n";
  }
  const TestListing listing = open(pages);
  ASSERT_TRUE(listing.status.ok());
  EXPECT_THAT(listing.problems, IsEmpty());
  EXPECT_THAT(listing.paths(), SizeIs(3));
  EXPECT_THAT(listing.read("Voice/Calls/2.html"), HasSubstr("Voice/Calls/2.html"));
}

TEST_F(KeptArchiveInputTest, MediaThatChangedOrWentAreFaultsOfTheirOwn) {
  folder_.write("attachments/ab/same.jpg", "same");
  folder_.write("attachments/ab/other.jpg", "other");
  folder_.write("elsewhere.jpg", "linked");
  ASSERT_EQ(::symlink("../../elsewhere.jpg", (folder_.path() + "/attachments/ab/link.jpg").c_str()),
            0);
  ASSERT_EQ(::symlink("ab", (folder_.path() + "/attachments/cd").c_str()), 0);
  const TestListing listing =
      open(header() + media("Voice/Calls/1.jpg", "attachments/ab/same.jpg", "same") +
           media("Voice/Calls/2.jpg", "attachments/ab/other.jpg", "before") +
           media("Voice/Calls/3.jpg", "attachments/ab/gone.jpg", "gone") +
           media("Voice/Calls/4.jpg", "attachments/ab/link.jpg", "linked") +
           media("Voice/Calls/5.jpg", "attachments/cd/same.jpg", "same"));
  ASSERT_TRUE(listing.status.ok());
  EXPECT_EQ(fault_of(listing, "Voice/Calls/1.jpg"), "no fault");
  EXPECT_THAT(fault_of(listing, "Voice/Calls/2.jpg"),
              HasSubstr("has changed since the archive was made"));
  EXPECT_THAT(fault_of(listing, "Voice/Calls/3.jpg"), HasSubstr("its file is not there"));
  EXPECT_THAT(fault_of(listing, "Voice/Calls/4.jpg"), HasSubstr("Cannot read"));
  EXPECT_THAT(fault_of(listing, "Voice/Calls/5.jpg"), HasSubstr("Cannot read"));
}

}  // namespace
}  // namespace gvoice::takeout
