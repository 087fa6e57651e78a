#include "gvoice/phone_lookup_manager.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <new>
#include <vector>

#include "people/lookup_test_support.h"
#include "people/phone_lookup_internal.h"

namespace gvoice::people {
namespace {

constexpr char kAnn[] = "+12025550101";
constexpr char kBob[] = "+12025550102";

class PhoneLookupManagerTest : public testing::Test {
 protected:
  std::unique_ptr<PhoneLookupManager> open(bool skip_filtered_contacts = true) {
    auto manager = PhoneLookupManager::open(folder_.file(),
                                            {.skip_filtered_contacts = skip_filtered_contacts});
    if (!manager) throw std::runtime_error(manager.error().message);
    return std::move(*manager);
  }
  std::unique_ptr<PhoneLookupManager> open_with(std::string_view content) {
    folder_.put(content);
    return open();
  }

  LookupFolder folder_;
};

TEST_F(PhoneLookupManagerTest, ReadsTheFile) {
  const auto manager = open_with("# names\n+12025550101|Ann\n(202) 555-0102|Bob\n22395|A Bank\n");
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_EQ(manager->get_alias("202-555-0101"), "Ann");
  EXPECT_EQ(manager->get_alias(kBob), "Bob");
  EXPECT_EQ(manager->get_alias("22395"), "A Bank");
}

TEST_F(PhoneLookupManagerTest, GivesTheNumberItselfWhereNoNameIsKnown) {
  const auto manager = open_with("+12025550101||filter\n");
  EXPECT_EQ(manager->get_alias(kBob), kBob);
  EXPECT_EQ(manager->get_alias("(202) 555-0102"), "(202) 555-0102");
  EXPECT_EQ(manager->get_alias(kAnn), kAnn);
}

TEST_F(PhoneLookupManagerTest, ComparesAddressesWithoutTheirLetterCase) {
  const auto manager = open_with("Bob@example.com|Bob\nAMAZON|A shop\n");
  EXPECT_EQ(manager->get_alias("bob@Example.com"), "Bob");
  EXPECT_EQ(manager->get_alias("Amazon"), "A shop");
  EXPECT_EQ(manager->get_alias("AMAZONE"), "AMAZONE");
}

TEST_F(PhoneLookupManagerTest, OpensWithoutAFileAndDoesNotCreateIt) {
  const auto manager = open();
  EXPECT_EQ(manager->get_alias(kAnn), kAnn);
  EXPECT_FALSE(folder_.has("phone_lookup.txt"));
}

TEST_F(PhoneLookupManagerTest, WithoutAFileItLearnsAndNeverSaves) {
  const auto manager = PhoneLookupManager::without_file();
  manager->learn_alias(kAnn, "Ann", {});
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_TRUE(manager->save_aliases_batched().ok());
  for (const Status& status :
       {manager->load_aliases(), manager->save_aliases(), manager->add_alias(kBob, "Bob")}) {
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().kind, ErrorKind::kUsage);
  }
}

TEST_F(PhoneLookupManagerTest, GivesAndTakesTheLinesOfSomeNumbers) {
  const auto manager = open_with(
      "# names\n(202) 555-0102|Bob|filter\n+12025550101|Ann\n22395||filter=bank\n"
      "+12025550103|Cy|EXCLUDE:spam\n+12025550104|Dee\nSHOP|Shop\n");
  const std::vector<std::string> lines =
      PhoneLookupInternal::lines_of(*manager, [](std::string_view number, std::string_view name) {
        return number != "+12025550104" && (number != "shop" || name != "Shop");
      });
  EXPECT_EQ(lines, (std::vector<std::string>{"+12025550101|Ann", "+12025550102|Bob|filter",
                                             "+12025550103|Cy|filter=excluded:spam",
                                             "22395||filter=bank"}));
  const auto again = PhoneLookupInternal::from_lines(lines, {});
  EXPECT_EQ(again->get_alias("202-555-0101"), "Ann");
  EXPECT_EQ(again->get_alias("+12025550104"), "+12025550104");
  for (const std::string number : {kBob, "22395", "+12025550103", kAnn})
    EXPECT_EQ(again->get_filter_info(number), manager->get_filter_info(number));
  EXPECT_EQ(again->save_aliases().error().kind, ErrorKind::kUsage);
  EXPECT_FALSE(
      PhoneLookupInternal::from_lines(lines, {.skip_filtered_contacts = false})->is_filtered(kBob));
}

TEST_F(PhoneLookupManagerTest, ReadsNumbersByTheGivenCountry) {
  const std::string content =
      "# names\n020 7946 0101|Ann\r\n0044 20 7946 0102||filter\n442079460103|Cy\n+12025550101|Dee\n"
      "SHOP|Shop\nno bar\n";
  const auto manager = open_with(content);
  EXPECT_EQ(manager->get_alias("+442079460101"), "+442079460101");
  PhoneLookupInternal::set_country(*manager, "GB");
  EXPECT_EQ(manager->get_alias("+442079460101"), "Ann");
  EXPECT_TRUE(manager->is_filtered("(020) 7946 0102"));
  EXPECT_EQ(manager->get_alias("020 7946 0103"), "Cy");
  EXPECT_EQ(manager->get_alias("12025550101"), "Dee");
  EXPECT_EQ(manager->get_alias("shop"), "Shop");
  EXPECT_EQ(manager->damaged_lines().size(), 1U);
  EXPECT_TRUE(manager->add_alias("020 7946 0101", "Ann Smith").ok());
  EXPECT_EQ(folder_.content(),
            "# names\n020 7946 0101|Ann Smith\r\n" + content.substr(content.find("0044")));
  EXPECT_TRUE(manager->load_aliases().ok());
  EXPECT_EQ(manager->get_alias("+442079460101"), "Ann Smith") << "as read again";
}

TEST_F(PhoneLookupManagerTest, FailsToOpenWhatCannotBeRead) {
  std::filesystem::create_directory(folder_.file());
  const auto manager = PhoneLookupManager::open(folder_.file());
  ASSERT_FALSE(manager.ok());
  EXPECT_NE(manager.error().message.find("phone_lookup.txt"), std::string::npos);
}

TEST_F(PhoneLookupManagerTest, CreatesTheFileWithAHeaderThatExplainsIt) {
  const auto manager = open();
  ASSERT_TRUE(manager->save_aliases_batched().ok());
  EXPECT_TRUE(folder_.content().starts_with("# "));
  EXPECT_NE(folder_.content().find("number|name"), std::string::npos);
}

TEST_F(PhoneLookupManagerTest, LeavesAFileThatIsThere) {
  const auto manager = open_with("mine, damaged\n");
  ASSERT_TRUE(manager->save_aliases_batched().ok());
  EXPECT_EQ(folder_.content(), "mine, damaged\n");
  EXPECT_FALSE(folder_.has("backup"));
}

TEST_F(PhoneLookupManagerTest, HasANameOnDiskWhenAddAliasReturns) {
  const auto manager = open();
  ASSERT_TRUE(manager->add_alias("(202) 555-0101", " Ann Example ").ok());
  EXPECT_EQ(manager->get_alias(kAnn), " Ann Example ");
  EXPECT_TRUE(folder_.content().ends_with("\n+12025550101| Ann Example \n"));
  EXPECT_EQ(open()->get_alias(kAnn), " Ann Example ");
}

TEST_F(PhoneLookupManagerTest, KeepsTheFormerFileBeforeItsFirstChange) {
  const auto manager = open_with("former|line\n");
  ASSERT_TRUE(manager->add_alias(kAnn, "Ann").ok());
  ASSERT_TRUE(manager->add_alias(kBob, "Bob").ok());
  EXPECT_EQ(fs::content_of(folder_.backup(1)), "former|line\n");
  EXPECT_FALSE(std::filesystem::exists(folder_.backup(2)));
}

TEST_F(PhoneLookupManagerTest, RefusesWhatTheFileCannotHold) {
  const auto manager = open_with("+12025550101|Ann\n");
  for (const char* name : {"a|b", "a\nb", "a\rb", "", " ", "a\xFF"}) {
    const Status status = manager->add_alias(kAnn, name);
    ASSERT_FALSE(status.ok()) << name;
    EXPECT_EQ(status.error().kind, ErrorKind::kUsage);
    EXPECT_FALSE(status.error().advice.empty());
  }
  for (const char* number : {"", "#31#", "a|b", "a\nb", "\xFF"}) {
    EXPECT_EQ(manager->add_alias(number, "Ann").error().kind, ErrorKind::kUsage) << number;
    EXPECT_EQ(manager->exclude_number(number, "x").error().kind, ErrorKind::kUsage) << number;
  }
  EXPECT_EQ(manager->exclude_number(kAnn, "a|b").error().kind, ErrorKind::kUsage);
  EXPECT_EQ(folder_.content(), "+12025550101|Ann\n");
}

TEST_F(PhoneLookupManagerTest, ReportsDamagedLinesAndKeepsThem) {
  const auto manager = open_with("# names\nno bar\n");
  ASSERT_TRUE(manager->add_alias(kAnn, "Ann").ok());
  const std::vector<DamagedLine> damaged = manager->damaged_lines();
  ASSERT_EQ(damaged.size(), 1U);
  EXPECT_EQ(damaged[0].line, 2U);
  EXPECT_FALSE(damaged[0].reason.empty());
  EXPECT_EQ(folder_.content(), "# names\nno bar\n+12025550101|Ann\n");
}

TEST_F(PhoneLookupManagerTest, FiltersNumbers) {
  const auto manager = open_with(
      "+12025550101|Ann|filter\n+12025550102|EXCLUDE:spam\n+12025550103|Cid|filter=shop\n");
  EXPECT_TRUE(manager->is_filtered(kAnn));
  EXPECT_TRUE(manager->is_filtered("(202) 555-0102"));
  EXPECT_FALSE(manager->is_filtered("+12025550104"));
  EXPECT_EQ(manager->get_filter_info(kAnn), "");
  EXPECT_EQ(manager->get_filter_info(kBob), "excluded:spam");
  EXPECT_EQ(manager->get_filter_info("+12025550103"), "shop");
  EXPECT_EQ(manager->get_filter_info("+12025550104"), std::nullopt);
}

TEST_F(PhoneLookupManagerTest, FiltersNobodyWhereItIsNotAskedTo) {
  folder_.put("+12025550101|Ann|filter\n");
  const auto manager = open(false);
  EXPECT_FALSE(manager->is_filtered(kAnn));
  EXPECT_EQ(manager->get_filter_info(kAnn), "");
}

TEST_F(PhoneLookupManagerTest, ExcludesANumberAndTakesItBack) {
  const auto manager = open_with("+12025550101|Ann\n");
  ASSERT_TRUE(manager->exclude_number(kAnn, "spam").ok());
  EXPECT_TRUE(manager->is_filtered(kAnn));
  EXPECT_EQ(manager->get_filter_info(kAnn), "excluded:spam");
  EXPECT_EQ(folder_.content(), "+12025550101|Ann|filter=excluded:spam\n");
  ASSERT_TRUE(manager->unexclude_number(kAnn).ok());
  EXPECT_FALSE(manager->is_filtered(kAnn));
  EXPECT_EQ(folder_.content(), "+12025550101|Ann\n");
  EXPECT_TRUE(manager->unexclude_number(kBob).ok());
}

TEST_F(PhoneLookupManagerTest, PrefersATypedNameToALearnedOne) {
  const auto manager = open_with("+12025550101|Ann\n");
  manager->learn_alias(kAnn, "Annie", {5, 0, 0});
  manager->learn_alias(kBob, "Bob", {5, 0, 0});
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_EQ(manager->get_alias(kBob), "Bob");
  ASSERT_TRUE(manager->add_alias(kBob, "Robert").ok());
  EXPECT_EQ(manager->get_alias(kBob), "Robert");
}

TEST_F(PhoneLookupManagerTest, NeverWritesALearnedName) {
  const auto manager = open();
  manager->learn_alias(kBob, "Bob", {5, 0, 0});
  ASSERT_TRUE(manager->add_alias(kAnn, "Ann").ok());
  EXPECT_EQ(folder_.content().find("Bob"), std::string::npos);
}

TEST_F(PhoneLookupManagerTest, LearnsTheLatestNameThenThatOfTheNewerExportThenOfTheLaterPage) {
  const auto manager = open();
  manager->learn_alias(kAnn, "Second", {20, 0, 1});
  manager->learn_alias(kAnn, "First", {10, 0, 9});
  EXPECT_EQ(manager->get_alias(kAnn), "Second");
  manager->learn_alias(kAnn, "Third", {20, 0, 2});
  manager->learn_alias(kAnn, "Second", {20, 0, 1});
  EXPECT_EQ(manager->get_alias(kAnn), "Third");
  manager->learn_alias(kAnn, "Newer export", {20, 1, 0});
  manager->learn_alias(kAnn, "Fourth", {20, 0, 3});
  EXPECT_EQ(manager->get_alias(kAnn), "Newer export");
}

TEST_F(PhoneLookupManagerTest, LearnsTheSameFromAnyOrder) {
  EXPECT_TRUE(rc::check([this] {
    using Mention = std::tuple<int, unsigned, std::string>;
    auto mentions = *rc::gen::container<std::vector<Mention>>(
        rc::gen::tuple(rc::gen::inRange(-2, 3), rc::gen::inRange(0U, 3U),
                       rc::gen::element<std::string>("A", "B", "C")));
    const auto learn = [&] {
      const auto manager = open();
      for (const auto& [time, entry, name] : mentions)
        manager->learn_alias(kAnn, name, {time, 0, entry});
      return manager->get_alias(kAnn);
    };
    const auto in_one_order = learn();
    std::reverse(mentions.begin(), mentions.end());
    RC_ASSERT(learn() == in_one_order);
  }));
}

TEST_F(PhoneLookupManagerTest, LearnsNoNamesThatAreNone) {
  const auto manager = open();
  manager->learn_alias(kAnn, "", {1, 0, 0});
  manager->learn_alias(kAnn, " \n ", {2, 0, 0});
  manager->learn_alias(kAnn, "(202) 555-0101", {3, 0, 0});
  manager->learn_alias("", "Nobody", {4, 0, 0});
  EXPECT_TRUE(manager->get_all_aliases().empty());
  manager->learn_alias(kAnn, " Ann\n Example ", {1, 0, 0});
  EXPECT_EQ(manager->get_alias(kAnn), "Ann Example");
}

TEST_F(PhoneLookupManagerTest, CopiesAllNamesByNormalisedNumber) {
  const auto manager = open_with("(202) 555-0101|Ann\n+12025550103||filter\n");
  manager->learn_alias(kAnn, "Annie", {1, 0, 0});
  manager->learn_alias("12025550102", "Bob", {1, 0, 0});
  EXPECT_EQ(manager->get_all_aliases(),
            (std::map<std::string, std::string>{{kAnn, "Ann"}, {kBob, "Bob"}}));
}

TEST_F(PhoneLookupManagerTest, TakesANameFromThePageThatIsAtHand) {
  const auto manager = open_with("+12025550102|Bob\n");
  const Party parties[] = {{.raw = kAnn, .name = "Ann", .number = kAnn},
                           {.raw = kBob, .name = "Bobby", .number = kBob},
                           {.raw = "+12025550103", .name = "", .number = "+12025550103"}};
  const PageNames page{.parties = parties, .when = {10, 0, 0}};
  EXPECT_EQ(manager->get_alias("(202) 555-0101", page), "Ann");
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
  EXPECT_EQ(manager->get_alias(kBob, page), "Bob");
  EXPECT_EQ(manager->get_alias("+12025550103", page), "+12025550103");
  EXPECT_EQ(manager->get_alias("+12025550104", page), "+12025550104");
  EXPECT_EQ(folder_.content(), "+12025550102|Bob\n");
}

TEST_F(PhoneLookupManagerTest, AnOlderPageDoesNotTakeTheNameOfANewerOne) {
  const auto manager = open();
  const Party newer{.raw = kAnn, .name = "Ann Newer", .number = kAnn};
  const Party older{.raw = kAnn, .name = "Ann Older", .number = kAnn};
  EXPECT_EQ(manager->get_alias(kAnn, {{&newer, 1}, {20, 0, 0}}), "Ann Newer");
  EXPECT_EQ(manager->get_alias(kAnn, {{&older, 1}, {10, 0, 0}}), "Ann Newer");
}

TEST_F(PhoneLookupManagerTest, ReadsAgainWhatSomebodyElseWrote) {
  const auto manager = open_with("+12025550101|Ann\n");
  manager->learn_alias("+12025550103", "Cid", {1, 0, 0});
  folder_.put("+12025550101|Annie\n+12025550102|Bob|filter\nno bar\n");
  ASSERT_TRUE(manager->load_aliases().ok());
  EXPECT_EQ(manager->get_alias(kAnn), "Annie");
  EXPECT_TRUE(manager->is_filtered(kBob));
  EXPECT_EQ(manager->get_alias("+12025550103"), "Cid");
  EXPECT_EQ(manager->damaged_lines().size(), 1U);
}

TEST_F(PhoneLookupManagerTest, DoesNotForgetAnUnsavedNameWhenItReadsAgain) {
  WatchedDisk disk;
  auto opened = PhoneLookupInternal::open(folder_.file(), {}, disk);
  ASSERT_TRUE(opened.ok());
  disk.write_error = ENOSPC;
  ASSERT_FALSE((*opened)->add_alias(kAnn, "Ann").ok());
  EXPECT_EQ((*opened)->load_aliases().error().kind, ErrorKind::kNoSpace);
  EXPECT_EQ((*opened)->get_alias(kAnn), "Ann");
  disk.write_error = 0;
  ASSERT_TRUE((*opened)->load_aliases().ok());
  EXPECT_EQ((*opened)->get_alias(kAnn), "Ann");
}

/// A disk that throws exceptions.
class ThrowingDisk : public WatchedDisk {
 public:
  bool throws = false;
  int openat(int folder, const char* name, int flags, mode_t mode) override {
    if (throws) throw std::bad_alloc();
    return WatchedDisk::openat(folder, name, flags, mode);
  }
};

TEST_F(PhoneLookupManagerTest, WhatIsThrownWhileTheDiskIsUsedDoesNotStopTheNextUse) {
  folder_.put("+12025550101|Ann\n");
  ThrowingDisk disk;
  auto opened = PhoneLookupInternal::open(folder_.file(), {}, disk);
  ASSERT_TRUE(opened.ok());
  disk.throws = true;
  EXPECT_THROW((void)(*opened)->load_aliases(), std::bad_alloc);
  EXPECT_FALSE((*opened)->add_alias(kBob, "Bob").ok());
  disk.throws = false;
  EXPECT_TRUE((*opened)->save_aliases().ok());
  EXPECT_TRUE((*opened)->load_aliases().ok());
  EXPECT_EQ((*opened)->get_alias(kAnn), "Ann");
  EXPECT_EQ((*opened)->get_alias(kBob), "Bob");
}

TEST_F(PhoneLookupManagerTest, KeepsWhatItKnowsWhereTheFileCannotBeReadAgain) {
  const auto manager = open_with("+12025550101|Ann\n");
  std::filesystem::remove(folder_.file());
  std::filesystem::create_directory(folder_.file());
  EXPECT_FALSE(manager->load_aliases().ok());
  EXPECT_EQ(manager->get_alias(kAnn), "Ann");
}

TEST_F(PhoneLookupManagerTest, FiltersAGroupOnlyWhereAllItsMembersAreFiltered) {
  const auto manager =
      open_with("+12025550101|Ann|filter\n+12025550102|Bob|filter=shop\n+12025550103|Cid\n");
  const auto filters = [&](std::vector<std::string_view> numbers) {
    return manager->should_filter_group_conversation(numbers);
  };
  EXPECT_TRUE(filters({kAnn, "202-555-0102"}));
  EXPECT_FALSE(filters({kAnn, kBob, "+12025550103"}));
  EXPECT_FALSE(filters({kAnn, ""})) << "somebody without a number";
  EXPECT_FALSE(filters({kAnn})) << "no group";
  EXPECT_FALSE(filters({}));
  EXPECT_FALSE(
      open(false)->should_filter_group_conversation(std::vector<std::string_view>{kAnn, kBob}));
}

TEST_F(PhoneLookupManagerTest, SanitizesANameForFilesAndKeepsItAsTyped) {
  const auto manager = open();
  ASSERT_TRUE(manager->add_alias(kAnn, "Ann/Zoë: \"x\"").ok());
  EXPECT_EQ(PhoneLookupManager::sanitize_alias(manager->get_alias(kAnn)), "ann-zoe-x");
  EXPECT_EQ(manager->get_alias(kAnn), "Ann/Zoë: \"x\"");
  EXPECT_EQ(PhoneLookupManager::sanitize_alias("安"), "");
  EXPECT_NE(PhoneLookupManager::sanitize_alias("CON"), "con");
}

TEST_F(PhoneLookupManagerTest, ABatchedSaveWritesOnlyWhatIsNew) {
  WatchedDisk disk;
  auto opened = PhoneLookupInternal::open(folder_.file(), {}, disk);
  ASSERT_TRUE(opened.ok());
  ASSERT_TRUE((*opened)->add_alias(kAnn, "Ann").ok());
  const int written = disk.replacements;
  ASSERT_TRUE((*opened)->save_aliases_batched().ok());
  EXPECT_EQ(disk.replacements, written);
}

TEST_F(PhoneLookupManagerTest, SavesAFileThatWasRemoved) {
  const auto manager = open_with("+12025550101|Ann\n");
  std::filesystem::remove(folder_.file());
  ASSERT_TRUE(manager->save_aliases().ok());
  EXPECT_EQ(folder_.content(), "+12025550101|Ann\n");
}

TEST_F(PhoneLookupManagerTest, KeepsAChangeThatCouldNotBeWrittenForTheNextSave) {
  WatchedDisk disk;
  auto opened = PhoneLookupInternal::open(folder_.file(), {}, disk);
  ASSERT_TRUE(opened.ok());
  PhoneLookupManager& manager = **opened;
  disk.write_error = ENOSPC;
  const Status status = manager.add_alias(kAnn, "Ann");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kNoSpace);
  EXPECT_EQ(manager.get_alias(kAnn), "Ann");
  EXPECT_FALSE(folder_.has("phone_lookup.txt"));
  EXPECT_FALSE(manager.add_alias(kAnn, "Ann").ok()) << "the same name again is still not on disk";
  disk.write_error = 0;
  ASSERT_TRUE(manager.add_alias(kBob, "Bob").ok());
  EXPECT_EQ(open()->get_all_aliases(),
            (std::map<std::string, std::string>{{kAnn, "Ann"}, {kBob, "Bob"}}));
}

}  // namespace
}  // namespace gvoice::people
