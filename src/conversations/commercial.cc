#include "conversations/commercial.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace gvoice::conversations {
namespace {

constexpr std::array<std::string_view, 9> kUnsubscribeWords = {
    "stop", "stop all", "unsubscribe", "cancel", "end", "quit", "remove", "opt-out", "optout"};

/// In lower case; a confirmation contains at least one of them.
constexpr std::array<std::string_view, 16> kConfirmations = {"unsubscrib",
                                                             "opted out",
                                                             "opted-out",
                                                             "opt-out",
                                                             "opt out",
                                                             "been removed",
                                                             "are removed",
                                                             "no longer receive",
                                                             "no more messages",
                                                             "no further messages",
                                                             "will not receive",
                                                             "won't receive",
                                                             "won\u2019t receive",
                                                             "been stopped",
                                                             "been cancelled",
                                                             "been canceled"};

bool is_text_from(const Record& record, Direction direction) {
  return record.kind == RecordKind::kText && record.direction == direction;
}

}  // namespace

bool is_unsubscribe_word(std::string_view message) {
  const std::string_view word = trim(message);
  return std::ranges::any_of(
      kUnsubscribeWords, [&](std::string_view known) { return equals_ignoring_case(word, known); });
}

bool is_unsubscribe_confirmation(std::string_view message) {
  std::string small(message);
  std::ranges::transform(small, small.begin(), to_lower_ascii);
  return std::ranges::any_of(kConfirmations, [&](std::string_view words) {
    return small.find(words) != std::string::npos;
  });
}

bool is_commercial(const Conversation& conversation) {
  if (conversation.others.size() != 1) return false;
  const auto asks_to_end = [](const Record* record) {
    return is_text_from(*record, Direction::kOut) && record->attachments.empty() &&
           is_unsubscribe_word(record->text);
  };
  const auto& records = conversation.records;
  const auto first_word = std::ranges::find_if(records, asks_to_end);
  if (first_word == records.end()) return false;
  const bool only_theirs_before =
      std::all_of(records.begin(), first_word,
                  [](const Record* record) { return record->direction == Direction::kIn; });
  const bool they_wrote = std::any_of(records.begin(), first_word, [](const Record* record) {
    return is_text_from(*record, Direction::kIn);
  });
  return only_theirs_before && they_wrote &&
         std::all_of(first_word, records.end(), [&](const Record* record) {
           return asks_to_end(record) || (is_text_from(*record, Direction::kIn) &&
                                          is_unsubscribe_confirmation(record->text));
         });
}

}  // namespace gvoice::conversations
