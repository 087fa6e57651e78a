#ifndef GVOICE_PARSE_VCARD_H_
#define GVOICE_PARSE_VCARD_H_

#include <functional>
#include <string>
#include <string_view>

/// The lines of vCards (RFC 6350, RFC 2426, and version 2.1 as phones write it). All functions are
/// pure.
namespace gvoice::parse {

/// A line `group.NAME;parameters:value`, white space around the value cut.
struct VCardProperty {
  std::string_view group;  ///< empty where the line has none
  std::string_view name;
  std::string_view parameters;  ///< with its first `;`; empty where the line has none
  std::string_view value;       ///< as written: still escaped, or quoted-printable
};

/// Calls `visit` for every line of a file in UTF-8 or UTF-16, in order; lines that go on in the
/// next one are joined before. What is no property comes with an empty value. The views are valid
/// during the call.
void for_each_vcard_property(std::string_view bytes,
                             const std::function<void(const VCardProperty&)>& visit);

/// A phone number as the value of TEL has it, without the scheme that version 4.0 writes, and
/// without what is dialled behind it: an extension (` x34`, `ext. 34`, `;ext=34`) or a pause
/// (`,,123#`, `p123`).
std::string_view vcard_number(std::string_view value);

/// What a text value says: escapes and quoted-printable undone, white space folded, what is no
/// UTF-8 read as Windows-1252 where that makes sense, else replaced. Of a value with parts (N), the
/// parts stay apart by `;`.
std::string vcard_text(const VCardProperty& property);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_VCARD_H_
