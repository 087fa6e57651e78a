#include "write/text/markdown.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gvoice::write::text {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
/// What ends the view on a line: nothing that a rule could take for white space or a letter.
constexpr char kNothing = '\0';

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_letter(char c) {
  const char lower = to_lower_ascii(c);
  return lower >= 'a' && lower <= 'z';
}
constexpr bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_control(char c) { return (c >= '\0' && c < ' ' && c != '\t') || c == '\x7F'; }
constexpr bool is_punctuation(char c) { return c > ' ' && c < '\x7F' && !is_letter_or_digit(c); }

/// The bytes that some rule looks at; all others are copied in runs.
constexpr std::array<bool, 256> make_looked_at() {
  std::array<bool, 256> looked_at{};
  for (std::size_t byte = 0; byte < 0x80; ++byte)
    looked_at[byte] = is_control(static_cast<char>(byte));
  for (const char c : std::string_view("\\`[]*_~<&\xC2\xE2"))
    looked_at[static_cast<unsigned char>(c)] = true;
  return looked_at;
}
constexpr std::array<bool, 256> kLookedAt = make_looked_at();

/// `&` and what follows as far as a renderer would read it as a character: `amp;`, `#38;`.
bool is_entity(std::string_view behind_ampersand) {
  constexpr std::size_t kLongest = 33;
  std::size_t end = behind_ampersand.starts_with('#') ? 1 : 0;
  while (end < std::min(kLongest, behind_ampersand.size()) &&
         is_letter_or_digit(behind_ampersand[end]))
    ++end;
  return end < behind_ampersand.size() && behind_ampersand[end] == ';';
}

/// Whether the character at `at` would be read as more than itself, anywhere in a line.
bool needs_backslash(std::string_view line, std::size_t at, Place place) {
  const char before = at == 0 ? ' ' : line[at - 1];
  const char behind = at + 1 < line.size() ? line[at + 1] : kNothing;
  switch (line[at]) {
    case '\\':
      // At the end of a line it would break it, and otherwise make the markup that follows plain.
      return behind == kNothing || is_punctuation(behind);
    case '`':
    case '[':
      return true;
    case ']':
      return place == Place::kLinkText;
    case '*':
      return !is_blank(before) || !is_blank(behind);
    case '_':
      return !is_letter_or_digit(before) || !is_letter_or_digit(behind);
    case '~':
      // It strikes out nothing where no other can end it: "~5 minutes".
      return !is_blank(before);
    case '<':
      return is_letter(behind) || behind == '/' || behind == '!' || behind == '?';
    case '&':
      return is_entity(line.substr(at + 1));
    default:
      return false;
  }
}

/// How many bytes at `at` are a character that is replaced: one that controls a terminal, or, among
/// words of this program, one that turns the direction of the rest of the line. 0 for any other.
std::size_t replaced_bytes(std::string_view line, std::size_t at, bool among_ours) {
  if (is_control(line[at])) return 1;
  if (line[at] != '\xC2' && line[at] != '\xE2') return 0;
  std::size_t end = at;
  const char32_t c = next_code_point(line, end);
  const bool replaced = (c >= 0x80 && c < 0xA0) || (among_ours && turns_direction(c));
  return replaced ? end - at : 0;
}

/// Where a backslash keeps the line from beginning a block or making one of the lines above it;
/// npos where none is needed. What needs one in any place is left to the rule for that.
std::size_t block_start(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return begin;
  const char behind = begin + 1 < line.size() ? line[begin + 1] : ' ';
  switch (line[begin]) {
    case '#':
    case '>':
      return begin;
    case '*':
    case '+':
      return is_blank(behind) ? begin : std::string_view::npos;
    case '-':
      if (is_blank(behind)) return begin;
      [[fallthrough]];
    case '=':
    case ':':
    case '|':
      // The line below a heading, across a page, or below the head of a table.
      return line.find_first_not_of("-=:| \t", begin) == std::string_view::npos
                 ? begin
                 : std::string_view::npos;
    default:
      break;
  }
  std::size_t end = begin;
  while (end < line.size() && is_digit(line[end])) ++end;
  if (end == begin || end == line.size() || (line[end] != '.' && line[end] != ')'))
    return std::string_view::npos;
  return end + 1 == line.size() || is_blank(line[end + 1]) ? end : std::string_view::npos;
}

void append_line(std::string_view line, Place place, bool among_ours, std::string& out) {
  const std::size_t start =
      place == Place::kStartOfLine ? block_start(line) : std::string_view::npos;
  std::size_t plain_from = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!kLookedAt[static_cast<unsigned char>(line[i])] && i != start) continue;
    const std::size_t replaced = replaced_bytes(line, i, among_ours);
    if (replaced == 0 && i != start && !needs_backslash(line, i, place)) continue;
    out.append(line, plain_from, i - plain_from);
    if (replaced > 0) {
      out += kReplacement;
      plain_from = i + replaced;
      i += replaced - 1;
    } else {
      out += '\\';
      plain_from = i;
    }
  }
  out.append(line, plain_from, line.size() - plain_from);
}

constexpr bool ends_line(char c) { return c == '\r' || c == '\n'; }

/// Takes the next line off the text.
std::string_view take_line(std::string_view& text) {
  const auto end = static_cast<std::size_t>(std::ranges::find_if(text, ends_line) - text.begin());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  return line;
}

std::string_view without_blanks_behind(std::string_view line, std::string_view blanks = " \t") {
  return line.substr(0, line.find_last_not_of(blanks) + 1);
}

}  // namespace

void append_words(std::string_view words, Place place, std::string& out) {
  // Spaces in front of a block make code of it.
  words = trim(words);
  while (true) {
    append_line(take_line(words), place, true, out);
    if (words.empty()) return;
    out += ' ';
    if (place == Place::kStartOfLine) place = Place::kInLine;
  }
}

void append_heading_words(std::string_view words, std::string& out) {
  append_words(words, Place::kInLine, out);
  // Number signs at the end would be taken for the end of the heading.
  if (out.ends_with('#')) out.insert(out.size() - 1, 1, '\\');
}

void append_message(std::string_view message, std::string& out) {
  message = without_blanks_behind(message, " \t\r\n");
  append_line(without_blanks_behind(take_line(message)), Place::kInLine, false, out);
  std::string_view line_end = kNextLineOfItem;
  while (!message.empty()) {
    out += line_end;
    const std::string_view line = without_blanks_behind(take_line(message));
    if (line.empty()) {
      // With nothing on it the line would end the paragraph. A backslash is the break itself, and
      // is not seen, as there is always a line with words behind it.
      out += '\\';
      line_end = "\n  ";
    } else {
      append_line(line, Place::kStartOfLine, false, out);
      line_end = kNextLineOfItem;
    }
  }
}

}  // namespace gvoice::write::text
