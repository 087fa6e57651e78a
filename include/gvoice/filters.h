#ifndef GVOICE_FILTERS_H_
#define GVOICE_FILTERS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "gvoice/result.h"

/// Filters: what a conversion leaves out on request; docs/filters.md explains each to users. Plain
/// values (concurrent reads are safe, writes are not) and pure, thread-safe functions.
namespace gvoice {

/// The filters in order of precedence: a record that several would leave out counts under the
/// first.
enum class Filter : std::uint8_t {
  kExcludeOlderThan,
  kExcludeNewerThan,
  kIncludeDateRange,
  kCommercialConversations,
  kNumbersWithoutAliases,
  kNonPhoneNumbers,
  kSpam,
  kCallOnlyConversations,
  kFilteredContacts,
  kGroupsWithAllFiltered,
};
inline constexpr std::size_t kFilters = 10;

/// Number of records that each filter left out, indexed by Filter.
using FilterCounts = std::array<std::uint64_t, kFilters>;

/// The span of time that a date denotes, from its first to its last millisecond: a whole day for
/// `2018-05-03`, a minute for `2018-05-03T12:39`, a second, or a millisecond.
struct DateSpan {
  std::int64_t first_ms = 0;  ///< ms since 1970-01-01T00:00: UTC if a zone is written,
  std::int64_t last_ms = 0;   ///< else local time
  bool has_zone = false;
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

/// Reads a date, or a date with a time (after `T` or a space) with or without a zone (`Z`,
/// `-06:00`). ErrorKind::kUsage for anything else.
Result<DateSpan> parse_date_span(std::string_view text);

/// Both ends are included.
struct DateRange {
  DateSpan from;
  DateSpan to;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Which records to leave out.
struct FilterOptions {
  /// Dates without a zone are in each record's own offset, or in the requested time zone. Date
  /// filters keep records without a time.
  std::optional<DateSpan> exclude_older_than = {};
  std::optional<DateSpan> exclude_newer_than = {};
  std::optional<DateRange> include_date_range = {};
  /// One-to-one conversations in which the owner wrote nothing but requests to stop.
  bool filter_commercial_conversations = false;
  /// Conversations in which no other party has a name, only numbers; notes to self stay.
  bool filter_numbers_without_aliases = false;
  /// Conversations in which all other parties have numbers that are not telephone numbers, like
  /// short codes.
  bool filter_non_phone_numbers = false;
  /// Conversations in which every record is marked as spam.
  bool filter_spam = false;
  /// Conversations without texts, media and voicemail transcripts.
  bool filter_call_only_conversations = false;
  /// One-to-one conversations with a contact that has a filter in the lookup file.
  bool skip_filtered_contacts = true;
  /// Groups whose other members all have a filter. Off if skip_filtered_contacts is off.
  bool filter_groups_with_all_filtered = true;
  friend bool operator==(const FilterOptions&, const FilterOptions&) = default;
};

/// Describes one filter. Plain value; all texts are literals.
struct FilterInfo {
  Filter filter;
  std::string_view name;               ///< of its option and in report.json
  std::string_view one;                ///< follows the count in a summary: singular
  std::string_view many;               ///< and plural
  std::string_view reported;           ///< label in the report page
  bool FilterOptions::* on = nullptr;  ///< null for filters that take a date
  /// Help text of filters that are off by default; lines of 55 characters.
  std::string_view help = {};
};

/// All filters, in the order of the enumeration. A new one needs a row in src/model/filters.cc and
/// a rule in src/conversations/filtering.cc. Thread-safe.
std::span<const FilterInfo> filter_table();
/// FilterInfo::name.
std::string_view filter_name(Filter filter);

}  // namespace gvoice

#endif  // GVOICE_FILTERS_H_
