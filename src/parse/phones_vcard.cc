#include "parse/phones_vcard.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "parse/vcard.h"

namespace gvoice::parse {
namespace {

/// The numbers and labels of one card, until its end shows which belong together.
struct Card {
  struct Entry {
    std::string group;
    std::string value;
  };
  std::vector<Entry> numbers;
  std::vector<Entry> labels;

  bool is_voice(const Entry& number) const {
    return std::any_of(labels.begin(), labels.end(), [&](const Entry& label) {
      return !number.group.empty() && equals_ignoring_case(label.group, number.group) &&
             equals_ignoring_case(label.value, "Google Voice");
    });
  }
};

}  // namespace

AccountNumbers parse_phones_vcard(std::string_view bytes) {
  AccountNumbers account;
  Card card;
  bool in_card = false;
  const auto close_card = [&] {
    for (Card::Entry& number : card.numbers) {
      auto& list = card.is_voice(number) ? account.voice : account.linked;
      list.push_back(std::move(number.value));
    }
    card = {};
  };
  for_each_vcard_property(bytes, [&](const VCardProperty& property) {
    const auto is = [&](std::string_view name) {
      return equals_ignoring_case(property.name, name);
    };
    if (is("BEGIN") || is("END")) {
      close_card();
      in_card = is("BEGIN") && equals_ignoring_case(property.value, "VCARD");
    } else if (in_card && is("TEL")) {
      const std::string_view number = vcard_number(property.value);
      if (!number.empty())
        card.numbers.push_back({std::string(property.group), replace_invalid_utf8(number)});
    } else if (in_card && is("X-ABLabel")) {
      card.labels.push_back({std::string(property.group), std::string(property.value)});
    }
  });
  close_card();
  return account;
}

}  // namespace gvoice::parse
