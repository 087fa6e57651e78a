#include "archive_search/query_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "write/sqlite/index_text.h"

namespace gvoice::archive_search {
namespace {

/// Maximum nesting of brackets: what FTS5's own parser supports with AND, OR and NOT in each level.
constexpr int kDeepest = 8;

struct Piece {
  enum class Kind { kText, kAnd, kOr, kNot, kOpen, kClose } kind;
  std::string text;  ///< of kText
  bool prefix = false;
};

Error wrong(std::string message, std::string advice) {
  return {ErrorKind::kUsage, std::move(message), std::move(advice)};
}

/// Whether FTS5's tokenizer finds a word in it: letters, digits and private-use characters.
bool has_word(std::string_view text) {
  constexpr std::uint32_t kOfWords = U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK;
  for (std::size_t i = 0; i < text.size();) {
    if ((U_MASK(u_charType(static_cast<UChar32>(next_code_point(text, i)))) & kOfWords) != 0)
      return true;
  }
  return false;
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
                     "A phrase goes between two of them: \"lake house\"");
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

/// Precedence: NOT, then AND, then OR. Writes brackets around each list of equal operators, so that
/// the expression is unambiguous for FTS5, and none within it, as FTS5's parser stack is small.
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

  /// Each part once: FTS5 takes seconds to mark a word that is repeated a thousand times.
  static std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::unordered_set<std::string_view> seen;
    std::string list;
    for (const std::string& part : parts) {
      if (!seen.insert(part).second) continue;
      if (!list.empty()) list += between;
      list += part;
    }
    return seen.size() == 1 ? list : "(" + list + ")";
  }

  Result<std::string> read_or() {
    std::vector<std::string> parts;
    do {
      auto part = read_and();
      if (!part) return part;
      parts.push_back(*std::move(part));
    } while (take(Piece::Kind::kOr));
    return joined(parts, " OR ");
  }

  Result<std::string> read_and() {
    std::vector<std::string> parts;
    do {
      auto part = read_not();
      if (!part) return part;
      parts.push_back(*std::move(part));
    } while (take(Piece::Kind::kAnd) || is(Piece::Kind::kText) || is(Piece::Kind::kOpen));
    return joined(parts, " AND ");
  }

  Result<std::string> read_not() {
    auto wanted = read_one();
    if (!wanted) return wanted;
    std::vector<std::string> unwanted;
    while (take(Piece::Kind::kNot)) {
      auto part = read_one();
      if (!part) return part;
      unwanted.push_back(*std::move(part));
    }
    if (unwanted.empty()) return wanted;
    return "(" + *wanted + " NOT " + joined(unwanted, " OR ") + ")";
  }

  bool take(Piece::Kind kind) {
    if (!is(kind)) return false;
    ++at_;
    return true;
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
    return wrong("AND, OR and NOT go between words, and brackets around some",
                 "For example: lake AND (house OR cabin). To search for the word itself, write it "
                 "in small letters, or between quotation marks.");
  }

  static Result<std::string> text_of(const Piece& piece) {
    if (!has_word(piece.text) && !write::sqlite::has_signs(piece.text)) {
      return wrong("\"" + piece.text +
                       "\" has neither letters nor digits nor emoji: there is nothing to "
                       "search for",
                   "Search for a word near it.");
    }
    std::string quoted = "\"";
    for (const char c : write::sqlite::index_text(piece.text)) {
      if (c == '"') quoted += '"';
      // SQLite would take it for the end of the expression.
      quoted += c == '\0' ? ' ' : c;
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

}  // namespace gvoice::archive_search
