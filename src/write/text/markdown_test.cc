#include "write/text/markdown.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace gvoice::write::text {
namespace {

std::string words(std::string_view text, Place place = Place::kInLine) {
  std::string out;
  append_words(text, place, out);
  return out;
}

std::string heading(std::string_view text) {
  std::string out;
  append_heading_words(text, out);
  return out;
}

std::string message(std::string_view text) {
  std::string out;
  append_message(text, out);
  return out;
}

TEST(MarkdownTest, WhatMeansNothingStaysAsItIs) {
  for (const std::string_view text :
       {"I <3 you & Bob, 2 * 3 = 6", "AT&T, Q&A, a&b ;", "snake_case_name", "~5 minutes",
        "C:\\Users", "(a) {b} 50% $5 #tag @ann | x ^ y", "a - b + c",
        "https://example.com/a_b?c=d&e=f#g", "é 日本 😀 1. 2) -- ==", "a]b",
        "https://example.com/?a=1&amp", "x < y > z", "tab\there"}) {
    EXPECT_EQ(words(text), text);
    EXPECT_EQ(message(text), text);
  }
}

TEST(MarkdownTest, WhatMeansSomethingGetsABackslash) {
  EXPECT_EQ(words("*bold* **more**"), "\\*bold\\* \\*\\*more\\*\\*");
  EXPECT_EQ(words("_a_ __b__ a_ _"), "\\_a\\_ \\_\\_b\\_\\_ a\\_ \\_");
  EXPECT_EQ(words("`code`"), "\\`code\\`");
  EXPECT_EQ(words("[text](http://a)"), "\\[text](http://a)");
  EXPECT_EQ(words("![picture](a)"), "!\\[picture](a)");
  EXPECT_EQ(words("<b>"), "\\<b>");
  EXPECT_EQ(words("</b> <!-- <?x <http://a>"), "\\</b> \\<!-- \\<?x \\<http://a>");
  EXPECT_EQ(words("&amp; &#38; &#x26;"), "\\&amp; \\&#38; \\&#x26;");
  EXPECT_EQ(words("~~gone~~ ~one~"), "~\\~gone\\~\\~ ~one\\~");
  EXPECT_EQ(words("¯\\_(ツ)_/¯ \\* \\"), "¯\\\\\\_(ツ)\\_/¯ \\\\\\* \\\\");
}

TEST(MarkdownTest, InALinkBracketsAreClosedByUsAlone) {
  EXPECT_EQ(words("a](http://b)", Place::kLinkText), "a\\](http://b)");
  EXPECT_EQ(words("a [b] c", Place::kLinkText), "a \\[b\\] c");
}

TEST(MarkdownTest, NoBlockBeginsAtTheStartOfALine) {
  const auto first = [](std::string_view text) { return words(text, Place::kStartOfLine); };
  EXPECT_EQ(first("# a"), "\\# a");
  EXPECT_EQ(first("> a"), "\\> a");
  EXPECT_EQ(first("- a"), "\\- a");
  EXPECT_EQ(first("+ a"), "\\+ a");
  EXPECT_EQ(first("* a"), "\\* a");
  EXPECT_EQ(first("-"), "\\-");
  EXPECT_EQ(first("+"), "\\+");
  EXPECT_EQ(first("*"), "\\*");
  EXPECT_EQ(first("12. a"), "12\\. a");
  EXPECT_EQ(first("1) a"), "1\\) a");
  EXPECT_EQ(first("1."), "1\\.");
  EXPECT_EQ(first("---"), "\\---");
  EXPECT_EQ(first("- - -"), "\\- - -");
  EXPECT_EQ(first("==="), "\\===");
  EXPECT_EQ(first("|--|:-:|"), "\\|--|:-:|");
  EXPECT_EQ(first(":--"), "\\:--");
  EXPECT_EQ(first("***"), "\\*\\*\\*");
  EXPECT_EQ(first("_ _ _"), "\\_ \\_ \\_");
  EXPECT_EQ(first("~~~"), "~\\~\\~");
  EXPECT_EQ(first("```"), "\\`\\`\\`");
  EXPECT_EQ(first("\t    code"), "code");
  for (const std::string_view text : {"-5 degrees", "+1 303", "1.5 hours", "1st", ":-)", "|x|",
                                      "=)", "--Ann", "2018-05-03", "12"})
    EXPECT_EQ(first(text), text);
}

TEST(MarkdownTest, AHeadingKeepsItsLastCharacters) {
  EXPECT_EQ(heading("Ann #"), "Ann \\#");
  EXPECT_EQ(heading("Ann ##"), "Ann #\\#");
  EXPECT_EQ(heading("#1"), "#1");
}

TEST(MarkdownTest, WordsAreOneLine) {
  EXPECT_EQ(words("a\nb\r\nc\rd"), "a b c d");
  EXPECT_EQ(words("a\n# b", Place::kStartOfLine), "a # b");
  EXPECT_EQ(words("\na\n"), "a");
}

TEST(MarkdownTest, LinesOfAMessageStayLinesOfTheItem) {
  EXPECT_EQ(message("a\nb\r\nc\rd"), "a  \n  b  \n  c  \n  d");
  EXPECT_EQ(message("a\n# b\n1. c"), "a  \n  \\# b  \n  1\\. c");
  EXPECT_EQ(message("a\n\n\nb\n \nc"), "a  \n  \\\n  \\\n  b  \n  \\\n  c");
  EXPECT_EQ(message("\na"), "  \n  a");
  EXPECT_EQ(message("a  \t\nb\\\nc \n\n"), "a  \n  b\\\\  \n  c");
  EXPECT_EQ(message("# a"), "# a");
  EXPECT_EQ(message(""), "");
}

TEST(MarkdownTest, NothingControlsTheTerminal) {
  EXPECT_EQ(words(std::string_view("a\x1B[2J\0\x7F\u0085\u009B", 11)),
            "a\uFFFD\\[2J\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(message("a\x1B]b\vc"), "a\uFFFD]b\uFFFDc");
  EXPECT_EQ(message("\u00A0\u00BF\u2019"), "\u00A0\u00BF\u2019");
}

TEST(MarkdownTest, AddedWordsBehindANameKeepTheirDirection) {
  EXPECT_EQ(words("a\u202Eb\u2066c\u2069d\u200Fe"), "a\uFFFDb\uFFFDc\uFFFDd\u200Fe");
  EXPECT_EQ(message("a\u202Eb"), "a\u202Eb");
}

/// Texts that look for a way out of their line.
rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>(
          "\n", "\r", "\r\n", "\n\n", " ", "    ", "\t", "#", "# ", "##", ">", "- ", "+ ", "* ",
          "*", "**", "_", "__", "1. ", "23) ", "---", "===", "***", "|", "|--|", "a|b", ":-:", "`",
          "```", "~~~", "~", "[", "]", "(", ")", "![", "](http://a)", "[a]: /b", "<", ">", "<b>",
          "</b>", "<!--", "<http://a>", "&", "&amp;", "&#1;", ";", "\\", "\\\\", "\\\n", "!", "a",
          "b c", "é", "日", "- [ ] "),
      rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127)));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces) text += one;
                        return text;
                      });
}

/// What of a line is neither a letter nor behind a backslash, as a renderer looks at it: each
/// character that is plain by a backslash becomes one that never means anything.
std::string as_seen(const std::string& line) {
  std::string seen;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool escapes = line[i] == '\\' && i + 1 < line.size() && line[i + 1] > ' ' &&
                         line[i + 1] < '\x7F' && std::ispunct(line[i + 1]) != 0;
    if (escapes) ++i;
    seen += escapes ? '\x01' : line[i];
  }
  return seen;
}

std::string without_backslashes(const std::string& line) {
  std::string plain;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size() && std::ispunct(line[i + 1]) != 0) ++i;
    plain += line[i];
  }
  return plain;
}

bool finds(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex(pattern));
}

/// CommonMark's rules for what begins inside a line.
void assert_plain_inside(const std::string& seen) {
  RC_ASSERT(!finds(seen, "[`\\[]"));
  RC_ASSERT(!finds(seen, "<[A-Za-z/!?]"));
  RC_ASSERT(!finds(seen, "&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"));
  RC_ASSERT(!finds(seen, "\\*[^ \t]|[^ \t]\\*"));
  RC_ASSERT(!finds(seen, "[^ \t]~"));
  RC_ASSERT(!finds(seen, "(^|[^A-Za-z0-9])_|_($|[^A-Za-z0-9])"));
}

/// CommonMark's rules for what begins or ends a block, and the row below the head of a table.
void assert_no_block(const std::string& seen) {
  RC_ASSERT(!finds(seen, "^[ \t]*(#{1,6}([ \t]|$)|>|[-+*]([ \t]|$)|[0-9]+[.)]([ \t]|$))"));
  RC_ASSERT(!finds(seen, "^[ \t]*(-+|=+)[ \t]*$"));
  RC_ASSERT(!finds(seen, "^[ \t]*((\\*[ \t]*){3,}|(-[ \t]*){3,}|(_[ \t]*){3,})$"));
  RC_ASSERT(!finds(seen, "^[ \t]*(```|~~~)"));
  RC_ASSERT(!finds(seen, "^[ \t]*\\|?[ \t]*:?-+:?[ \t]*(\\|[ \t]*:?-+:?[ \t]*)*\\|?[ \t]*$"));
  RC_ASSERT(finds(seen, "[^ \t]"));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && text.substr(i, 2) == "\r\n") continue;
    if (text[i] == '\n' || text[i] == '\r') {
      lines.emplace_back();
    } else {
      lines.back() += text[i];
    }
  }
  for (std::string& line : lines) line.erase(line.find_last_not_of(" \t") + 1);
  while (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

TEST(MarkdownPropertyTest, NoLineOfAMessageIsAnythingButItsWords) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    std::vector<std::string> expected = lines_of(text);
    std::vector<std::string> lines = lines_of(message(text));
    RC_ASSERT(lines.size() == expected.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string line = lines[i];
      if (i > 0) {
        RC_ASSERT(line.starts_with("  "));
        line.erase(0, 2);
        assert_no_block(as_seen(line));
        if (line == "\\") line.clear();
      }
      assert_plain_inside(as_seen(line));
      RC_ASSERT(!as_seen(line).ends_with('\\'));
      RC_ASSERT(without_backslashes(line) == expected[i]);
    }
  }));
}

TEST(MarkdownPropertyTest, EveryLineBreaksWhereTheNextBegins) {
  EXPECT_TRUE(rc::check([] {
    const std::string out = message(*hostile_text());
    for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 1)) {
      const std::string before = out.substr(0, at);
      RC_ASSERT(before.ends_with("  ") || before.ends_with("  \\"));
    }
  }));
}

TEST(MarkdownPropertyTest, WordsAreOneLineOfNothingElse) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    const std::string out = words(text, Place::kStartOfLine);
    RC_ASSERT(out.find('\n') == std::string::npos);
    RC_ASSERT(out.find('\r') == std::string::npos);
    assert_plain_inside(as_seen(out));
    if (!out.empty()) assert_no_block(as_seen(out));
    const std::string link = as_seen(words(text, Place::kLinkText));
    RC_ASSERT(!finds(link, "[\\[\\]]"));
    RC_ASSERT(!as_seen(heading(text)).ends_with('#'));
  }));
}

}  // namespace
}  // namespace gvoice::write::text
