#include "gvoice/filters.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/iso_time.h"
#include "base/text.h"

namespace gvoice {

namespace {

constexpr std::array kFilterTable = {
    FilterInfo{.filter = Filter::kExcludeOlderThan,
               .name = "exclude-older-than",
               .one = "left out: older than asked for",
               .many = "left out: older than asked for",
               .reported = "Left out, as asked: too old"},
    FilterInfo{.filter = Filter::kExcludeNewerThan,
               .name = "exclude-newer-than",
               .one = "left out: newer than asked for",
               .many = "left out: newer than asked for",
               .reported = "Left out, as asked: too new"},
    FilterInfo{.filter = Filter::kIncludeDateRange,
               .name = "include-date-range",
               .one = "left out: outside of the dates asked for",
               .many = "left out: outside of the dates asked for",
               .reported = "Left out, as asked: outside of the dates"},
    FilterInfo{.filter = Filter::kCommercialConversations,
               .name = "filter-commercial-conversations",
               .one = "left out: of mailings that were ended",
               .many = "left out: of mailings that were ended",
               .reported = "Left out, as asked: mailings that were ended",
               .on = &FilterOptions::filter_commercial_conversations,
               .help = "leave out mailings to which you only ever answered\nSTOP or the like"},
    FilterInfo{.filter = Filter::kNumbersWithoutAliases,
               .name = "filter-numbers-without-aliases",
               .one = "left out: of a number without a name",
               .many = "left out: of numbers without a name",
               .reported = "Left out, as asked: numbers without a name",
               .on = &FilterOptions::filter_numbers_without_aliases,
               .help = "leave out conversations in which no number has a\nname"},
    FilterInfo{.filter = Filter::kNonPhoneNumbers,
               .name = "filter-non-phone-numbers",
               .one = "left out: of a short code or the like",
               .many = "left out: of short codes and the like",
               .reported = "Left out, as asked: short codes and the like",
               .on = &FilterOptions::filter_non_phone_numbers,
               .help = "leave out conversations with short codes and the like"},
    FilterInfo{.filter = Filter::kSpam,
               .name = "filter-spam",
               .one = "left out: only spam",
               .many = "left out: only spam",
               .reported = "Left out, as asked: nothing but spam",
               .on = &FilterOptions::filter_spam,
               .help = "leave out conversations with nothing but spam"},
    FilterInfo{.filter = Filter::kCallOnlyConversations,
               .name = "filter-call-only-conversations",
               .one = "left out: where there are only calls",
               .many = "left out: where there are only calls",
               .reported = "Left out, as asked: nothing but calls",
               .on = &FilterOptions::filter_call_only_conversations,
               .help = "leave out conversations with nothing to read or hear"},
    FilterInfo{.filter = Filter::kFilteredContacts,
               .name = "skip-filtered-contacts",
               .one = "left out: of a contact with a filter in the lookup file",
               .many = "left out: of contacts with a filter in the lookup file",
               .reported = "Left out: contacts with a filter in phone_lookup.txt",
               .on = &FilterOptions::skip_filtered_contacts},
    FilterInfo{.filter = Filter::kGroupsWithAllFiltered,
               .name = "filter-groups-with-all-filtered",
               .one = "left out: all others in the group are filtered",
               .many = "left out: all others in the group are filtered",
               .reported = "Left out: groups whose other members are all filtered",
               .on = &FilterOptions::filter_groups_with_all_filtered},
};
static_assert(kFilterTable.size() == kFilters);
static_assert(std::ranges::is_sorted(kFilterTable, {}, &FilterInfo::filter));

}  // namespace

std::span<const FilterInfo> filter_table() { return kFilterTable; }

std::string_view filter_name(Filter filter) {
  return kFilterTable.at(static_cast<std::size_t>(filter)).name;
}

Result<DateSpan> parse_date_span(std::string_view text) {
  constexpr std::size_t kDay = std::string_view("2018-05-03").size();
  constexpr std::size_t kMinute = std::string_view("2018-05-03T12:39").size();
  std::string written(trim(text));
  std::int64_t length_ms = 1000;
  if (written.size() == kDay) {
    written += "T00:00:00";
    length_ms = std::int64_t{24} * 60 * 60 * 1000;
  } else if (written.size() > kDay && (written[kDay] == ' ' || written[kDay] == 'T')) {
    written[kDay] = 'T';
    constexpr std::string_view kBeginsZone = "Zz+-";
    const bool ends_with_minute =
        written.size() == kMinute ||
        (written.size() > kMinute && kBeginsZone.find(written[kMinute]) != std::string_view::npos);
    if (ends_with_minute) {
      written.insert(kMinute, ":00");
      length_ms = std::int64_t{60} * 1000;
    } else if (written.find_first_of(".,") != std::string::npos) {
      length_ms = 1;
    }
  }
  if (const std::optional<IsoTime> time = parse_iso_time(written))
    return DateSpan{time->ms, time->ms + length_ms - 1, time->has_zone};
  return Error{ErrorKind::kUsage,
               "\"" + replace_invalid_utf8(text) + "\" is no date of the calendar.",
               "Write the year, the month and the day, like 2018-05-03; a time may follow: "
               "2018-05-03T12:39."};
}

}  // namespace gvoice
