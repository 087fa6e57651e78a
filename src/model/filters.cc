#include "gvoice/filters.h"

#include <string>

#include "base/iso_time.h"
#include "base/text.h"

namespace gvoice {

std::string_view filter_name(Filter filter) {
  switch (filter) {
    case Filter::kExcludeOlderThan:
      return "exclude-older-than";
    case Filter::kExcludeNewerThan:
      return "exclude-newer-than";
    case Filter::kIncludeDateRange:
      return "include-date-range";
    case Filter::kCommercialConversations:
      return "filter-commercial-conversations";
    case Filter::kNumbersWithoutAliases:
      return "filter-numbers-without-aliases";
    case Filter::kNonPhoneNumbers:
      return "filter-non-phone-numbers";
    case Filter::kSpam:
      return "filter-spam";
    case Filter::kCallOnlyConversations:
      return "filter-call-only-conversations";
    case Filter::kFilteredContacts:
      return "skip-filtered-contacts";
    case Filter::kGroupsWithAllFiltered:
      return "filter-groups-with-all-filtered";
  }
  return "";
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
