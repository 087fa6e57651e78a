#include "viewing/browser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "viewing/viewed_archive_test_support.h"

namespace gvoice::viewing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPage = "/home/ann/my archive/index.html";
constexpr const char* kAddress = "file:///home/ann/my%20archive/index.html";

std::vector<CommandLine> commands(const std::string& browser, bool has_display = true) {
  return browser_commands({.browser = browser, .has_display = has_display}, kPage);
}

std::string words_of(const std::vector<CommandLine>& all) {
  std::string words;
  for (const CommandLine& command : all) {
    for (const std::string& word : command) words += word + "|";
    words += "\n";
  }
  return words;
}

TEST(BrowserCommands, TheUsersOwnComeFirst) {
  EXPECT_EQ(commands("firefox").front(), (CommandLine{"firefox", kAddress}));
  EXPECT_EQ(commands("chromium --app=%s --new").front(),
            (CommandLine{"chromium", "--app=" + std::string(kAddress), "--new"}));
  const auto two = commands("one:  :two  -x %s %s:");
  EXPECT_EQ(two[0], (CommandLine{"one", kAddress}));
  EXPECT_EQ(two[1], (CommandLine{"two", "-x", kAddress, kAddress}));
  EXPECT_THAT(words_of(commands("$(rm -rf x);`y`&")), HasSubstr("$(rm|-rf|x);`y`&|"))
      << "no shell reads it";
}

#ifndef __APPLE__
TEST(BrowserCommands, ThenWhatTheSystemHas) {
  EXPECT_THAT(commands(""),
              ElementsAre(CommandLine{"wslview", kPage}, CommandLine{"xdg-open", kAddress}));
  EXPECT_THAT(commands("", false), Not(Contains(CommandLine{"xdg-open", kAddress})));
}
#endif

TEST(OpenInBrowser, TakesTheFirstThatWorks) {
  const TestArchive archive;
  std::vector<CommandLine> started;
  const auto start = [&](const CommandLine& command, const StopFlag&) {
    started.push_back(command);
    return command.front() == "two" ? Launch::kWorks : Launch::kFailed;
  };
  const auto opened =
      open_in_browser({archive.path() + "/.", {.browser = "one:two:three"}}, no_stop(), start);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(opened->archive, archive.path());
  EXPECT_EQ(opened->page, archive.path() + "/index.html");
  EXPECT_EQ(opened->program, "two");
  EXPECT_EQ(started.size(), 2U);
}

TEST(OpenInBrowser, NamesThePageWhereNothingWorks) {
  const TestArchive archive;
  const auto fails = [](const CommandLine&, const StopFlag&) { return Launch::kFailed; };
  const auto opened = open_in_browser(
      {archive.path(), {.browser = "one\x1b[2J", .has_display = false}}, no_stop(), fails);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().message,
              AllOf(HasSubstr("No browser could be opened"), HasSubstr("one"),
                    HasSubstr("There is no display"), Not(HasSubstr("\x1b"))));
  EXPECT_THAT(opened.error().advice, HasSubstr(archive.path() + "/index.html"));
}

TEST(OpenInBrowser, StartsNothingForWhatIsNoArchive) {
  const TestArchive archive;
  const auto start = [](const CommandLine&, const StopFlag&) {
    ADD_FAILURE() << "started";
    return Launch::kWorks;
  };
  EXPECT_FALSE(open_in_browser({archive.path() + "/x", {}}, no_stop(), start).ok());
  StopFlag stop;
  stop.request();
  const auto stopped = open_in_browser({archive.path(), {}}, stop, start);
  EXPECT_EQ(stopped.error().kind, ErrorKind::kInterrupted);
}

TEST(Launching, SaysHowTheProgramGotOn) {
  EXPECT_EQ(launch({"true"}, no_stop()), Launch::kWorks);
  EXPECT_EQ(launch({"false"}, no_stop()), Launch::kFailed);
  EXPECT_EQ(launch({"/nowhere/no-such-program", "x"}, no_stop()), Launch::kFailed);
  EXPECT_EQ(launch({"sh", "-c", "kill -9 $$"}, no_stop()), Launch::kFailed);
}

TEST(Launching, DoesNotWaitForABrowserThatRuns) {
  StopFlag stop;
  stop.request();
  EXPECT_EQ(launch({"sh", "-c", "sleep 0.1"}, stop), Launch::kWorks);
}

TEST(Launching, ArgumentsArriveAsTheyAre) {
  const TestArchive archive;
  const std::string out = archive.path() + "/arguments";
  const std::string odd = "a b;$(touch x)'\"*";
  EXPECT_EQ(launch({"sh", "-c", "printf '%s' \"$1\" > \"$0\"", out, odd}, no_stop()),
            Launch::kWorks);
  std::ifstream file(out);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), odd);
}

}  // namespace
}  // namespace gvoice::viewing
