#ifndef GVOICE_PARSE_VCARD_H_
#define GVOICE_PARSE_VCARD_H_

#include <functional>
#include <string>
#include <string_view>

/// The lines of vCards (RFC 6350, RFC 2426, and version 2.1 of phones). All functions are pure.
namespace gvoice::parse {

/// A line `group.NAME;parameters:value`, without white space around the value.
struct VCardProperty {
  std::string_view group;  ///< may be empty
  std::string_view name;
  std::string_view parameters;  ///< with its first `;`; may be empty
  std::string_view value;       ///< as written: still escaped, or quoted-printable
};

/// Calls `visit` for every line of a file in UTF-8 or UTF-16, in order, after joining folded lines.
/// A line that is not a property has an empty value. The views are valid during the call.
void for_each_vcard_property(std::string_view bytes,
                             const std::function<void(const VCardProperty&)>& visit);

/// The phone number in a TEL value, without the scheme of version 4.0 and without an extension (`
/// x34`, `ext. 34`, `;ext=34`) or a pause (`,,123#`, `p123`).
std::string_view vcard_number(std::string_view value);

/// Decodes a text value: escapes and quoted-printable decoded, white space folded, invalid UTF-8
/// read as Windows-1252 if plausible, else replaced. The parts of a structured value (N) remain
/// separated by `;`.
std::string vcard_text(const VCardProperty& property);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_VCARD_H_
