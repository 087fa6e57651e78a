#include "conversations/attachment_names.h"

#include <algorithm>

#include "base/nfc.h"
#include "base/text.h"

namespace gvoice::conversations {
namespace {

/// Google cuts file names, without extension, after this many characters.
constexpr std::size_t kStemCharacters = 50;

bool is_ascii_letter(char c) {
  const char lower = to_lower_ascii(c);
  return lower >= 'a' && lower <= 'z';
}

enum class LengthUnit : std::uint8_t { kCodePoint, kUtf16 };

/// Cuts a name after a number of units.
std::string_view cut(std::string_view stem, LengthUnit unit, std::size_t& left) {
  std::size_t position = 0;
  left = 0;
  while (position < stem.size()) {
    std::size_t next = position;
    const char32_t code_point = next_code_point(stem, next);
    const std::size_t units = unit == LengthUnit::kUtf16 && code_point > 0xFFFF ? 2 : 1;
    if (left + units > kStemCharacters) break;
    left += units;
    position = next;
  }
  return stem.substr(0, position);
}

std::string_view cut(std::string_view stem, LengthUnit unit) {
  std::size_t left = 0;
  return cut(stem, unit, left);
}

}  // namespace

std::string_view stem_of(std::string_view file_name) {
  constexpr std::size_t kLongestEnding = 8;
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return file_name;
  const std::string_view ending = file_name.substr(dot + 1);
  const bool fits =
      !ending.empty() && ending.size() <= kLongestEnding &&
      std::ranges::all_of(ending, [](char c) { return is_ascii_letter(c) || is_digit(c); }) &&
      std::ranges::any_of(ending, is_ascii_letter);
  return fits ? file_name.substr(0, dot) : file_name;
}

std::string folded(std::string_view name) {
  constexpr std::string_view kForbidden = "/\\:*?\"<>|";
  name = trim(name);
  while (name.ends_with('.') || name.ends_with(' ')) name.remove_suffix(1);
  std::string result = to_nfc(name);
  for (char& c : result) {
    if (kForbidden.find(c) != std::string_view::npos) c = '_';
  }
  return result;
}

NumberedName split_number(std::string_view stem) {
  const NumberedName numbered = split_twin_number(stem);
  return numbered.name.empty() ? NumberedName{stem} : numbered;
}

std::string_view twin_suffix(std::string_view page_stem) {
  const NumberedName numbered = split_number(page_stem);
  if (numbered.number == 0 || !numbered.name.ends_with(' ')) return {};
  return page_stem.substr(numbered.name.size() - 1);
}

std::string_view position_suffix(std::string_view stem) {
  std::size_t start = stem.size();
  for (int part = 0; part < 2; ++part) {
    const std::size_t end = start;
    while (start > 0 && is_digit(stem[start - 1])) --start;
    if (start == end || start == 0 || stem[start - 1] != '-') return {};
    --start;
  }
  return stem.substr(start);
}

std::string_view behind_who(std::string_view stem) {
  constexpr std::string_view kBetween = " - ";
  const std::size_t stamp = stem.rfind(kBetween);
  if (stamp == std::string_view::npos || stamp == 0) return {};
  const std::size_t kind = stem.rfind(kBetween, stamp - 1);
  return kind == std::string_view::npos ? std::string_view() : stem.substr(kind);
}

std::array<std::string_view, 3> cut_stems(std::string_view stem) {
  return {cut(stem, LengthUnit::kCodePoint), cut(stem, LengthUnit::kUtf16),
          stem.substr(0, kStemCharacters)};
}

bool is_cut(std::string_view stem) {
  const auto ends_here = [&](LengthUnit unit) {
    std::size_t left = 0;
    return cut(stem, unit, left).size() == stem.size() && left == kStemCharacters;
  };
  return stem.size() == kStemCharacters || ends_here(LengthUnit::kCodePoint) ||
         ends_here(LengthUnit::kUtf16);
}

MediaKind kind_of_element(AttachmentElement element) {
  switch (element) {
    case AttachmentElement::kImage:
      return MediaKind::kPicture;
    case AttachmentElement::kVideo:
      return MediaKind::kVideo;
    case AttachmentElement::kAudio:
      return MediaKind::kSound;
    case AttachmentElement::kVCard:
      return MediaKind::kContact;
  }
  return MediaKind::kOther;
}

}  // namespace gvoice::conversations
