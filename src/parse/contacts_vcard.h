#ifndef GVOICE_PARSE_CONTACTS_VCARD_H_
#define GVOICE_PARSE_CONTACTS_VCARD_H_

#include <string>
#include <string_view>
#include <vector>

namespace gvoice::parse {

/// Somebody in an address book, as it writes them.
struct Contact {
  std::string name;                  ///< never empty
  std::vector<std::string> numbers;  ///< and mail addresses; never empty
};

/// Reads an address book, as Google, Apple and phones export it: all cards that have both a name
/// (FN, else N, else ORG) and a number (TEL) or mail address (EMAIL). Pure; damaged cards give what
/// they hold.
std::vector<Contact> parse_contacts(std::string_view bytes);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CONTACTS_VCARD_H_
