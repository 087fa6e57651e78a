#include "parse/file_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/iso_time.h"
#include "base/text.h"
#include "model/page_stamp.h"

namespace gvoice::parse {
namespace {

constexpr std::array<std::pair<std::string_view, RecordKind>, 6> kKindWords = {{
    {"Text", RecordKind::kText},
    {"Placed", RecordKind::kPlaced},
    {"Received", RecordKind::kReceived},
    {"Missed", RecordKind::kMissed},
    {"Voicemail", RecordKind::kVoicemail},
    {"Recorded", RecordKind::kRecorded},
}};

std::int64_t stamp_to_ms(std::string_view stamp) {
  std::string iso(stamp);
  iso[13] = iso[16] = ':';
  const auto time = parse_iso_time(iso);
  return time ? time->ms : Record::kNoTime;
}

std::string_view without_extension(std::string_view name) {
  constexpr std::size_t kLongestExtension = 5;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot - 1 > kLongestExtension) return name;
  const std::string_view extension = name.substr(dot + 1);
  const bool plain =
      !extension.empty() && std::all_of(extension.begin(), extension.end(), [](char c) {
        return is_digit(c) || (to_lower_ascii(c) >= 'a' && to_lower_ascii(c) <= 'z');
      });
  return plain ? name.substr(0, dot) : name;
}

/// Removes `(n)` or ` (n)` from the end of `stem`.
std::uint32_t take_collision(std::string_view& stem) {
  const NumberedName numbered = split_twin_number(stem);
  if (numbered.name.size() == stem.size()) return 0;
  stem = numbered.name;
  if (stem.ends_with(' ')) stem.remove_suffix(1);
  return numbered.number;
}

/// Removes the rest of a separator at which the name was cut.
void drop_cut_separator(std::string_view& stem) {
  if (stem.ends_with(" - ") || stem.ends_with("_-_")) stem.remove_suffix(1);
  if (stem.ends_with(" -") || stem.ends_with("_-")) stem.remove_suffix(2);
}

/// A name is read piece by piece from its end. Pieces are separated by ` - ` or, with underscores
/// for spaces, `_-_`; at the front of the name, whose first space may be missing, by `- ` or `-_`.
class StemReader {
 public:
  explicit StemReader(std::string_view stem) : rest_(stem) {}

  std::string_view rest() const { return rest_; }
  bool underscores() const { return underscores_; }

  /// The last piece; the whole rest if there is no separator.
  std::string_view last_piece() const { return rest_.substr(separator().second); }
  /// Removes the last piece and its separator.
  void drop_last_piece() {
    const auto [begin, end] = separator();
    underscores_ = underscores_ || (end > begin && rest_[end - 1] == '_');
    rest_ = rest_.substr(0, begin);
  }

 private:
  /// Start and end of the last separator; both 0 if there is none.
  std::pair<std::size_t, std::size_t> separator() const {
    for (std::size_t end = rest_.size(); end >= 2; --end) {
      const char space = rest_[end - 1];
      if (rest_[end - 2] != '-' || (space != ' ' && space != '_')) continue;
      if (end == 2) return {0, 2};
      if (rest_[end - 3] == space) return {end - 3, end};
    }
    return {0, 0};
  }

  std::string_view rest_;
  bool underscores_ = false;
};

}  // namespace

FileName parse_file_name(std::string_view name) {
  FileName parsed;
  std::string_view stem = without_extension(name);
  stem = without_copier_mark(stem);
  parsed.collision = take_collision(stem);
  drop_cut_separator(stem);
  StemReader reader(stem);
  const std::string_view stamp = reader.last_piece();
  const bool separated = stamp.size() < stem.size();
  if (is_page_stamp(stamp) || (separated && is_cut_page_stamp(stamp))) {
    if (is_page_stamp(stamp)) parsed.stamp_ms = stamp_to_ms(stamp);
    reader.drop_last_piece();
  }
  const std::string_view word = reader.last_piece();
  const auto kind = std::find_if(kKindWords.begin(), kKindWords.end(),
                                 [&](const auto& entry) { return entry.first == word; });
  // A kind word with nothing before it, not even a separator, is a name.
  if (kind != kKindWords.end() && word.size() < reader.rest().size()) {
    parsed.kind = kind->second;
    reader.drop_last_piece();
  }
  parsed.who = reader.rest();
  if (reader.underscores()) std::replace(parsed.who.begin(), parsed.who.end(), '_', ' ');
  parsed.who = replace_invalid_utf8(fold_space(parsed.who));
  if (!parsed.kind && parsed.who == kGroupName) {
    parsed.group = true;
    parsed.who.clear();
  }
  return parsed;
}

}  // namespace gvoice::parse
