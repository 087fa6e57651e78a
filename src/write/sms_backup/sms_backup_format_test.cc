#include "write/sms_backup/sms_backup_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "base/hash.h"
#include "write/format/disk_format_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sms_backup/xml_test_support.h"

namespace gvoice::write::sms_backup {
namespace {

constexpr std::string_view kDeclaration =
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>";

class SmsBackupFormatTest : public ::testing::Test {
 protected:
  SmsBackupFormatTest() { maker_.own_number("+13035550100"); }

  Result<Written> write(ArchiveInTheMaking& archive, const FormatOptions& options = {}) {
    return write_format(make_sms_backup_format, maker_.finish(), archive, options, stop_);
  }
  /// Writes into a new archive; what was said is kept.
  std::vector<std::string> files_of(ArchiveInTheMaking& archive,
                                    const FormatOptions& options = {}) {
    auto done = write(archive, options);
    EXPECT_TRUE(done.ok());
    if (!done) return {};
    written_ = *std::move(done);
    std::vector<std::string> paths;
    for (const WrittenFile& file : written_.files) {
      paths.push_back(file.path);
      EXPECT_EQ(file.sha256, to_hex(sha256(archive.content_of(file.path)))) << file.path;
    }
    return paths;
  }
  static XmlElement root_of(ArchiveInTheMaking& archive, const std::string& path) {
    const std::string text = archive.content_of(path);
    XmlElement root = StrictXml::document(text, kDeclaration);
    EXPECT_EQ(root["count"], std::to_string(root.children.size())) << path;
    EXPECT_EQ(root["type"], "full");
    EXPECT_EQ(std::ranges::count(text, '\n'), static_cast<std::ptrdiff_t>(root.children.size()) + 3)
        << path;
    return root;
  }
  Record& text(std::int64_t minute, std::string words = "Hello") {
    return maker_.text(ann_, Direction::kIn, minute, std::move(words));
  }
  Record& call(RecordKind kind, std::int64_t minute) {
    return maker_.record(ann_, kind, Direction::kIn, ModelMaker::at_minute(minute));
  }

  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});
  StopFlag stop_;
  Written written_;
};

TEST_F(SmsBackupFormatTest, TextsCallsAndVoiceStandInFilesOfTheirOwn) {
  text(0);
  call(RecordKind::kMissed, 1);
  call(RecordKind::kVoicemail, 2);
  text(3);
  ArchiveInTheMaking archive;
  EXPECT_EQ(files_of(archive),
            (std::vector<std::string>{"sms-gvoice.xml", "calls-gvoice.xml", "sms-vm-gvoice.xml"}));
  EXPECT_TRUE(written_.problems.empty());
  const XmlElement texts = root_of(archive, "sms-gvoice.xml");
  EXPECT_EQ(texts.name, "smses");
  EXPECT_EQ(texts.children.size(), 2U);
  const XmlElement calls = root_of(archive, "calls-gvoice.xml");
  EXPECT_EQ(calls.name, "calls");
  ASSERT_EQ(calls.children.size(), 2U);
  EXPECT_EQ(calls.children[1]["type"], "3");
  const XmlElement voice = root_of(archive, "sms-vm-gvoice.xml");
  EXPECT_EQ(voice.name, "smses");
  ASSERT_EQ(voice.children.size(), 1U);
  EXPECT_EQ(voice.children[0].name, "mms");
}

TEST_F(SmsBackupFormatTest, AnAccountOfNothingHasFilesOfNothing) {
  ArchiveInTheMaking archive;
  EXPECT_EQ(files_of(archive),
            (std::vector<std::string>{"sms-gvoice.xml", "calls-gvoice.xml", "sms-vm-gvoice.xml"}));
  const XmlElement root = root_of(archive, "sms-gvoice.xml");
  EXPECT_EQ(root["count"], "0");
  EXPECT_EQ(root["backup_date"], "0");
}

TEST_F(SmsBackupFormatTest, ItIsDatedByTheNewestOfWhatHasATime) {
  text(0);
  text(7);
  Record& undated = text(9);
  undated.timestamp_ms = Record::kNoTime;
  maker_.found_in(undated, "takeout.zip", "Voice/Calls/a.html", 0);
  ArchiveInTheMaking archive;
  files_of(archive);
  EXPECT_EQ(root_of(archive, "sms-gvoice.xml")["backup_date"],
            std::to_string(ModelMaker::at_minute(7)));
}

TEST_F(SmsBackupFormatTest, TheSetIsNamedByItsContent) {
  const auto set_with = [&](const FormatOptions& options = {}) {
    ArchiveInTheMaking archive;
    files_of(archive, options);
    const std::string set = root_of(archive, "sms-gvoice.xml")["backup_set"];
    EXPECT_EQ(root_of(archive, "calls-gvoice.xml")["backup_set"], set);
    EXPECT_EQ(root_of(archive, "sms-vm-gvoice.xml")["backup_set"], set);
    return set;
  };
  text(0);
  const std::string first = set_with();
  const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  EXPECT_TRUE(std::regex_match(first, uuid)) << first;
  EXPECT_EQ(set_with(), first);
  FormatOptions other_number;
  other_number.my_number = "+13035550109";
  EXPECT_NE(set_with(other_number), first);
  text(1);
  EXPECT_NE(set_with(), first);
}

TEST_F(SmsBackupFormatTest, FilesAreSplitByTheNumberOfTheirRecords) {
  for (int i = 0; i < 5; ++i) text(i, std::to_string(i));
  call(RecordKind::kMissed, 9);
  FormatOptions options;
  options.split = 2;
  ArchiveInTheMaking archive;
  EXPECT_EQ(
      files_of(archive, options),
      (std::vector<std::string>{"sms-gvoice-001.xml", "sms-gvoice-002.xml", "sms-gvoice-003.xml",
                                "calls-gvoice-001.xml", "sms-vm-gvoice-001.xml"}));
  std::string bodies;
  for (const std::string name : {"001", "002", "003"}) {
    const XmlElement root = root_of(archive, "sms-gvoice-" + name + ".xml");
    for (const XmlElement& sms : root.children) bodies += sms["body"];
    bodies += '|';
  }
  EXPECT_EQ(bodies, "01|23|4|");
  EXPECT_EQ(root_of(archive, "sms-vm-gvoice-001.xml")["count"], "0");
}

TEST_F(SmsBackupFormatTest, SplittingNeedsNoRestAndNoNumberOfThreeDigits) {
  for (int i = 0; i < 1000; ++i) text(i);
  FormatOptions options;
  options.split = 1;
  ArchiveInTheMaking archive;
  const auto paths = files_of(archive, options);
  ASSERT_EQ(paths.size(), 1002U);
  EXPECT_EQ(paths[998], "sms-gvoice-999.xml");
  EXPECT_EQ(paths[999], "sms-gvoice-1000.xml");
  options.split = 500;
  ArchiveInTheMaking halves;
  EXPECT_EQ(files_of(halves, options).size(), 4U);
  options.split = 0;
  ArchiveInTheMaking whole;
  EXPECT_EQ(files_of(whole, options).front(), "sms-gvoice.xml");
}

TEST_F(SmsBackupFormatTest, WhatIsUnfitIsUnresolvedAndReported) {
  const auto found = [&](Record& record, const std::string& page) {
    maker_.found_in(record, "takeout.zip", "Voice/Calls/" + page, 0);
  };
  Conversation& nameless = maker_.conversation({maker_.person("Cy", "")});
  found(maker_.text(nameless, Direction::kIn, 0, "Hello"), "no-number.html");
  found(maker_.text(ann_, Direction::kUnknown, 1, "Hello"), "no-direction.html");
  Record& undated = text(2);
  undated.timestamp_ms = Record::kNoTime;
  found(undated, "no-time.html");
  Record& with_recording = call(RecordKind::kReceived, 3);
  maker_.attach(with_recording, AttachmentElement::kAudio, "lost", "", "");
  found(with_recording, "call.html");
  ArchiveInTheMaking archive;
  FormatOptions options;
  options.split = 1;
  EXPECT_EQ(files_of(archive, options).back(), "unresolved.xml");
  const XmlElement unresolved = root_of(archive, "unresolved.xml");
  EXPECT_EQ(unresolved.name, "smses");
  ASSERT_EQ(unresolved.children.size(), 3U);
  EXPECT_EQ(unresolved.children[0]["address"], "Cy");
  std::vector<std::string> details;
  for (const Problem& problem : written_.problems) {
    EXPECT_EQ(problem.kind, ProblemKind::kNotInFormat);
    EXPECT_EQ(problem.input, "takeout.zip");
    details.push_back(problem.entry + ": " + problem.detail);
  }
  EXPECT_EQ(
      details,
      (std::vector<std::string>{
          "Voice/Calls/no-number.html: Somebody in it has no number, and none is invented; it "
          "is in unresolved.xml.",
          "Voice/Calls/no-direction.html: Nothing says whether it was sent or received; it is "
          "in unresolved.xml.",
          "Voice/Calls/no-time.html: It has no time that a phone could hold; it is in "
          "unresolved.xml.",
          "Voice/Calls/call.html: A list of calls cannot hold the file that belongs to this call; "
          "the file is in the archive alone."}));
}

TEST_F(SmsBackupFormatTest, TheSameAccountGivesTheSameBytes) {
  text(0);
  call(RecordKind::kVoicemail, 1);
  ArchiveInTheMaking one;
  files_of(one);
  const Written first = written_;
  ArchiveInTheMaking two;
  files_of(two);
  EXPECT_EQ(first.files, written_.files);
}

TEST_F(SmsBackupFormatTest, WithoutAnOwnNumberItIsRefusedWithAdvice) {
  ModelMaker maker;
  ArchiveInTheMaking archive;
  FormatOptions options;
  for (const std::optional<std::string>& number :
       {std::optional<std::string>(), std::optional<std::string>(""),
        std::optional<std::string>("12")}) {
    options.my_number = number;
    const auto refused = write_format(make_sms_backup_format, maker.finish(), archive, options);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_NE(refused.error().advice.find("--my-number"), std::string::npos);
  }
  options.my_number = "+13035550109";
  EXPECT_TRUE(write_format(make_sms_backup_format, maker.finish(), archive, options).ok());
}

TEST_F(SmsBackupFormatTest, AStopLeavesNoHalfFile) {
  text(0);
  stop_.request();
  ArchiveInTheMaking archive;
  const auto done = write(archive);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kInterrupted);
  EXPECT_FALSE(archive.has("sms-gvoice.xml"));
}

TEST_F(SmsBackupFormatTest, AFileThatIsThereIsAnError) {
  ArchiveInTheMaking archive;
  archive.put("calls-gvoice.xml", "x");
  EXPECT_FALSE(write(archive).ok());
}

}  // namespace
}  // namespace gvoice::write::sms_backup
