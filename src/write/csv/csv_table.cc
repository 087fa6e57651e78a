#include "write/csv/csv_table.h"

#include <algorithm>

#include "write/format/display_name.h"

namespace gvoice::write::csv {

CsvTables::CsvTables(const ArchiveModel& model, const LocalClock& clock, Guard guard,
                     bool names_pages)
    : model_(model), clock_(clock), guard_(guard), names_pages_(names_pages) {
  titles_.reserve(model.conversations.size());
  for (const Conversation& conversation : model.conversations)
    titles_.push_back(conversation_title(model, conversation));
}

std::string_view CsvTables::title_of(std::uint64_t conversation) const {
  const auto found =
      std::ranges::lower_bound(model_.conversations, conversation, {}, &Conversation::id);
  if (found == model_.conversations.end() || found->id != conversation) return {};
  return titles_[static_cast<std::size_t>(found - model_.conversations.begin())];
}

}  // namespace gvoice::write::csv
