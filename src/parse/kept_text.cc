#include "parse/kept_text.h"

#include <algorithm>

#include "base/text.h"
#include "parse/entities.h"
#include "parse/scan.h"

namespace gvoice::parse {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_folded(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (is_space(c) && (c != ' ' || before == ' ')) return false;
    before = c;
  }
  return text.empty() || before != ' ';
}

}  // namespace

InnerText read_inner_text(Tokenizer& tokens, std::uint64_t key) {
  const std::size_t begin = tokens.offset();
  std::size_t text_bytes = 0;
  std::size_t depth = 1;
  InnerText inner;
  Token token;
  while (tokens.next(token)) {
    if (token.kind == TokenKind::kText) {
      text_bytes += token.text.size();
    } else if (token.ends(key)) {
      if (--depth > 0) continue;
      inner.closed = true;
      break;
    } else if (token.starts(key)) {
      if (!token.self_closing) ++depth;
    } else if (token.key == "div"_name || token.ends("body"_name) || token.ends("html"_name)) {
      tokens.go_to(token.offset);
      break;
    }
  }
  inner.written = tokens.page().substr(begin, token.offset - begin);
  inner.has_markup = text_bytes != inner.written.size();
  return inner;
}

bool TextKeeper::is_plain(std::string_view written) const {
  const char* const end = written.data() + written.size();
  return find_special(written.data(), end) == end;
}

void TextKeeper::append(std::string_view written) {
  const bool has_nul = written.find('\0') != std::string_view::npos;
  if (!has_nul && is_valid_utf8(written)) return append_decoded(scratch_, written);
  if (damaged_pieces_++ == 0) {
    first_damage_ = static_cast<std::size_t>(written.data() - page_.data());
  }
  std::string clean = replace_invalid_utf8(written);
  for (std::size_t nul = 0; (nul = clean.find('\0', nul)) != std::string::npos;) {
    clean.replace(nul, 1, kReplacement);
  }
  append_decoded(scratch_, clean);
}

std::string_view TextKeeper::keep(std::string_view written) {
  if (is_plain(written)) return arena_.copy(written);
  scratch_.clear();
  append(written);
  return arena_.copy(scratch_);
}

std::string_view TextKeeper::keep_folded(std::string_view written) {
  if (is_plain(written) && is_folded(written)) return arena_.copy(written);
  scratch_.clear();
  append(written);
  return arena_.copy(fold_space(scratch_));
}

std::string_view TextKeeper::keep(const InnerText& inner) {
  if (!inner.has_markup) return keep(inner.written);
  scratch_.clear();
  append_markup(inner.written);
  return arena_.copy(scratch_);
}

std::string_view TextKeeper::keep_folded(const InnerText& inner) {
  if (!inner.has_markup) return keep_folded(inner.written);
  scratch_.clear();
  append_markup(inner.written);
  return arena_.copy(fold_space(scratch_));
}

std::string_view TextKeeper::fold_kept(std::string_view kept) {
  return is_folded(kept) ? kept : arena_.copy(fold_space(kept));
}

void TextKeeper::append_markup(std::string_view written) {
  Tokenizer tokens(written);
  Token token;
  while (tokens.next(token)) {
    if (token.kind == TokenKind::kText) append(token.text);
    if (token.starts("br"_name)) scratch_ += '\n';
  }
}

}  // namespace gvoice::parse
