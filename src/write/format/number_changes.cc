#include "write/format/number_changes.h"

#include "write/format/display_name.h"

namespace gvoice::write {

std::string_view NumberChanges::before(const Record& record) {
  if (model_.person_numbers.empty()) return {};
  Party party;
  if (record.has_sender && !record.sender_is_owner) {
    party = record.sender;
  } else if (record.participants.size() == 1) {
    party = record.participants.front();
  }
  const auto person = model_.person_numbers.find(party.number);
  if (person == model_.person_numbers.end()) return {};
  std::string_view& latest = latest_[person->second.front()];
  if (latest == party.number) return {};
  latest = party.number;
  return number_text(model_, party);
}

}  // namespace gvoice::write
