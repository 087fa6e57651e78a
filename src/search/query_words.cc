#include "search/query_words.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/text.h"

namespace gvoice::searching {
namespace {

/// Brackets within brackets: more than anybody writes, and few enough for the stack.
constexpr int kDeepest = 50;

struct Piece {
  enum class Kind { kText, kAnd, kOr, kNot, kOpen, kClose } kind;
  std::string text;  ///< of kText
  bool prefix = false;
};

Error wrong(std::string message, std::string advice) {
  return {ErrorKind::kUsage, std::move(message), std::move(advice)};
}

/// Whether FTS5's tokenizer finds a word in it: letters and digits, and all that is no ASCII.
bool has_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const char lower = to_lower_ascii(c);
    return is_digit(c) || (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

Piece word_piece(std::string_view word) {
  if (word == "AND") return {Piece::Kind::kAnd, {}};
  if (word == "OR") return {Piece::Kind::kOr, {}};
  if (word == "NOT") return {Piece::Kind::kNot, {}};
  const bool prefix = word.size() > 1 && word.ends_with('*');
  return {Piece::Kind::kText, std::string(word.substr(0, word.size() - (prefix ? 1 : 0))), prefix};
}

Result<std::vector<Piece>> pieces_of(std::string_view words) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < words.size();) {
    const char c = words[i];
    if (is_space(c)) {
      ++i;
    } else if (c == '(' || c == ')') {
      pieces.push_back({c == '(' ? Piece::Kind::kOpen : Piece::Kind::kClose, {}});
      ++i;
    } else if (c == '"') {
      const std::size_t end = words.find('"', i + 1);
      if (end == std::string_view::npos) {
        return wrong("a quotation mark in the words to search for is never closed",
                     "A phrase stands between two of them: \"lake house\"");
      }
      const bool prefix = end + 1 < words.size() && words[end + 1] == '*';
      pieces.push_back({Piece::Kind::kText, std::string(words.substr(i + 1, end - i - 1)), prefix});
      i = end + (prefix ? 2 : 1);
    } else {
      const std::size_t end = std::min(words.find_first_of(" \t\n\r\f()\"", i), words.size());
      pieces.push_back(word_piece(words.substr(i, end - i)));
      i = end;
    }
  }
  return pieces;
}

/// Reads `a NOT b`, then AND, then OR, the closest first; writes every bracket, so that FTS5 has
/// nothing left to decide.
class Parser {
 public:
  explicit Parser(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  Result<std::string> run() {
    auto all = read_or();
    if (!all) return all;
    if (at_ < pieces_.size())
      return wrong("a closing bracket in the words to search for has no opening one",
                   "Leave it out, or put it between quotation marks.");
    return all;
  }

 private:
  bool is(Piece::Kind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }

  Result<std::string> read_or() {
    auto left = read_and();
    while (left && is(Piece::Kind::kOr)) {
      ++at_;
      auto right = read_and();
      if (!right) return right;
      left = "(" + *left + " OR " + *right + ")";
    }
    return left;
  }

  Result<std::string> read_and() {
    auto left = read_not();
    while (left && (is(Piece::Kind::kAnd) || is(Piece::Kind::kText) || is(Piece::Kind::kOpen))) {
      if (is(Piece::Kind::kAnd)) ++at_;
      auto right = read_not();
      if (!right) return right;
      left = "(" + *left + " AND " + *right + ")";
    }
    return left;
  }

  Result<std::string> read_not() {
    auto left = read_one();
    while (left && is(Piece::Kind::kNot)) {
      ++at_;
      auto right = read_one();
      if (!right) return right;
      left = "(" + *left + " NOT " + *right + ")";
    }
    return left;
  }

  Result<std::string> read_one() {
    if (is(Piece::Kind::kText)) return text_of(pieces_[at_++]);
    if (is(Piece::Kind::kOpen)) {
      if (++depth_ > kDeepest)
        return wrong("there are too many brackets within brackets", "Search in several steps.");
      ++at_;
      auto inner = read_or();
      if (!inner) return inner;
      if (!is(Piece::Kind::kClose))
        return wrong("a bracket in the words to search for is never closed",
                     "Close it, or put it between quotation marks.");
      ++at_;
      --depth_;
      return inner;
    }
    if (is(Piece::Kind::kNot) && at_ == 0)
      return wrong("NOT needs something before it, from which it takes away",
                   "For example: lake NOT house");
    return wrong("AND, OR and NOT stand between words, and brackets around some",
                 "For example: lake AND (house OR cabin). To search for the word itself, write it "
                 "in small letters, or between quotation marks.");
  }

  static Result<std::string> text_of(const Piece& piece) {
    if (!has_word(piece.text)) {
      return wrong("\"" + piece.text +
                       "\" has neither letters nor digits: there is nothing to "
                       "search for",
                   "Search for a word that stands near it.");
    }
    std::string quoted = "\"";
    for (const char c : piece.text) {
      if (c == '"') quoted += '"';
      quoted += c;
    }
    return quoted + (piece.prefix ? "\" *" : "\"");
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<std::string> fts_expression(std::string_view words) {
  const auto pieces = pieces_of(words);
  if (!pieces) return pieces.error();
  if (pieces->empty()) return std::string();
  return Parser(*pieces).run();
}

}  // namespace gvoice::searching
