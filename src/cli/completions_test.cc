#include "cli/completions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/flags.h"

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

const Flag& flag_named(std::string_view name) {
  return *std::ranges::find(flag_table(), name, &Flag::name);
}

TEST(CompletionWords, OfFlags) {
  EXPECT_THAT(names_of(flag_named("output")), ElementsAre("--output", "-o"));
  EXPECT_THAT(names_of(flag_named("force")), ElementsAre("--force"));
  EXPECT_THAT(takers_of(flag_named("output")), ElementsAre("convert", "html-generation"));
  EXPECT_THAT(words_of(flag_named("color")), ElementsAre("auto", "always", "never"));
  EXPECT_THAT(words_of(flag_named("output")), ElementsAre());
  EXPECT_THAT(words_of(flag_named("kind")), Contains("voicemail"));
  EXPECT_EQ(value_of(flag_named("output")).kind, ValueKind::kFolder);
}

TEST(CompletionWords, FormatsAreOffered) {
  EXPECT_THAT(words_of(flag_named("format")),
              AllOf(Contains("html"), Contains("ndjson"), Contains("all")));
  EXPECT_TRUE(value_of(flag_named("format")).list);
}

/// Scripts name verbs, flags and values without quotes.
TEST(CompletionWords, TablesHaveOnlyWordsThatNeedNoQuotes) {
  const auto is_plain = MatchesRegex("[a-z0-9-]+");
  EXPECT_THAT(verb_names(), Each(is_plain));
  for (const Flag& flag : flag_table()) {
    EXPECT_THAT(std::string(flag.name), is_plain);
    EXPECT_THAT(words_of(flag), Each(is_plain));
  }
}

TEST(CompletionWords, Quotes) {
  EXPECT_EQ(with_backslashes("a:b\\c\nd", "\\:"), "a\\:b\\\\c d");
  EXPECT_EQ(shell_quoted("the machine's $HOME"), "'the machine'\\''s $HOME'");
}

TEST(Completions, NameEveryVerbAndFlag) {
  for (const std::string& script : {bash_completion(), zsh_completion(), fish_completion()}) {
    EXPECT_TRUE(script.ends_with('\n'));
    for (const VerbEntry& entry : verb_table())
      EXPECT_THAT(script, HasSubstr(std::string(entry.name)));
  }
  for (const Flag& flag : flag_table()) {
    const std::string name(flag.name);
    EXPECT_THAT(bash_completion(), HasSubstr(" --" + name + " "));
    EXPECT_THAT(zsh_completion(), HasSubstr("--" + name + (flag.argument.empty() ? "[" : "=[")));
    EXPECT_THAT(fish_completion(), HasSubstr(" -l " + name + " "));
  }
}

TEST(Completions, BashKnowsWhatAValueIs) {
  EXPECT_THAT(bash_completion(), HasSubstr("\n            --output | -o) _gvoice_folders ;;\n"));
  EXPECT_THAT(bash_completion(), HasSubstr("\n            --contacts) _gvoice_files ;;\n"));
  EXPECT_THAT(bash_completion(), HasSubstr("--color) _gvoice_words auto always never ;;\n"));
  EXPECT_THAT(bash_completion(), HasSubstr("--format) _gvoice_list html"));
  EXPECT_THAT(bash_completion(), HasSubstr("\n            verify:0) _gvoice_folders ;;\n"
                                           "            verify:*) _gvoice_files ;;\n"));
  EXPECT_THAT(bash_completion(), Not(HasSubstr("\n            --my-number)")));
}

TEST(Completions, ZshKnowsWhatAValueIs) {
  EXPECT_THAT(zsh_completion(), StartsWith("#compdef gvoice\n"));
  EXPECT_THAT(zsh_completion(), HasSubstr("'(--output -o)-o+[the archive to make (default\\: "
                                          "gvoice-archive)]:DIR:_directories'"));
  EXPECT_THAT(zsh_completion(), HasSubstr("'*--contacts=[names"));
  EXPECT_THAT(zsh_completion(), HasSubstr(":FILE.vcf:_files -g \"*.vcf\"'"));
  EXPECT_THAT(zsh_completion(), HasSubstr(":WHEN:(auto always never)'"));
  EXPECT_THAT(zsh_completion(), HasSubstr(":NAME:_values -s , NAME html"));
  EXPECT_THAT(zsh_completion(), HasSubstr("'html-generation:the same as\\: convert"));
  EXPECT_THAT(zsh_completion(), HasSubstr("'1::VERB:_gvoice_verbs'"));
}

TEST(Completions, FishKnowsWhatAValueIs) {
  EXPECT_THAT(fish_completion(),
              HasSubstr("complete -c gvoice -n '__gvoice_takes convert html-generation' -s o -l "
                        "output -x -a '(__fish_complete_directories)' -d 'the archive"));
  EXPECT_THAT(fish_completion(), HasSubstr(" -l phone-lookup-file -r -F -d "));
  EXPECT_THAT(fish_completion(), HasSubstr("-x -k -a '(__fish_complete_suffix .vcf)'"));
  EXPECT_THAT(fish_completion(),
              HasSubstr("complete -c gvoice -l color -x -a 'auto always never'"));
  EXPECT_THAT(fish_completion(), HasSubstr("-x -a '(__fish_append , html"));
  EXPECT_THAT(fish_completion(), HasSubstr("(default: the machine\\'s)'"));
  EXPECT_THAT(fish_completion(), HasSubstr("complete -c gvoice -n '__gvoice_at verify 2' -F\n"));
}

}  // namespace
}  // namespace gvoice::cli
