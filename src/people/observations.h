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

/// One parsed page, as far as it tells who is who.
struct PageView {
  std::uint32_t entry = 0;        ///< index of the page in canonical order
  std::uint32_t export_rank = 0;  ///< greater for pages of newer exports
  bool group = false;
  bool chat = false;
  /// The list of a group; of another page, who wrote on it what is not among its records any more.
  std::span<const Party> members;
  std::string_view
      counterpart;  ///< name or number from title or file name; empty where neither tells
  std::span<const Party> found_by_name;  ///< what names on it are known to stand for
  std::span<Record> records;
  /// Tells a page of texts that says nothing of whom it is with from others, and is the same for
  /// copies of it.
  std::uint64_t key = 0;
};

/// What pages say about names and numbers, gathered by one worker. Not thread-safe: each worker has
/// its own, and they are merged; the result does not depend on which worker saw which page.
class Observations {
 public:
  /// Notes the owner's numbers and who is called what, and tells `lookup` of each name with its
  /// time.
  void observe(const PageView& page, PhoneLookupManager& lookup);
  /// Notes a number that stands in the title or file name of a page with one other alone.
  void note_title(std::string_view number, const PageView& page);
  void merge(const Observations& other);
  /// Notes that an address book gives a name to a number. Pages come before it where it is asked
  /// how the number is written.
  void note_contact(std::string_view name, std::string_view number, std::string_view raw);
  /// Whether a page has it as an address with letters, in whatever case.
  bool has_written_address(std::string_view text) const;

 private:
  friend class WhoIsWho;
  friend class OwnNumbers;
  /// Where a name was first seen with a number, in canonical order, and how the number was written
  /// there.
  struct FirstMention {
    std::uint32_t entry = 0;
    std::uint32_t position = 0;
    std::string_view raw;  ///< in `spellings_` the address

    bool precedes(const FirstMention& other) const {
      return std::pair(entry, position) < std::pair(other.entry, other.position);
    }
  };
  /// A number that a name has: where first, when last, and in which exports (by rank), true where a
  /// text says so. In no export where only an address book has it.
  struct Mentions {
    FirstMention first;
    /// When the number last wrote or called under that name, ms; being in the list of a group is
    /// neither.
    std::int64_t last_ms = std::numeric_limits<std::int64_t>::min();
    std::map<std::uint32_t, bool> exports = {};
  };
  /// The owner's own use of a number: the last time on any page that has it as the owner's, and
  /// what those pages call somebody else with that number, as when the owner writes to himself.
  struct OwnUse {
    std::int64_t last_ms = std::numeric_limits<std::int64_t>::min();
    std::set<std::string_view> names = {};
  };
  /// Of somebody else's number on any page.
  struct Use {
    bool in_text = false;
    std::int64_t first_ms = std::numeric_limits<std::int64_t>::max();

    void add(const Use& other) {
      in_text = in_text || other.in_text;
      first_ms = std::min(first_ms, other.first_ms);
    }
  };
  using NumbersOfName = std::map<std::string_view, Mentions>;

  /// What a page says of somebody.
  struct MentionKind {
    bool in_text = false;
    bool listed = false;  ///< in a group, whether the party wrote or not
  };
  void mention(const Party& party, MentionTime when, std::uint32_t position, MentionKind kind,
               PhoneLookupManager& lookup);
  void note_own_uses(const PageView& page);
  static void add(const Mentions& other, Mentions& known);
  void note_spelling(std::string_view address, const FirstMention& seen);

  std::unordered_map<std::string_view, OwnUse> own_uses_;
  std::unordered_map<std::string_view, NumbersOfName> numbers_of_name_;
  /// Addresses with letters, by their key (phone_number.h): how each is written where it comes
  /// first.
  std::unordered_map<std::string, FirstMention> spellings_;
  std::unordered_map<std::string_view, Use> numbers_;
};

/// The time of the latest of these records in ms; the least value where none has a time. Pure.
std::int64_t latest_time(std::span<const Record> records);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_OBSERVATIONS_H_
