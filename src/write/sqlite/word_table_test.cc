#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "write/sqlite/index_text.h"

// The search of the pages finds the words that the tokenizer of SQLite finds in what index_text
// makes: its table of letters is made here, by asking both about every code point, and compared
// with the one in the sources.
namespace gvoice::write::sqlite {
namespace {

constexpr char32_t kCodePoints = 0x110000;
constexpr std::string_view kPath = GVOICE_SOURCE_DIR "/src/write/html/app/letters.js";

bool is_scalar(char32_t c) { return c < 0xD800 || c > 0xDFFF; }

/// What a code point between two letters becomes: nothing where it parts them, else the letters of
/// the word between them, none for an accent.
std::vector<std::optional<std::u32string>> folded_by_tokenizer() {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
  database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');"
      "CREATE VIRTUAL TABLE words USING fts5vocab (texts, 'instance')");
  SQLite::Transaction transaction(database);
  SQLite::Statement insert(database, "INSERT INTO texts (rowid, text) VALUES (?, ?)");
  constexpr char32_t kAtOnce = 0x400;
  for (char32_t block = 0; block < kCodePoints; block += kAtOnce) {
    std::string text;
    for (char32_t c = block; c < block + kAtOnce; ++c) {
      text += 'x';
      append_utf8(text, c);
      text += "y ";
    }
    insert.bind(1, static_cast<std::int64_t>(block / kAtOnce + 1));
    insert.bind(2, text);
    insert.exec();
    insert.reset();
  }
  std::vector<std::optional<std::u32string>> folded;
  folded.reserve(kCodePoints);
  SQLite::Statement words(database, "SELECT term FROM words ORDER BY doc, offset");
  while (words.executeStep()) {
    const std::string word = words.getColumn(0).getString();
    if (word == "x") {
      folded.emplace_back();
      words.executeStep();
      continue;
    }
    std::u32string letters;
    for (std::size_t i = 1; i + 1 < word.size();) letters += next_code_point(word, i);
    folded.emplace_back(letters);
  }
  return folded;
}

/// In base 36, as scripts read it.
std::string base36(std::int64_t number) {
  std::string digits;
  for (std::int64_t rest = number < 0 ? -number : number; rest > 0 || digits.empty(); rest /= 36)
    digits.insert(digits.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[rest % 36]);
  return number < 0 ? "-" + digits : digits;
}

class WordTable {
 public:
  WordTable() : folded_(folded_by_tokenizer()) {}

  std::size_t code_points() const { return folded_.size(); }

  /// Runs of code points that mean the same, each its length and a capital letter: S parts words, W
  /// is of a word, A is an accent, G is a sign, which is a word by itself, T is a skin tone.
  std::string classes() const {
    std::string out;
    char32_t begin = 0;
    for (char32_t c = 1; c <= kCodePoints; ++c) {
      if (c < kCodePoints && class_of(c) == class_of(begin)) continue;
      out += base36(c - begin) + class_of(begin);
      begin = c;
    }
    return out;
  }

  /// Each ASCII letter and the letters that fold to it.
  std::string letters() const {
    std::map<char32_t, std::string> by_letter;
    for (char32_t c = 0x80; c < kCodePoints; ++c) {
      if (const char32_t to = fold_of(c); to != c && to < 0x80) append_utf8(by_letter[to], c);
    }
    std::string out;
    for (const auto& [letter, from] : by_letter) {
      append_utf8(out, letter);
      out += from;
    }
    return out;
  }

  /// All other folds: first code point, how many, how far apart, and what is added to each, in base
  /// 36. The first is given as its distance from the one before.
  std::string cases() const {
    std::vector<char32_t> from;
    for (char32_t c = 0x80; c < kCodePoints; ++c) {
      if (const char32_t to = fold_of(c); to != c && to >= 0x80) from.push_back(c);
    }
    std::string out;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < from.size();) {
      const std::int64_t step = i + 1 < from.size() && from[i + 1] == from[i] + 2 ? 2 : 1;
      const std::int64_t added = distance(from[i]);
      std::size_t end = i + 1;
      while (end < from.size() && from[end] - from[end - 1] == step && distance(from[end]) == added)
        ++end;
      if (!out.empty()) out += ' ';
      out += base36(from[i] - before) + ',' + base36(static_cast<std::int64_t>(end - i)) + ',' +
             base36(step) + ',' + base36(added);
      before = from[i];
      i = end;
    }
    return out;
  }

 private:
  char class_of(char32_t c) const {
    constexpr char32_t kFirstTone = 0x1F3FB;
    constexpr char32_t kLastTone = 0x1F3FF;
    if (!is_scalar(c)) return class_of(0xD7FF);
    if (c >= kFirstTone && c <= kLastTone) return 'T';
    std::string text;
    append_utf8(text, c);
    if (has_signs(text)) return 'G';
    const auto& folded = folded_[c];
    if (!folded) return 'S';
    return folded->empty() ? 'A' : 'W';
  }

  char32_t fold_of(char32_t c) const {
    return is_scalar(c) && class_of(c) == 'W' ? folded_[c]->front() : c;
  }
  std::int64_t distance(char32_t c) const {
    return static_cast<std::int64_t>(fold_of(c)) - static_cast<std::int64_t>(c);
  }

  std::vector<std::optional<std::u32string>> folded_;
};

/// A string of a script in pieces that fit into its lines, cut between code points.
std::string literal(std::string_view text) {
  constexpr std::size_t kBytesOfLine = 110;
  std::string out = "[";
  while (!text.empty()) {
    const std::string_view piece = beginning_of(text, kBytesOfLine);
    out += fmt::format("\n    '{}',", piece);
    text.remove_prefix(piece.size());
  }
  return out + "\n  ].join('')";
}

TEST(WordTableTest, TheSearchOfPagesKnowsTheSameWords) {
  const WordTable table;
  ASSERT_EQ(table.code_points(), kCodePoints);
  const std::string wanted = fmt::format(
      "'use strict';\n\n"
      "// Which characters are words, and which are the same letter, as `gvoice search` has it. "
      "Made "
      "by word_table_test.cc.\n"
      "window.gvoiceLetters = {{\n  classes: {},\n  letters: {},\n  cases: {},\n}};\n",
      literal(table.classes()), literal(table.letters()), literal(table.cases()));
  std::ifstream file{std::string(kPath), std::ios::binary};
  const std::string there{std::istreambuf_iterator<char>(file), {}};
  if (there == wanted) return;
  const std::string made = testing::TempDir() + "letters.js";
  std::ofstream(made, std::ios::binary) << wanted;
  FAIL() << "The table in " << kPath << " is another one; it should be that in " << made;
}

}  // namespace
}  // namespace gvoice::write::sqlite
