#include "parse/vcard.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/hex.h"
#include "base/other_encodings.h"
#include "base/text.h"

namespace gvoice::parse {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

VCardProperty read_property(std::string_view line) {
  VCardProperty property;
  const std::size_t colon = std::min(line.find(':'), line.size());
  property.value = trim(line.substr(std::min(colon + 1, line.size())));
  const std::size_t name_end = std::min(line.find(';'), colon);
  property.name = line.substr(0, name_end);
  property.parameters = line.substr(name_end, colon - name_end);
  if (const std::size_t dot = property.name.find('.'); dot != std::string_view::npos) {
    property.group = property.name.substr(0, dot);
    property.name.remove_prefix(dot + 1);
  }
  return property;
}

bool is_quoted_printable(std::string_view parameters) {
  constexpr std::string_view kName = "QUOTED-PRINTABLE";
  for (std::size_t i = 0; i + kName.size() <= parameters.size(); ++i) {
    if (equals_ignoring_case(parameters.substr(i, kName.size()), kName)) return true;
  }
  return false;
}

std::string without_escapes(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\' || i + 1 == value.size()) {
      out += value[i];
      continue;
    }
    const char escaped = value[++i];
    out += escaped == 'n' || escaped == 'N' ? ' ' : escaped;
  }
  return out;
}

/// Whether an extension begins here, after a number of so many digits.
bool begins_extension(std::string_view text, std::size_t digits_before) {
  constexpr std::size_t kFewestDigits = 7;  // with fewer, letters may belong to a spelled number
  if (text.front() == ',' || text.front() == ';') return true;
  if (digits_before < kFewestDigits) return false;
  constexpr std::array<std::string_view, 7> kMarks = {"extension", "extn", "ext", "x",
                                                      "p",         "w",    "#"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) {
    if (!equals_ignoring_case(text.substr(0, mark.size()), mark)) return false;
    const std::size_t next = text.find_first_not_of(".:= \t", mark.size());
    return next != std::string_view::npos && is_digit(text[next]);
  });
}

}  // namespace

void for_each_vcard_property(std::string_view bytes,
                             const std::function<void(const VCardProperty&)>& visit) {
  const std::optional<std::string> decoded = from_utf16(bytes);
  if (decoded) bytes = *decoded;
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::string joined;
  bool has_line = false;
  bool goes_on = false;  // a quoted-printable line that ends with `=` continues
  while (!bytes.empty()) {
    const std::size_t length = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, length);
    bytes.remove_prefix(std::min(length + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (has_line && goes_on) {
      joined += line;
    } else if (has_line && (line.starts_with(' ') || line.starts_with('\t'))) {
      joined += line.substr(1);
    } else {
      if (has_line) visit(read_property(joined));
      joined = line;
    }
    has_line = true;
    goes_on = joined.ends_with('=') && is_quoted_printable(read_property(joined).parameters);
    if (goes_on) joined.pop_back();
  }
  if (has_line) visit(read_property(joined));
}

std::string_view vcard_number(std::string_view value) {
  constexpr std::string_view kTelScheme = "tel:";
  if (equals_ignoring_case(value.substr(0, kTelScheme.size()), kTelScheme))
    value.remove_prefix(kTelScheme.size());
  std::size_t digits = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (is_digit(value[i])) ++digits;
    if (digits > 0 && begins_extension(value.substr(i), digits)) return trim(value.substr(0, i));
  }
  return value;
}

std::string vcard_text(const VCardProperty& property) {
  const std::string text = is_quoted_printable(property.parameters)
                               ? decode_hex_bytes(property.value, '=')
                               : std::string(property.value);
  const std::string plain = without_escapes(text);
  const bool other = !is_valid_utf8(plain) && reads_as_windows_1252(plain);
  return fold_space(other ? from_windows_1252(plain) : replace_invalid_utf8(plain));
}

}  // namespace gvoice::parse
