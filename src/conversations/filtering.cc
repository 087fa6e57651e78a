#include "conversations/filtering.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "conversations/commercial.h"
#include "conversations/grouping.h"
#include "model/phone_number.h"

namespace gvoice::conversations {
namespace {

/// A record's time, as an instant and as local time.
struct When {
  std::int64_t instant_ms;
  std::int64_t local_ms;

  std::int64_t as_meant_by(const DateSpan& span) const {
    return span.has_zone ? instant_ms : local_ms;
  }
  bool is_before(const DateSpan& span) const { return as_meant_by(span) < span.first_ms; }
  bool is_after(const DateSpan& span) const { return as_meant_by(span) > span.last_ms; }
};

/// All numbers of all persons in it.
std::vector<std::string_view> numbers_of(const Conversation& conversation,
                                         const FinalizeConfig& config) {
  std::vector<std::string_view> numbers;
  for (const Party& other : conversation.others) {
    const auto several = config.person_numbers == nullptr
                             ? PersonNumbers::const_iterator()
                             : config.person_numbers->find(other.number);
    if (config.person_numbers == nullptr || several == config.person_numbers->end()) {
      numbers.push_back(other.number);
    } else {
      numbers.insert(numbers.end(), several->second.begin(), several->second.end());
    }
  }
  return numbers;
}

/// Persons known by name only, and anonymous callers, have no number.
bool has_numbers_without_names(const Conversation& conversation) {
  return !conversation.others.empty() && !conversation.note_to_self &&
         std::ranges::all_of(conversation.others, [](const Party& other) {
           return !other.number.empty() && other.name.empty();
         });
}

bool has_no_telephone(const Conversation& conversation) {
  return !conversation.others.empty() &&
         std::ranges::all_of(conversation.others, [](const Party& other) {
           return !other.number.empty() && !is_telephone_number(other.number);
         });
}

/// Moves the records that a filter leaves out to `finalized`; true if there were any.
bool take_out_records(const FinalizeConfig& config, const LocalClock& clock,
                      Conversation& conversation, FinalizedConversations& finalized) {
  const std::optional<Filter> whole = conversation_filter_of(conversation, config);
  const std::size_t taken = std::erase_if(conversation.records, [&](const Record* record) {
    const std::optional<Filter> by_date = date_filter_of(*record, config.filters, clock);
    const std::optional<Filter> filter = by_date ? by_date : whole;
    if (!filter) return false;
    ++finalized.filtered[static_cast<std::size_t>(*filter)];
    finalized.left_out.push_back(record);
    return true;
  });
  return taken > 0;
}

}  // namespace

std::optional<Filter> date_filter_of(const Record& record, const FilterOptions& filters,
                                     const LocalClock& clock) {
  if (!filters.exclude_older_than && !filters.exclude_newer_than && !filters.include_date_range)
    return std::nullopt;
  const std::optional<LocalTime> local = clock.local(record);
  if (!local) return std::nullopt;
  constexpr std::int64_t kMsPerDay = 86'400'000;
  const When when{record.timestamp_ms, local->day * kMsPerDay + local->ms_of_day};
  if (filters.exclude_older_than && when.is_before(*filters.exclude_older_than))
    return Filter::kExcludeOlderThan;
  if (filters.exclude_newer_than && when.is_after(*filters.exclude_newer_than))
    return Filter::kExcludeNewerThan;
  const std::optional<DateRange>& range = filters.include_date_range;
  if (range && (when.is_before(range->from) || when.is_after(range->to)))
    return Filter::kIncludeDateRange;
  return std::nullopt;
}

std::optional<Filter> conversation_filter_of(const Conversation& conversation,
                                             const FinalizeConfig& config) {
  const FilterOptions& filters = config.filters;
  if (filters.filter_commercial_conversations && is_commercial(conversation))
    return Filter::kCommercialConversations;
  if (filters.filter_numbers_without_aliases && has_numbers_without_names(conversation))
    return Filter::kNumbersWithoutAliases;
  if (filters.filter_non_phone_numbers && has_no_telephone(conversation))
    return Filter::kNonPhoneNumbers;
  if (filters.filter_spam && std::ranges::all_of(conversation.records, &Record::spam))
    return Filter::kSpam;
  if (filters.filter_call_only_conversations && conversation.stats.has_calls_only())
    return Filter::kCallOnlyConversations;
  const PhoneLookupManager* lookup = config.lookup;
  if (lookup == nullptr || !filters.skip_filtered_contacts) return std::nullopt;
  const std::vector<std::string_view> numbers = numbers_of(conversation, config);
  if (!conversation.group) {
    // A filter of one number of a person does not apply to the other numbers.
    const bool filtered =
        !numbers.empty() && std::ranges::all_of(numbers, [&](std::string_view number) {
          return lookup->is_filtered(number);
        });
    return filtered ? std::optional(Filter::kFilteredContacts) : std::nullopt;
  }
  if (filters.filter_groups_with_all_filtered && lookup->should_filter_group_conversation(numbers))
    return Filter::kGroupsWithAllFiltered;
  return std::nullopt;
}

void leave_out_filtered(const FinalizeConfig& config, const LocalClock& clock,
                        FinalizedConversations& finalized) {
  for (Conversation& conversation : finalized.conversations) {
    if (!take_out_records(config, clock, conversation, finalized)) continue;
    conversation.stats = {};
    for (const Record* record : conversation.records) count(*record, conversation.stats);
  }
  std::erase_if(finalized.conversations,
                [](const Conversation& conversation) { return conversation.records.empty(); });
}

}  // namespace gvoice::conversations
