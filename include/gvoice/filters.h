#ifndef GVOICE_FILTERS_H_
#define GVOICE_FILTERS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "gvoice/result.h"

/// What a conversion may leave out because somebody asks for it; docs/filters.md explains each
/// filter to users. Plain values (one thread changes one, or many read it) and pure functions,
/// which any number of threads may call.
namespace gvoice {

/// The filters, in the order in which they count: a record that several would leave out counts
/// under the first of them.
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

/// How many records each filter left out, by Filter.
using FilterCounts = std::array<std::uint64_t, kFilters>;

/// The time that a date stands for, from its first to its last millisecond: a whole day for
/// `2018-05-03`, a minute for `2018-05-03T12:39`, a second, or a millisecond.
struct DateSpan {
  std::int64_t first_ms = 0;  ///< since 1970-01-01T00:00: of UTC where a zone is written,
  std::int64_t last_ms = 0;   ///< else of the clock on the wall
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

/// What shall be left out.
struct FilterOptions {
  /// Dates without a zone mean each record's own offset, or the time zone that is asked for. A
  /// record without a time is left out by none of them.
  std::optional<DateSpan> exclude_older_than = {};
  std::optional<DateSpan> exclude_newer_than = {};
  std::optional<DateRange> include_date_range = {};
  /// One-to-one conversations in which the owner only ever asked to be left alone.
  bool filter_commercial_conversations = false;
  /// Conversations with numbers alone, none of which anybody has named; the owner's own stay.
  bool filter_numbers_without_aliases = false;
  /// Conversations with numbers alone, none of which is a telephone's: short codes and the like.
  bool filter_non_phone_numbers = false;
  /// Conversations of which every record is marked as spam.
  bool filter_spam = false;
  /// Conversations with neither a text, nor media, nor a voicemail with a transcript.
  bool filter_call_only_conversations = false;
  /// Conversations with one other, who has a filter in the lookup file.
  bool skip_filtered_contacts = true;
  /// Groups in which all others have one. Follows skip_filtered_contacts where that is off.
  bool filter_groups_with_all_filtered = true;
  friend bool operator==(const FilterOptions&, const FilterOptions&) = default;
};

/// What there is to know about one filter; everything that depends on the filter alone. A plain
/// value; all texts are literals.
struct FilterInfo {
  Filter filter;
  std::string_view name;               ///< of its option, as report.json has it, too
  std::string_view one;                ///< what stands behind the count in a summary, for one,
  std::string_view many;               ///< and for several
  std::string_view reported;           ///< the same as a row of the report page
  bool FilterOptions::* on = nullptr;  ///< null for those that take a date
  /// What help says of the option of a filter that somebody has to turn on; lines of 55 characters.
  std::string_view help = {};
};

/// All filters, in the order of the enumeration. A new one needs a row in src/model/filters.cc and
/// a rule in src/conversations/filtering.cc. Thread-safe.
std::span<const FilterInfo> filter_table();
/// FilterInfo::name.
std::string_view filter_name(Filter filter);

}  // namespace gvoice

#endif  // GVOICE_FILTERS_H_
