#ifndef GVOICE_PEOPLE_PAGE_SETTLER_H_
#define GVOICE_PEOPLE_PAGE_SETTLER_H_

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "people/number_format.h"
#include "people/observations.h"
#include "people/who_is_who.h"

namespace gvoice::people {

/// Settles pages: participants, names and conversation of each record. Caches names. One per
/// worker; not thread-safe.
class PageSettler {
 public:
  /// Data for records is allocated in `arena`, which must outlive them.
  PageSettler(const WhoIsWho& who, Arena& arena)
      : who_(who), arena_(arena), formatter_(who.country()) {}

  /// Sets participants, others, names, conversation, party, stated_party, unresolved, and
  /// Inferred::kParticipants. Returns the names that the page gives without a number, each with its
  /// number as another page writes it, or without one if it has several.
  std::span<const Party> settle(const PageView& page);

 private:
  /// How a party with a name only was found, or why not.
  enum class Found : std::uint8_t { kStated, kLookedUp, kAnonymous, kUnknown, kAmbiguous };
  struct Settled {
    Party party;
    Found found = Found::kStated;
  };

  void note_names_on_page();
  Settled settle_party(const Party& stated);
  Settled settle_name(std::string_view name);
  /// For text without an address, from a name or title: a number if written as one.
  Settled settle_name_or_number(std::string_view written);
  std::string_view name_of(std::string_view number);
  std::span<const Party> sorted_copy(std::vector<Party>& parties);

  void settle_direct(const PageView& page);
  void settle_group(const PageView& page);
  void settle_calls(const PageView& page);

  /// The conversation of the records of a page.
  struct Place {
    std::span<const Party> others;  ///< persons
    std::uint64_t conversation = 0;
    std::uint64_t party = 0;
    std::uint64_t stated_party = 0;
  };
  /// The other parties of a group page.
  struct Group {
    std::span<const Party> others;  ///< by number
    Place place;
    Found found = Found::kStated;  ///< of the least known member
    bool looked_up = false;        ///< a number of the list was looked up by name
  };
  Group settle_list(const PageView& page);
  /// `others` by number, and as stated by the page.
  Place place_of(std::span<const Party> others, std::vector<Party>& stated);
  /// A party as on the page: by number, or by name only.
  Party as_on_page(const Party& stated, const Party& settled) const;
  /// A note to self, by own numbers, and as stated by the page.
  Place note_to_self(std::vector<Party>& own_numbers, std::vector<Party>& stated);
  Place unknown_page() const;
  Party person_of(const Party& party);
  bool is_own(std::string_view number) const;
  static void finish_record(Record& record, std::span<const Party> participants, const Place& place,
                            Found found);

  const WhoIsWho& who_;
  Arena& arena_;
  NumberFormatter formatter_;
  const PageView* page_ = nullptr;          ///< current page
  std::int64_t page_time_ = 0;              ///< of its latest record, ms
  std::set<std::string_view> own_on_page_;  ///< numbers that it marks as the owner's
  /// Names for which the page also gives a number; without a number if it gives several.
  std::map<std::string_view, Party> named_on_page_;
  std::vector<Party> found_by_name_;  ///< on that page
  std::unordered_map<std::string_view, std::string_view> names_;
};

/// The number of the other party in a title or file name, in any notation, normalised; empty if it
/// is a name. The result is in `arena`, or `counterpart` itself. Pure.
std::string_view number_of_counterpart(std::string_view counterpart, Arena& arena,
                                       NumberFormatter& formatter);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PAGE_SETTLER_H_
