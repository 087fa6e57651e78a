#ifndef GVOICE_PEOPLE_OBSERVATIONS_H_
#define GVOICE_PEOPLE_OBSERVATIONS_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "gvoice/phone_lookup_manager.h"
#include "gvoice/record.h"

namespace gvoice::people {

/// The parts of a parsed page that are relevant for people.
struct PageView {
  std::uint32_t entry = 0;        ///< index of the page in canonical order
  std::uint32_t export_rank = 0;  ///< greater for pages of newer exports
  bool group = false;
  bool chat = false;
  /// The member list of a group; for another page, senders whose records are no longer on it.
  std::span<const Party> members;
  std::string_view counterpart;          ///< name or number from title or file name; may be empty
  std::span<const Party> found_by_name;  ///< known numbers of names on it
  std::span<Record> records;
  /// Identifies a page of texts that does not name the other party; equal for copies of the page.
  std::uint64_t key = 0;
};

/// What pages state about names and numbers, collected by one worker. Not thread-safe: each worker
/// has its own, and they are merged; the result does not depend on the distribution of pages.
class Observations {
 public:
  /// Records the owner's numbers and all names, and passes each name with its time to `lookup`.
  void observe(const PageView& page, PhoneLookupManager& lookup);
  /// Records a number in the title or file name of a one-to-one page.
  void note_title(std::string_view number, const PageView& page);
  void merge(const Observations& other);
  /// Records the name that an address book gives to a number. For spelling, pages take precedence.
  void note_contact(std::string_view name, std::string_view number, std::string_view raw);
  /// Whether a page has this address with letters, ignoring case.
  bool has_written_address(std::string_view text) const;

 private:
  friend class WhoIsWho;
  friend class OwnNumbers;
  /// The first mention of a name with a number, in canonical order, and the spelling of the number
  /// there.
  struct FirstMention {
    std::uint32_t entry = 0;
    std::uint32_t position = 0;
    std::string_view raw;  ///< in `spellings_`: the address

    bool precedes(const FirstMention& other) const {
      return std::pair(entry, position) < std::pair(other.entry, other.position);
    }
  };
  /// A number of a name: first and last mention, and the exports (by rank) that mention it, true if
  /// in a text. No export if only an address book has it.
  struct Mentions {
    FirstMention first;
    /// When the number last wrote or called under that name, ms; membership in a group does not
    /// count.
    std::int64_t last_ms = std::numeric_limits<std::int64_t>::min();
    std::map<std::uint32_t, bool> exports = {};
  };
  /// The owner's use of a number: the last time on any page that marks it as the owner's, and the
  /// names that those pages give to another party with that number, as in notes to self.
  struct OwnUse {
    std::int64_t last_ms = std::numeric_limits<std::int64_t>::min();
    std::set<std::string_view> names = {};
  };
  /// Use of another party's number on any page.
  struct Use {
    bool in_text = false;
    std::int64_t first_ms = std::numeric_limits<std::int64_t>::max();

    void add(const Use& other) {
      in_text = in_text || other.in_text;
      first_ms = std::min(first_ms, other.first_ms);
    }
  };
  using NumbersOfName = std::map<std::string_view, Mentions>;

  /// How a page mentions a party.
  struct MentionKind {
    bool in_text = false;
    bool listed = false;  ///< member of a group, whether it wrote or not
  };
  void mention(const Party& party, MentionTime when, std::uint32_t position, MentionKind kind,
               PhoneLookupManager& lookup);
  void note_own_uses(const PageView& page);
  static void add(const Mentions& other, Mentions& known);
  void note_spelling(std::string_view address, const FirstMention& seen);

  std::unordered_map<std::string_view, OwnUse> own_uses_;
  std::unordered_map<std::string_view, NumbersOfName> numbers_of_name_;
  /// Addresses with letters, by key (phone_number.h): the spelling of the first mention.
  std::unordered_map<std::string, FirstMention> spellings_;
  std::unordered_map<std::string_view, Use> numbers_;
};

/// The time of the latest of these records in ms; the smallest value if none has a time. Pure.
std::int64_t latest_time(std::span<const Record> records);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_OBSERVATIONS_H_
