#include "verification/anew_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/zstd_frames.h"
#include "verification/first_difference.h"
#include "verification/verified_archive_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kKept = "pages.ndjson.zst";

std::string packed(const std::string& content) {
  std::string file;
  append_zstd_frame(content, file);
  return file;
}

/// An archive, and the files rendered again.
class AnewFolderTest : public ::testing::Test {
 protected:
  AnewFolderTest() {
    archive_.files[kKept] = packed("{}\n");
    made_ = archive_.files;
  }

  /// Writes the archive, renders everything of `made_`, and returns the differences except that of
  /// SHA256SUMS, which always differs too.
  std::vector<std::string> reported(AnewFolder::Allowances allowances = {}) {
    archive_.write();
    Findings findings;
    Observer observer;
    const StopFlag stop;
    const Work work{observer, stop, 2, findings};
    const auto files = ArchiveFiles::open(archive_.path(), work).value();
    AnewFolder folder(files, work, std::move(allowances), {});
    std::string sums;
    for (const auto& [path, content] : made_) {
      sums += to_hex(sha256(content)) + "  " + path + "\n";
      if (path == TestArchive::kPicture) continue;
      // In two pieces, split anywhere.
      auto file = folder.create_file(path).value();
      const std::size_t piece = std::min(piece_, content.size());
      EXPECT_TRUE(file->append(std::string_view(content).substr(0, piece)).ok());
      EXPECT_TRUE(file->append(std::string_view(content).substr(piece)).ok());
      EXPECT_TRUE(file->close().ok());
    }
    EXPECT_TRUE(folder.write_file("SHA256SUMS", sums).ok());
    compared_ = folder.finish({TestArchive::kPicture});
    packed_otherwise_ = folder.is_packed_otherwise();
    not_compared_ = folder.not_compared();
    std::vector<std::string> reported;
    for (const Differences& of_kind : findings.differences()) {
      EXPECT_EQ(of_kind.kind, DifferenceKind::kNotAsMade);
      for (const Difference& one : of_kind.first) {
        if (one.place == "SHA256SUMS") {
          sums_differ_ = true;
        } else {
          reported.push_back(one.place + ": " + one.detail);
        }
      }
    }
    return reported;
  }

  TestArchive archive_;
  std::map<std::string, std::string> made_;
  std::size_t piece_ = 5;
  std::uint64_t compared_ = 0;
  bool packed_otherwise_ = false;
  bool sums_differ_ = false;
  std::vector<std::string> not_compared_;
};

TEST_F(AnewFolderTest, WhatIsTheSameIsCounted) {
  for (const std::size_t piece : {1U, 5U, 100U, 1'000'000U}) {
    piece_ = piece;
    EXPECT_THAT(reported(), IsEmpty());
    EXPECT_EQ(compared_, archive_.files.size() + 1);
    EXPECT_FALSE(sums_differ_);
    EXPECT_FALSE(packed_otherwise_);
  }
}

TEST_F(AnewFolderTest, TheFirstDifferenceIsNamed) {
  archive_.change(TestArchive::kPage, "Look", "Book");
  archive_.change("messages.ndjson", "Look", "Book");
  EXPECT_THAT(reported(),
              ElementsAre(AllOf(HasSubstr("conversations/"),
                                HasSubstr("at the record a000000000000002: it "
                                          "has \"Book"),
                                HasSubstr("they give \"Look")),
                          AllOf(HasSubstr("messages.ndjson: "), HasSubstr("from line 2 on"),
                                HasSubstr("at the record a000000000000002"))));
  EXPECT_TRUE(sums_differ_);
}

TEST_F(AnewFolderTest, AtTheEndOfAFile) {
  piece_ = 1000;
  archive_.files["assets/style.css"] += "p{}";
  EXPECT_THAT(reported(),
              ElementsAre("assets/style.css: It is not what the inputs give, from line 1 "
                          "on: it has \"p{}\", and they give the end."));
  archive_.files["assets/style.css"] = "body";
  EXPECT_THAT(reported(),
              ElementsAre("assets/style.css: It is not what the inputs give, from line 1 "
                          "on: it has the end, and they give \" {}\"."));
}

TEST_F(AnewFolderTest, FilesTooManyAndTooFew) {
  archive_.files["assets/more.js"] = "x";
  archive_.files.erase("report.html");
  EXPECT_THAT(reported(),
              ElementsAre("assets/more.js: The archive holds this file, and the inputs do "
                          "not give it.",
                          "report.html: The inputs give this file, and the archive does "
                          "not hold it."));
}

TEST_F(AnewFolderTest, TheChecksumsAreCompared) {
  made_[TestArchive::kPicture] = "another picture";
  EXPECT_THAT(reported(), IsEmpty());
  EXPECT_TRUE(sums_differ_);
}

TEST_F(AnewFolderTest, HowPagesArePackedDoesNotCountButWhatTheyHold) {
  archive_.files[kKept] = packed("{}") + packed("\n");
  EXPECT_THAT(reported(), IsEmpty());
  EXPECT_TRUE(packed_otherwise_);
  EXPECT_FALSE(sums_differ_);
  archive_.files[kKept] = packed("{1}\n");
  EXPECT_THAT(reported(),
              ElementsAre(HasSubstr("pages.ndjson.zst: It is not what the inputs give")));
}

TEST_F(AnewFolderTest, OfOtherInputsTheReportsMaySaySomethingElse) {
  made_["report.json"] += " ";
  made_["report.html"] += " ";
  EXPECT_THAT(reported({true, {}}), IsEmpty());
  EXPECT_FALSE(sums_differ_);
  EXPECT_THAT(not_compared_, ElementsAre("report.html", "report.json"));
  EXPECT_THAT(reported(), testing::SizeIs(2));
  archive_.change(TestArchive::kPage, "Look", "Book");
  archive_.change("messages.ndjson", "Look", "Book");
  EXPECT_THAT(reported({true, {}}),
              ElementsAre(HasSubstr("conversations/"), HasSubstr("messages.ndjson")));
}

TEST_F(AnewFolderTest, OfOtherInputsWhatIsKeptOfPagesCounts) {
  const std::string header = R"({"inputs":[{"name":"a"}]})";
  const std::string page = R"({"entry":"Voice/Calls/a.html","input":1,"page":"chat"})";
  archive_.files[kKept] = packed(header + "\n" + page + "\n");
  made_[kKept] = packed(R"({"inputs":[]})" + std::string("\n") +
                        R"({"entry":"a","input":0,"page":"chat"})" + "\n");
  EXPECT_THAT(reported({true, {}}), IsEmpty());
  EXPECT_FALSE(sums_differ_);
  EXPECT_THAT(not_compared_, IsEmpty());
  made_[kKept] = packed(header + "\n");
  EXPECT_THAT(reported({true, {}}), IsEmpty());
  EXPECT_THAT(not_compared_, ElementsAre(kKept));
  made_[kKept] = packed(header + "\n" + R"({"entry":"a","input":0,"page":"call"})" + "\n");
  EXPECT_THAT(reported({true, {}}),
              ElementsAre(HasSubstr("pages.ndjson.zst: It does not hold what the "
                                    "inputs give of the file (a).")));
}

TEST_F(AnewFolderTest, WhatCannotBeMadeIsTakenAsItIs) {
  archive_.files["messages.sqlite"] = "large";
  EXPECT_THAT(reported({false, {"messages.sqlite"}}), IsEmpty());
  EXPECT_FALSE(sums_differ_);
  EXPECT_THAT(not_compared_, ElementsAre("messages.sqlite"));
  EXPECT_THAT(reported(), ElementsAre(HasSubstr("messages.sqlite")));
}

TEST(RecordNamedIn, OfAPageItIsTheLastArticle) {
  EXPECT_EQ(record_named_in("<a id=\"r-0123456789abcdef\"> id=\"r-short\"", "a.html"),
            "0123456789abcdef");
  EXPECT_EQ(record_named_in("id=\"r-0000000000000001\" id=\"r-0000000000000002\"", "a.html"),
            "0000000000000002");
  EXPECT_EQ(record_named_in("", "a.html"), "");
}

TEST(RecordNamedIn, OfALineItIsTheFirstKey) {
  EXPECT_EQ(
      record_named_in("{\"id\":\"0123456789abcdef\",\"x\":\"1111111111111111\"", "messages.ndjson"),
      "0123456789abcdef");
  EXPECT_EQ(record_named_in("{\"x\":\"1111111111111111\"", "messages.ndjson"), "");
}

TEST(RecordNamedIn, OfARowItIsTheColumnOfIds) {
  const std::string rows =
      "2020-01-01,\"see 1111111111111111,\n2222222222222222\",0123456789abcdef,fedcba9876543210\r\n"
      "2020-01-02,x,aaaaaaaaaaaaaaaa,fedcba9876543210\r\n";
  EXPECT_EQ(record_named_in(rows, "csv/messages.csv"), "0123456789abcdef");
  EXPECT_EQ(record_named_in(rows.substr(rows.find("2020-01-02")), "csv/calls.csv"),
            "aaaaaaaaaaaaaaaa");
  EXPECT_EQ(record_named_in(rows, "csv/conversations.csv"), "");
  EXPECT_EQ(record_named_in("a,0123456789abcdef\n", "csv/messages.csv"), "");
  EXPECT_EQ(record_named_in(rows, "text/ann.md"), "");
}

TEST(ExcerptOf, ShowsTheEndsOfLines) {
  EXPECT_EQ(excerpt_of("a</p>\n<p>b\n"), "\"a</p>\u23ce<p>b\u23ce\"");
  EXPECT_EQ(excerpt_of(""), "the end");
}

}  // namespace
}  // namespace gvoice::verification
