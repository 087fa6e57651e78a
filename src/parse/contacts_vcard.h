#ifndef GVOICE_PARSE_CONTACTS_VCARD_H_
#define GVOICE_PARSE_CONTACTS_VCARD_H_

#include <string>
#include <string_view>
#include <vector>

namespace gvoice::parse {

/// A contact in an address book, as written.
struct Contact {
  std::string name;                  ///< never empty
  std::vector<std::string> numbers;  ///< and mail addresses; never empty
};

/// Reads an address book, as exported by Google, Apple and phones: all cards with a name (FN, else
/// N, else ORG) and a number (TEL) or mail address (EMAIL). Pure; of damaged cards the readable
/// part is used.
std::vector<Contact> parse_contacts(std::string_view bytes);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CONTACTS_VCARD_H_
