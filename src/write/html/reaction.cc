#include "write/html/reaction.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <unordered_map>

#include "base/text.h"

namespace gvoice::write::html {
namespace {

constexpr std::string_view kOpening = "\u201C";
constexpr std::string_view kClosing = "\u201D";
constexpr std::string_view kEllipsis = "\u2026";
constexpr std::string_view kTo = " to ";
constexpr std::string_view kReacted = "Reacted ";
/// Longer signs are none; families with skin tones need about 40 bytes.
constexpr std::size_t kLongestSign = 64;
/// Phones cut quotations long before; comparing longer ones with each message could take minutes.
constexpr std::size_t kLongestCutQuotation = 1024;
/// From here on no character of ASCII is mistaken for an emoji, as digits would be.
constexpr char32_t kFirstEmoji = 0xA9;

struct Wording {
  std::string_view begin;
  std::string_view sign;
  bool removed;
};

constexpr std::array kWordings = {
    Wording{"Liked ", "\U0001F44D", false},
    Wording{"Loved ", "\u2764\uFE0F", false},
    Wording{"Laughed at ", "\U0001F602", false},
    Wording{"Emphasized ", "\u203C\uFE0F", false},
    Wording{"Questioned ", "\u2753", false},
    Wording{"Disliked ", "\U0001F44E", false},
    Wording{"Removed a like from ", "\U0001F44D", true},
    Wording{"Removed a heart from ", "\u2764\uFE0F", true},
    Wording{"Removed a laugh from ", "\U0001F602", true},
    Wording{"Removed an exclamation from ", "\u203C\uFE0F", true},
    Wording{"Removed a question mark from ", "\u2753", true},
    Wording{"Removed a dislike from ", "\U0001F44E", true},
};

/// Takes away the invisible spaces with which Google marks the parts of a reaction.
std::string_view without_marks(std::string_view text) {
  constexpr std::array<std::string_view, 2> kMarks = {"\u200A", "\u200B"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

bool is_emoji(std::string_view sign) {
  if (sign.empty() || sign.size() > kLongestSign) return false;
  std::size_t position = 0;
  bool first = true;
  while (position < sign.size()) {
    const char32_t c = next_code_point(sign, position);
    const auto code_point = static_cast<UChar32>(c);
    if (c < kFirstEmoji) return false;
    const bool is_sign = u_hasBinaryProperty(code_point, UCHAR_EMOJI) != 0;
    if (!is_sign && (first || u_hasBinaryProperty(code_point, UCHAR_EMOJI_COMPONENT) == 0))
      return false;
    first = false;
  }
  return true;
}

std::optional<Reaction> quotation(std::string_view quoted, std::string_view sign, bool removed) {
  quoted.remove_prefix(kOpening.size());
  quoted.remove_suffix(kClosing.size());
  quoted = without_marks(quoted);
  if (quoted.empty()) return std::nullopt;
  const bool cut = quoted.ends_with(kEllipsis) && quoted.size() > kEllipsis.size();
  return Reaction{sign, removed, quoted, cut};
}

/// What most texts are not, without a closer look.
bool may_be_reaction(const Record& record) {
  return record.kind == RecordKind::kText && record.has_text && record.attachments.empty() &&
         without_marks(record.text).ends_with(kClosing);
}

}  // namespace

std::optional<Reaction> reaction_of(std::string_view text) {
  text = without_marks(text);
  if (!text.ends_with(kClosing)) return std::nullopt;
  const auto quotes_at = [&](std::size_t at) {
    return text.substr(at).starts_with(kOpening) &&
           text.size() >= at + kOpening.size() + kClosing.size();
  };
  for (const Wording& wording : kWordings) {
    if (text.starts_with(wording.begin) && quotes_at(wording.begin.size()))
      return quotation(text.substr(wording.begin.size()), wording.sign, wording.removed);
  }
  if (text.starts_with(kReacted)) text.remove_prefix(kReacted.size());
  const std::size_t to = text.substr(0, kLongestSign + kTo.size()).find(kTo);
  if (to == std::string_view::npos || !quotes_at(to + kTo.size())) return std::nullopt;
  const std::string_view sign = without_marks(text.substr(0, to));
  if (!is_emoji(sign)) return std::nullopt;
  return quotation(text.substr(to + kTo.size()), sign, false);
}

ReactionFolding::ReactionFolding(std::span<const Record* const> records) {
  if (std::ranges::none_of(records, [](const Record* one) { return may_be_reaction(*one); }))
    return;
  folded_.resize(records.size());
  std::unordered_map<std::string_view, std::size_t> latest;
  const auto message_of = [&](const Reaction& reaction, std::size_t before) {
    if (const auto same = latest.find(reaction.quoted); same != latest.end()) return same->second;
    if (!reaction.cut || reaction.quoted.size() > kLongestCutQuotation) return records.size();
    const std::string_view beginning =
        reaction.quoted.substr(0, reaction.quoted.size() - kEllipsis.size());
    for (std::size_t i = before; i-- > 0;) {
      const Record& record = *records[i];
      if (!folded_[i] && record.kind == RecordKind::kText && record.text.starts_with(beginning))
        return i;
    }
    return records.size();
  };
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = *records[i];
    if (record.kind != RecordKind::kText || !record.has_text) continue;
    if (may_be_reaction(record)) {
      if (const auto reaction = reaction_of(record.text)) {
        if (const std::size_t message = message_of(*reaction, i); message < records.size()) {
          folded_[i] = true;
          pairs_.push_back({message, i});
          continue;
        }
      }
    }
    latest[record.text] = i;
  }
  if (pairs_.empty()) folded_.clear();
  std::ranges::sort(pairs_, {},
                    [](const Pair& pair) { return std::tuple(pair.message, pair.reaction); });
}

std::vector<std::size_t> ReactionFolding::reactions_to(std::size_t record) const {
  std::vector<std::size_t> found;
  const auto of_message = std::ranges::equal_range(pairs_, record, {}, &Pair::message);
  for (const Pair& pair : of_message) found.push_back(pair.reaction);
  return found;
}

}  // namespace gvoice::write::html
