#include "parse/contacts_vcard.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "parse/vcard.h"

namespace gvoice::parse {
namespace {

/// `Family;Given;Middle;…` in spoken order.
std::string spoken_name(std::string_view parts) {
  std::array<std::string_view, 3> names;  // family, given, middle
  for (std::string_view& name : names) {
    const std::size_t end = std::min(parts.find(';'), parts.size());
    name = trim(parts.substr(0, end));
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
  std::string spoken;
  for (const std::string_view name : {names[1], names[2], names[0]}) {
    if (!spoken.empty() && !name.empty()) spoken += ' ';
    spoken += name;
  }
  return spoken;
}

struct Card {
  std::string formatted;
  std::string parts;
  std::string organisation;
  std::vector<std::string> numbers;

  std::string name() const {
    if (!formatted.empty()) return formatted;
    std::string spoken = spoken_name(parts);
    return spoken.empty() ? std::string(trim(organisation.substr(0, organisation.find(';'))))
                          : spoken;
  }
};

}  // namespace

std::vector<Contact> parse_contacts(std::string_view bytes) {
  std::vector<Contact> contacts;
  Card card;
  bool in_card = false;
  const auto close_card = [&] {
    if (std::string name = card.name(); !name.empty() && !card.numbers.empty())
      contacts.push_back({std::move(name), std::move(card.numbers)});
    card = {};
  };
  for_each_vcard_property(bytes, [&](const VCardProperty& property) {
    const auto is = [&](std::string_view name) {
      return equals_ignoring_case(property.name, name);
    };
    if (is("BEGIN") || is("END")) {
      close_card();
      in_card = is("BEGIN") && equals_ignoring_case(property.value, "VCARD");
    } else if (!in_card) {
      return;
    } else if (is("FN")) {
      card.formatted = vcard_text(property);
    } else if (is("N")) {
      card.parts = vcard_text(property);
    } else if (is("ORG")) {
      card.organisation = vcard_text(property);
    } else if (is("TEL")) {
      std::string number(vcard_number(vcard_text(property)));
      if (!number.empty()) card.numbers.push_back(std::move(number));
    } else if (is("EMAIL")) {
      // iMessage contacts may have a mail address instead of a number.
      std::string address(trim(vcard_text(property)));
      if (!address.empty()) card.numbers.push_back(std::move(address));
    }
  });
  close_card();
  return contacts;
}

}  // namespace gvoice::parse
