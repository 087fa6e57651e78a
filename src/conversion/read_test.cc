#include "gvoice/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "conversion/run_test_support.h"
#include "fs/temporary_folder_test_support.h"
#include "takeout/tar_writer_test_support.h"
#include "takeout/zip_writer_test_support.h"

namespace gvoice {
namespace {

using conversion::page_of_texts;
using conversion::picture_on_page;
using conversion::text_on_page;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view kAnn = "+12025550123";
constexpr std::string_view kMe = "+12025550199";
const std::string kPicture = std::string("\xff\xd8\xff") + "a picture of a cat";
const std::string kGreeting = std::string("ID3") + "please leave a message";

/// An export of two conversations, with a picture, one that is missing, and a greeting.
std::vector<takeout::TarMember> export_files() {
  const std::string ann =
      page_of_texts(text_on_page(kAnn, "Ann", "2020-05-01T12:00:00.000-06:00", "first",
                                 picture_on_page("Ann - Text - 2020-05-01T18_00_00Z-1-1")) +
                    text_on_page(kMe, "Me", "2020-05-01T12:01:00.000-06:00", "second"));
  const std::string bob = page_of_texts(
      text_on_page("+12025550124", "", "2020-04-01T12:00:00.000-06:00", "zeroth",
                   picture_on_page("+12025550124 - Text - 2020-04-01T18_00_00Z-1-1")));
  const std::string calls = "Takeout/Voice/Calls/";
  return {{calls + "Ann - Text - 2020-05-01T18_00_00Z.html", ann},
          {calls + "Ann - Text - 2020-05-01T18_00_00Z-1-1.jpg", kPicture},
          {calls + "+12025550124 - Text - 2020-04-01T18_00_00Z.html", bob},
          {"Takeout/Voice/Greetings/hello.mp3", kGreeting},
          {"Takeout/Voice/Phones.vcf",
           "BEGIN:VCARD\nVERSION:3.0\nFN:\nN:;;;;\nitem1.TEL:+12025550199\n"
           "item1.X-ABLabel:Google Voice\nEND:VCARD\n"}};
}

class Read : public ::testing::Test {
 protected:
  std::string folder() {
    for (const auto& file : export_files()) fs::put(place_.at("in/" + file.name), file.content);
    return place_.at("in");
  }
  std::string zip() {
    takeout::TestZipWriter writer;
    for (const auto& file : export_files()) writer.add(file.name, file.content);
    fs::put(place_.at("in.zip"), writer.finish());
    return place_.at("in.zip");
  }
  std::string tgz() {
    fs::put(place_.at("in.tgz"), takeout::tar_of(export_files()));
    return place_.at("in.tgz");
  }

  fs::TemporaryFolder place_{fs::TemporaryFolder::quick_parent()};
};

std::map<std::string, std::string> all_bytes(const Account& account) {
  std::vector<const StoredMedia*> wanted;
  for (const MediaFile& file : account.media()) wanted.push_back(file.media);
  std::map<std::string, std::string> bytes;
  const Status read =
      account.read_media(wanted, [&](const StoredMedia& media, std::string_view block) {
        bytes[std::string(media.file)] += block;
        return Status();
      });
  EXPECT_TRUE(read.ok()) << read.error().message;
  return bytes;
}

const std::map<std::string, std::string> kBytes = {
    {"Ann - Text - 2020-05-01T18_00_00Z-1-1.jpg", kPicture}, {"hello.mp3", kGreeting}};

TEST_F(Read, GivesTheAccountAsValues) {
  const Result<Account> account = read({folder()});
  ASSERT_TRUE(account.ok()) << account.error().message;
  ASSERT_THAT(account->conversations(), SizeIs(2));
  ASSERT_THAT(account->records(), SizeIs(3));
  EXPECT_EQ(account->records()[0]->text, "zeroth");
  EXPECT_EQ(account->records()[2]->text, "second");
  std::vector<std::string> titles;
  for (const Conversation& conversation : account->conversations())
    titles.push_back(account->title(conversation));
  EXPECT_THAT(titles, ::testing::UnorderedElementsAre("Ann", "+1 202-555-0124"));
  const Record& first = *account->records()[1];
  EXPECT_EQ(account->name(first.sender), "Ann");
  const EntryName source = account->source(first.sources[0]);
  EXPECT_EQ(source.input, "in");
  EXPECT_EQ(source.path, "Voice/Calls/Ann - Text - 2020-05-01T18_00_00Z.html");
}

TEST_F(Read, ListsTheOwnerBeforeTheOthers) {
  const Result<Account> account = read({folder()});
  ASSERT_THAT(account->people(), SizeIs(3));
  const Person& owner = account->people()[0];
  EXPECT_TRUE(owner.is_owner);
  EXPECT_THAT(owner.numbers, ElementsAre(kMe));
  EXPECT_EQ(account->people()[1].name, "Ann");
  EXPECT_THAT(account->people()[1].numbers, ElementsAre(kAnn));
  EXPECT_FALSE(account->people()[1].is_owner);
  EXPECT_THAT(account->people()[2].numbers, ElementsAre("+12025550124"));
}

TEST_F(Read, ReportsWhatBecameOfEverything) {
  const Result<Account> account = read({folder()});
  const Report& report = account->report();
  EXPECT_TRUE(report.entries.balances());
  EXPECT_TRUE(report.records.balances());
  EXPECT_EQ(report.records.written, 3U);
  EXPECT_EQ(report.attachments.found, 1U);
  EXPECT_EQ(report.attachments.missing, 1U);
}

TEST_F(Read, GivesTheBytesOfMediaInAnyKindOfInput) {
  for (const std::string& input : {folder(), zip(), tgz()}) {
    const Result<Account> account = read({input});
    ASSERT_TRUE(account.ok()) << account.error().message;
    EXPECT_EQ(all_bytes(*account), kBytes) << input;
    const Attachment& attachment = account->records()[1]->attachments[0];
    ASSERT_NE(attachment.media, nullptr);
    const auto bytes = account->media_bytes(*attachment.media);
    ASSERT_TRUE(bytes.ok()) << bytes.error().message;
    EXPECT_EQ(*bytes, kPicture) << input;
  }
}

TEST_F(Read, GivesTheBytesOfMediaInAnArchive) {
  ConvertOptions options;
  options.inputs = {folder()};
  options.output = place_.at("archive");
  ASSERT_TRUE(convert(options).ok());
  const Result<Account> account = read({options.output});
  ASSERT_TRUE(account.ok()) << account.error().message;
  EXPECT_THAT(account->records(), SizeIs(3));
  EXPECT_EQ(all_bytes(*account), kBytes);
}

TEST_F(Read, MediaThatChangedAreAnError) {
  const Result<Account> account = read({folder()});
  fs::put(place_.at("in/Takeout/Voice/Greetings/hello.mp3"), "ID3please leave a massage");
  for (const MediaFile& file : account->media()) {
    const auto bytes = account->media_bytes(*file.media);
    EXPECT_EQ(bytes.ok(), !file.greeting) << file.media->file;
    if (bytes.ok()) continue;
    EXPECT_EQ(bytes.error().kind, ErrorKind::kMachine);
    EXPECT_THAT(bytes.error().message, HasSubstr("hello.mp3"));
  }
}

TEST_F(Read, OnlyMediaOfTheAccountCanBeRead) {
  const Result<Account> account = read({folder()});
  const StoredMedia other;
  const auto bytes = account->media_bytes(other);
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().kind, ErrorKind::kUsage);
}

TEST_F(Read, TheSinkAndTheStopFlagEndTheReadingOfMedia) {
  for (const std::string& input : {folder(), tgz()}) {
    const Result<Account> account = read({input});
    const StoredMedia* const wanted[] = {account->media()[0].media};
    const Status refused =
        account->read_media(wanted, [](const StoredMedia&, std::string_view) -> Status {
          return Error{ErrorKind::kNoSpace, "The disk is full.", ""};
        });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message, "The disk is full.");
    StopFlag stop;
    stop.request();
    const Status stopped = account->read_media(
        wanted, [](const StoredMedia&, std::string_view) { return Status(); }, stop);
    ASSERT_FALSE(stopped.ok()) << input;
    EXPECT_EQ(stopped.error().kind, ErrorKind::kInterrupted);
  }
}

TEST_F(Read, WithoutACheckMediaAreListedAndCanBeReadAllTheSame) {
  for (const std::string& input : {folder(), zip(), tgz()}) {
    const Result<Account> account = read({input}, {.check_media = false});
    ASSERT_TRUE(account.ok()) << account.error().message;
    ASSERT_THAT(account->media(), SizeIs(2)) << input;
    EXPECT_THAT(account->media()[0].media->sha256, IsEmpty());
    EXPECT_EQ(all_bytes(*account), kBytes) << input;
  }
}

TEST_F(Read, TakesNamesAndFiltersFromALookupFileAndLeavesItAlone) {
  const std::string lines = "+12025550124|Bob Berry\n+12025550123|Ann|filter\n";
  fs::put(place_.at("names.txt"), lines);
  const std::string input = folder();
  const fs::Tree before = fs::tree_of(place_.path());
  const Result<Account> account = read({input}, {.phone_lookup_file = place_.at("names.txt")});
  ASSERT_TRUE(account.ok()) << account.error().message;
  ASSERT_THAT(account->conversations(), SizeIs(1));
  EXPECT_EQ(account->title(account->conversations()[0]), "Bob Berry");
  EXPECT_EQ(account->report().records.all_filtered(), 2U);
  EXPECT_EQ(fs::tree_of(place_.path()), before);
}

TEST_F(Read, ALookupFileThatDoesNotExistIsAnErrorAndIsNotMade) {
  const std::string file = place_.at("names.txt");
  const Result<Account> account = read({folder()}, {.phone_lookup_file = file});
  ASSERT_FALSE(account.ok());
  EXPECT_EQ(account.error().message, "The lookup file " + file + " does not exist.");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Read, NoProblemSaysThatAFileWasKept) {
  fs::put(place_.at("in/Takeout/Voice/Calls/Zoe - Text - 2020-05-01T18_00_00Z-1-1.jpg"), kPicture);
  const Result<Account> account = read({folder()});
  std::string details;
  for (const Problem& problem : account->report().problems) details += problem.detail + "\n";
  EXPECT_THAT(details, HasSubstr("No page refers to this file.\n"));
  EXPECT_THAT(details, Not(HasSubstr("kept")));
}

TEST_F(Read, WritesNothing) {
  const std::string input = folder();
  const fs::Tree before = fs::tree_of(place_.path());
  ASSERT_TRUE(read({input}).ok());
  EXPECT_EQ(fs::tree_of(place_.path()), before);
}

TEST_F(Read, SaysWhyNothingCanBeRead) {
  const Result<Account> nowhere = read({place_.at("nowhere")});
  ASSERT_FALSE(nowhere.ok());
  EXPECT_THAT(nowhere.error().message, HasSubstr("nowhere"));
  const Result<Account> no_zone = read({folder()}, {.time_zone = "Middle/Earth"});
  ASSERT_FALSE(no_zone.ok());
  EXPECT_EQ(no_zone.error().kind, ErrorKind::kUsage);
}

TEST_F(Read, ViewsStayValidWhereTheAccountIsMoved) {
  Result<Account> account = read({folder()});
  const Record* const first = account->records()[0];
  const Account moved = *std::move(account);
  EXPECT_EQ(moved.records()[0], first);
  EXPECT_EQ(first->text, "zeroth");
}

TEST_F(Read, GivesTheSameRecordsForAnyNumberOfThreads) {
  const std::string input = tgz();
  const auto ids = [&](unsigned jobs) {
    const Result<Account> account = read({input}, {.jobs = jobs});
    std::vector<std::uint64_t> all;
    for (const Record* record : account->records()) all.push_back(record->id);
    return all;
  };
  EXPECT_EQ(ids(1), ids(4));
}

}  // namespace
}  // namespace gvoice
