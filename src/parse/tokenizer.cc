#include "parse/tokenizer.h"

#include <bit>
#include <cstring>

#include "base/text.h"
#include "parse/attributes.h"
#include "parse/scan.h"

namespace gvoice::parse {
namespace {

bool is_letter(char c) { return is_in(c, kLetterByte); }

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// name_key of a name inside a page, whose padding allows reading 8 bytes at once.
std::uint64_t fast_name_key(std::string_view name) {
  if constexpr (std::endian::native != std::endian::little) return name_key(name);
  if (name.empty() || name.size() > 8) return 0;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, name.data(), sizeof bytes);
  constexpr std::uint64_t kLowerCase = 0x2020202020202020;
  return (bytes | kLowerCase) & (~std::uint64_t{0} >> (8 * (8 - name.size())));
}

void keep_known(KnownAttributes& known, std::string_view name, std::string_view value) {
  std::string_view* kept = nullptr;
  switch (fast_name_key(name)) {
    case "class"_name:
      kept = &known.css_class;
      break;
    case "href"_name:
      kept = &known.href;
      break;
    case "src"_name:
      kept = &known.src;
      break;
    case "title"_name:
      kept = &known.title;
      break;
    case "rel"_name:
      kept = &known.rel;
      break;
    default:
      return;
  }
  // Of two attributes with one name the first counts, even if its value is empty.
  if (kept->data() == nullptr) *kept = value;
}

/// Fast path for ` class="…"` directly after the name of a tag, as in most tags; otherwise
/// read_attributes reads it. Returns the position after it.
const char* read_leading_class(const char* place, const char* end, std::string_view& css_class) {
  constexpr std::string_view kLeadingClass = " class=\"";
  const std::string_view rest = between(place, end);
  if (!rest.starts_with(kLeadingClass)) return place;
  const char* const value = place + kLeadingClass.size();
  const char* const close = find_any<'"'>(value, end);
  if (close == end) return place;
  css_class = between(value, close);
  return close + 1;
}

}  // namespace

const char* Tokenizer::find_markup(const char* place) const {
  for (;; ++place) {
    place = find_any<'<'>(place, end_);
    if (end_ - place < 2) return end_;
    const char first = place[1];
    if (is_letter(first) || first == '!' || first == '?') return place;
    if (first == '/' && end_ - place > 2 && is_letter(place[2])) return place;
  }
}

bool Tokenizer::next(Token& token) {
  for (;;) {
    const char* const mark = find_markup(place_);
    if (mark != place_) {
      // Attributes of a text are undefined, as clearing them would cost more than finding it.
      token.kind = TokenKind::kText;
      token.self_closing = false;
      token.key = 0;
      token.name = {};
      token.offset = offset();
      token.text = between(place_, mark);
      place_ = mark;
      return true;
    }
    if (mark == end_) break;
    const Found found = read_markup(token);
    if (found == Found::kTag) return true;
    if (found == Found::kCut) break;
  }
  return at_end(token);
}

bool Tokenizer::next_tag(Token& token) {
  for (;;) {
    place_ = find_markup(place_);
    if (place_ == end_) break;
    const Found found = read_markup(token);
    if (found == Found::kTag) return true;
    if (found == Found::kCut) break;
  }
  return at_end(token);
}

bool Tokenizer::at_end(Token& token) const {
  token = Token();
  token.offset = page().size();
  return false;
}

Tokenizer::Found Tokenizer::read_markup(Token& token) {
  const char* const mark = place_;
  if (mark[1] == '!' || mark[1] == '?') return pass_declaration();
  const bool end_tag = mark[1] == '/';
  const char* const name = mark + (end_tag ? 2 : 1);
  const char* const name_end = pass_up_to(name, end_, kEndsTagName);
  token.attributes = {};
  const char* const behind_class = read_leading_class(name_end, end_, token.attributes.css_class);
  TagEnd tag_end{behind_class};
  if (behind_class == end_ || *behind_class != '>') {
    tag_end = read_attributes(behind_class, end_,
                              [&token](std::string_view attribute, std::string_view value) {
                                keep_known(token.attributes, attribute, value);
                              });
  }
  if (tag_end.place == end_) {
    cut_ = true;
    place_ = end_;
    return Found::kCut;
  }
  token.kind = end_tag ? TokenKind::kEndTag : TokenKind::kStartTag;
  token.self_closing = tag_end.self_closing;
  token.offset = static_cast<std::size_t>(mark - begin_);
  token.name = between(name, name_end);
  token.key = fast_name_key(token.name);
  token.text = between(name_end, tag_end.place);
  place_ = tag_end.place + 1;
  if (!token.self_closing) {
    if (token.starts("style"_name)) pass_raw_text("style", style_never_closed_);
    if (token.starts("script"_name)) pass_raw_text("script", script_never_closed_);
  }
  return Found::kTag;
}

Tokenizer::Found Tokenizer::pass_declaration() {
  const std::string_view rest = between(place_, end_);
  if (rest.starts_with("<!--") && !comment_never_closed_) {
    // The two hyphens may also be those of the end: `<!-->` is a complete comment.
    for (const char* mark = place_ + 4; (mark = find_any<'>'>(mark, end_)) != end_; ++mark) {
      if (mark[-1] == '-' && mark[-2] == '-') {
        place_ = mark + 1;
        return Found::kDeclaration;
      }
    }
    comment_never_closed_ = true;
  }
  const char* const close = find_any<'>'>(place_, end_);
  cut_ = close == end_;
  place_ = cut_ ? end_ : close + 1;
  return cut_ ? Found::kCut : Found::kDeclaration;
}

void Tokenizer::pass_raw_text(std::string_view name, bool& never_closed) {
  if (never_closed) return;
  for (const char* mark = place_; (mark = find_any<'<'>(mark, end_)) != end_; ++mark) {
    const std::string_view rest = between(mark, end_);
    if (rest.size() > name.size() + 2 && rest[1] == '/' &&
        is_in(rest[name.size() + 2], kEndsTagName) &&
        equals_ignoring_case(rest.substr(2, name.size()), name)) {
      place_ = mark;
      return;
    }
  }
  never_closed = true;
}

bool has_word_among_others(std::string_view value, std::string_view wanted) {
  std::size_t begin = 0;
  for (std::size_t end = 0; end <= value.size(); ++end) {
    if (end < value.size() && !is_in(value[end], kSpaceByte)) continue;
    if (value.substr(begin, end - begin) == wanted) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace gvoice::parse
