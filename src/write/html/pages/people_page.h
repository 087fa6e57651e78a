#ifndef GVOICE_WRITE_HTML_PAGES_PEOPLE_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_PEOPLE_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/record.h"
#include "model/archive.h"
#include "model/local_clock.h"
#include "write/html/pages/overview_parts.h"

namespace gvoice::write::html::pages {

/// Everybody with whom the account has a conversation, alone or in a group, as one table, who was
/// heard of last first, cut into sheets. The owner and callers who withheld their number are no
/// people here.
///
/// Immutable and thread-safe; the model and the clock must outlive it.
class PeoplePage {
 public:
  static constexpr std::size_t kRowsPerSheet = 5000;

  PeoplePage(const ArchiveModel& model, const LocalClock& clock);

  /// At least 1.
  std::size_t sheets() const;
  /// Appends the sheet, which counts from 0, to `out`.
  void append(std::size_t sheet, std::string& out) const;
  /// Below the archive.
  static std::string path(std::size_t sheet);

 private:
  /// Counts are those of the conversation with this person alone.
  struct Person {
    const Party* party = nullptr;
    const Conversation* conversation = nullptr;  ///< with nobody else; null if there is none
    const Record* first = nullptr;      ///< of records with a time, in groups those from them
    const Record* last = nullptr;       ///< likewise
    const Record* last_from = nullptr;  ///< the last that came from them
    std::uint64_t sent = 0;             ///< texts to them
    std::uint64_t received = 0;         ///< texts from them
    std::uint64_t calls = 0;
    std::uint64_t voicemails = 0;
    std::uint64_t groups = 0;
  };

  class Census;

  void append_row(HtmlOut& html, ConversationLinks& links, const Person& person) const;
  void append_name(HtmlOut& html, ConversationLinks& links, const Person& person) const;

  const ArchiveModel& model_;
  const LocalClock& clock_;
  std::vector<Person> people_;
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_PEOPLE_PAGE_H_
