#ifndef GVOICE_PARSE_PHONES_VCARD_H_
#define GVOICE_PARSE_PHONES_VCARD_H_

#include <string>
#include <string_view>
#include <vector>

namespace gvoice::parse {

/// The numbers in Phones.vcf, as written.
struct AccountNumbers {
  std::vector<std::string> voice;   ///< the owner's: those labelled Google Voice
  std::vector<std::string> linked;  ///< all others
};

/// Reads the account's Phones.vcf: TEL lines paired with X-ABLabel by group prefix in either order;
/// CRLF or LF, folded lines. Pure. Input that is not a vCard gives no numbers.
AccountNumbers parse_phones_vcard(std::string_view bytes);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PHONES_VCARD_H_
