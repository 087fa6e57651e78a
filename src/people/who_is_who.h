#ifndef GVOICE_PEOPLE_WHO_IS_WHO_H_
#define GVOICE_PEOPLE_WHO_IS_WHO_H_

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
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
  std::span<Record> records;
};

/// What pages say about names and numbers, gathered by one worker. Not thread-safe: each worker has
/// its own, and they are merged; the result does not depend on which worker saw which page.
class Observations {
 public:
  /// Notes the owner's numbers and who is called what, and tells `lookup` of each name with its
  /// time.
  void observe(const PageView& page, PhoneLookupManager& lookup);
  void merge(const Observations& other);
  /// Notes that an address book gives a name to a number. Pages come before it where it is asked
  /// how the number is written.
  void note_contact(std::string_view name, std::string_view number, std::string_view raw);

 private:
  friend class WhoIsWho;
  /// Where a name was first seen with a number, in canonical order, and how the number was written
  /// there.
  struct FirstMention {
    std::uint32_t entry = 0;
    std::uint32_t position = 0;
    std::string_view raw;
  };
  using NumbersOfName = std::map<std::string_view, FirstMention>;

  void mention(const Party& party, MentionTime when, std::uint32_t position,
               PhoneLookupManager& lookup);

  std::set<std::string_view> own_numbers_;
  std::unordered_map<std::string_view, NumbersOfName> numbers_of_name_;
};

/// Who is who over the whole account: complete before the first page is settled, and never changed
/// after it, so that any number of threads may settle pages at once. Views of the observations must
/// outlive it.
class WhoIsWho {
 public:
  /// `typed_aliases` are the user's own names by number; `own_numbers` those known from elsewhere
  /// (Phones.vcf, an option), normalised. `lookup` must outlive it, and answers with the settled
  /// names.
  WhoIsWho(const Observations& observations,
           const std::map<std::string, std::string>& typed_aliases,
           const std::vector<std::string>& own_numbers, PhoneLookupManager& lookup);

  /// Sorted.
  const std::set<std::string, std::less<>>& own_numbers() const { return own_numbers_; }
  bool is_own(std::string_view number) const { return own_numbers_.contains(number); }
  /// The numbers that a name has, sorted.
  std::vector<std::string> numbers_of(std::string_view name) const;
  /// All names that were ever given to a number on a page or in an address book, sorted. The views
  /// live as long as those of the observations.
  std::vector<std::string_view> names_of(std::string_view number) const;

 private:
  friend class PageSettler;
  struct KnownNumber {
    std::string number;
    std::string raw;
  };

  PhoneLookupManager& lookup_;
  std::set<std::string, std::less<>> own_numbers_;
  std::map<std::string, std::vector<KnownNumber>, std::less<>> known_numbers_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> names_of_number_;
};

/// Settles one page after the other: whom each record is with, everybody's name, and the
/// conversation. Keeps the names it has looked up. One for each worker; not thread-safe.
class PageSettler {
 public:
  /// What is made for records lives in `arena`, which must outlive them.
  PageSettler(const WhoIsWho& who, Arena& arena) : who_(who), arena_(arena) {}

  /// Fills in participants, others, names, conversation, unresolved, and Inferred::kParticipants.
  void settle(const PageView& page);

 private:
  /// How a party with a name only was found, or why not.
  enum class Found : std::uint8_t { kStated, kLookedUp, kAnonymous, kUnknown, kAmbiguous };
  struct Settled {
    Party party;
    Found found = Found::kStated;
  };

  /// A member of a group's list, with the name that the page itself gives it.
  struct Listed {
    std::string_view name_on_page;
    Party party;
  };

  Settled settle_party(const Party& stated);
  Settled settle_group_sender(const Party& stated, std::span<const Listed> list);
  Settled settle_counterpart(std::string_view counterpart);
  std::string_view name_of(std::string_view number);
  std::span<const Party> sorted_copy(std::vector<Party>& parties);

  void settle_direct(const PageView& page);
  void settle_group(const PageView& page);
  void settle_calls(const PageView& page);
  void finish_record(Record& record, std::span<const Party> participants,
                     std::span<const Party> others, Found found);

  const WhoIsWho& who_;
  Arena& arena_;
  std::unordered_map<std::string_view, std::string_view> names_;
};

/// The number that a title or file name gives for whom a page is with, normalised; empty where it
/// gives a name. What is made of it lives in `arena`, or is `counterpart` itself. Pure.
std::string_view number_of_counterpart(std::string_view counterpart, Arena& arena);

/// The id of the conversation with these others: their numbers, or names where there are none, in
/// any order; nobody stands for anonymous callers.
std::uint64_t conversation_id(std::span<const Party> others);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_WHO_IS_WHO_H_
