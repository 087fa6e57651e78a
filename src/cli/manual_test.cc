#include "cli/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/flags.h"
#include "fs/temporary_folder_test_support.h"
#include "gvoice/formats.h"

namespace gvoice::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// What stands in the section of that name, up to the next one.
std::string section_of(const std::string& page, const std::string& title) {
  const std::string heading = "\n# " + title + "\n\n";
  const std::size_t start = page.find(heading);
  if (start == std::string::npos) {
    ADD_FAILURE() << "no section " << title << " in " << page;
    return "";
  }
  const std::size_t begin = start + heading.size();
  return page.substr(begin, page.find("\n# ", begin) - begin);
}

std::vector<std::string> titles_of(const std::string& page) {
  std::vector<std::string> titles;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("# ")) titles.push_back(line.substr(2));
  return titles;
}

TEST(Manual, PageOfAVerb) {
  const std::string page = manual_page(Verb::kConvert);
  EXPECT_THAT(page, StartsWith("gvoice-convert(1) \"gvoice "));
  EXPECT_THAT(titles_of(page), ElementsAre("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FORMATS",
                                           "EXIT STATUS", "EXAMPLES", "SEE ALSO"));
  for (const FormatInfo& format : known_formats())
    EXPECT_THAT(section_of(page, "FORMATS"), HasSubstr("*" + std::string(format.name) + "*\n\t"));
  EXPECT_EQ(section_of(page, "NAME"),
            "gvoice-convert - turn a Google Voice export into an archive\n");
  EXPECT_EQ(section_of(page, "SYNOPSIS"), "*gvoice convert* _INPUT..._ [_options_]\n");
  EXPECT_THAT(
      section_of(page, "OPTIONS"),
      HasSubstr("*-o*, *--output* _DIR_\n\tThe archive to make (default: gvoice-archive).\n"));
  EXPECT_THAT(section_of(page, "OPTIONS"), HasSubstr("(default: phone\\_lookup.txt in"));
  EXPECT_EQ(section_of(page, "EXAMPLES"), "*gvoice convert takeout-\\*.zip -o my-archive*\n");
  EXPECT_THAT(section_of(page, "SEE ALSO"), StartsWith("*gvoice*(1), *gvoice-html-generation*(1)"));
  EXPECT_THAT(section_of(page, "SEE ALSO"), Not(HasSubstr("gvoice-convert")));
}

TEST(Manual, UsageShowsWhatMayBeLeftOut) {
  EXPECT_EQ(section_of(manual_page(Verb::kVerify), "SYNOPSIS"),
            "*gvoice verify* _DIR_ [_INPUT..._] [_options_]\n");
  EXPECT_EQ(section_of(manual_page(Verb::kHelp), "SYNOPSIS"),
            "*gvoice help* [_VERB_] [_options_]\n");
}

TEST(Manual, AVerbHasTheOptionsThatItTakesAndNoOthers) {
  for (const VerbEntry& entry : verb_table()) {
    const std::string options = section_of(manual_page(entry.verb), "OPTIONS");
    for (const Flag& flag : flag_table()) {
      const std::string name = "*--" + std::string(flag.name) + "*";
      EXPECT_EQ(options.find(name) != std::string::npos, takes(entry.verb, flag))
          << entry.name << " " << name;
    }
  }
}

TEST(Manual, ExitStatusOfVerbs) {
  const auto status = [](std::optional<Verb> verb) {
    return section_of(manual_page(verb), "EXIT STATUS");
  };
  EXPECT_THAT(status(Verb::kConvert), HasSubstr("*3*\n\tWith --strict or --keep-going: done, but"));
  EXPECT_THAT(status(Verb::kConvert), Not(HasSubstr("*4*")));
  EXPECT_THAT(status(Verb::kVerify), HasSubstr("*4*\n\tA difference was found.\n"));
  EXPECT_THAT(status(Verb::kVerify), Not(HasSubstr("*3*")));
  EXPECT_THAT(status(std::nullopt), HasSubstr("*130*\n\tInterrupted.\n"));
}

TEST(Manual, PageOfTheProgram) {
  const std::string page = manual_page(std::nullopt);
  EXPECT_THAT(page, StartsWith("gvoice(1) \"gvoice "));
  EXPECT_THAT(titles_of(page),
              ElementsAre("NAME", "SYNOPSIS", "DESCRIPTION", "VERBS", "OPTIONS", "EXIT STATUS",
                          "FILES", "ENVIRONMENT", "EXAMPLES", "SEE ALSO"));
  for (const VerbEntry& entry : verb_table()) {
    const std::string name(entry.name);
    EXPECT_THAT(section_of(page, "VERBS"), HasSubstr("*gvoice " + name + "*"));
    EXPECT_THAT(section_of(page, "SEE ALSO"), HasSubstr("*gvoice-" + name + "*(1)"));
  }
  EXPECT_THAT(section_of(page, "OPTIONS"), HasSubstr("*--color*"));
  EXPECT_THAT(section_of(page, "OPTIONS"), Not(HasSubstr("*--format*")));
  EXPECT_THAT(section_of(page, "ENVIRONMENT"), HasSubstr("*NO\\_COLOR*"));
  EXPECT_THAT(section_of(page, "FILES"), HasSubstr("*phone\\_lookup.txt*"));
}

TEST(Manual, NoPageHasEmptyLinesInARow) {
  for (const VerbEntry& entry : verb_table())
    EXPECT_THAT(manual_page(entry.verb), Not(HasSubstr("\n\n\n"))) << entry.name;
  EXPECT_THAT(manual_page(std::nullopt), Not(HasSubstr("\n\n\n")));
}

TEST(ScdocText, LeavesPlainTextAlone) {
  EXPECT_EQ(scdoc_text("the archive to make (default: gvoice-archive)"),
            "the archive to make (default: gvoice-archive)");
  EXPECT_EQ(scdoc_text(""), "");
  EXPECT_EQ(scdoc_text("two\nlines"), "two lines");
}

TEST(ScdocText, EscapesWhatMeansSomethingAnywhere) {
  EXPECT_EQ(scdoc_text("a*b_c\\d`e++"), "a\\*b\\_c\\\\d\\`e\\+\\+");
}

TEST(ScdocText, NoSignBeginsALine) {
  for (const char sign : std::string_view("#;-.[]|' \t\"!(:<=>~"))
    EXPECT_EQ(scdoc_text(std::string{sign, ' '}), std::string("**") + sign + ' ');
  EXPECT_EQ(scdoc_text("*"), "**\\*");
}

/// What scdoc makes of one line of text, as roff that is read back; nothing where it refuses.
std::optional<std::string> through_scdoc(const std::string& text,
                                         const fs::TemporaryFolder& folder) {
  std::ofstream(folder.at("in")) << "x(1)\n\n# X\n\n" << scdoc_text(text) << "\n";
  const std::string command = "scdoc <'" + folder.at("in") + "' >'" + folder.at("out") + "' 2>&1";
  if (std::system(command.c_str()) != 0) return std::nullopt;
  const std::string roff = fs::content_of(folder.at("out"));
  const std::size_t start = roff.find("\n.SH X\n.P\n");
  if (start == std::string::npos) return std::nullopt;
  std::string line = roff.substr(start + 10);
  if (line.starts_with('.') || line.starts_with('\'')) return "a request: " + line;
  std::string shown;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      shown += line[i];
    } else if (line.compare(i, 3, "\\fB") == 0 || line.compare(i, 3, "\\fR") == 0) {
      i += 2;
    } else if (line.compare(i, 2, "\\\\") == 0) {
      shown += line[++i];
    } else if (line.compare(i, 2, "\\&") == 0) {
      ++i;
    } else {
      return "an escape: " + line;
    }
  }
  return shown;
}

class WithScdoc : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v scdoc >/dev/null") != 0) GTEST_SKIP() << "scdoc is not installed";
  }
  const fs::TemporaryFolder folder_;
};

TEST_F(WithScdoc, EverySignComesThrough) {
  for (char sign = '!'; sign <= '~'; ++sign) {
    for (const std::string& text :
         {std::string{sign}, std::string{sign, ' ', 'x'}, std::string{sign, 'x', sign},
          std::string{sign, sign, sign}, std::string{'x', sign, sign, 'x', ' ', sign}})
      EXPECT_EQ(through_scdoc(text, folder_), text + "\n");
  }
}

TEST_F(WithScdoc, SoDoesAnyRowOfSigns) {
  const auto signs = rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("\\*_+`#;-.[]|'\"!?~^<>=:&%$(){}/ ax1")));
  EXPECT_TRUE(rc::check([&] {
    const std::string text = *signs;
    RC_PRE(!text.empty());
    RC_ASSERT(through_scdoc(text, folder_) == text + "\n");
  }));
}

}  // namespace
}  // namespace gvoice::cli
