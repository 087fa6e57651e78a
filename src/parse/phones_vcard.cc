#include "parse/phones_vcard.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gvoice::parse {
namespace {

/// The lines of a vCard: those that begin with white space go on where the line before ended.
std::vector<std::string> unfolded_lines(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t length = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, length);
    bytes.remove_prefix(std::min(length + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
      lines.back() += line.substr(1);
    } else {
      lines.emplace_back(line);
    }
  }
  return lines;
}

/// A line `group.NAME;parameters:value`.
struct Property {
  std::string_view group;  ///< empty where the line has none
  std::string_view name;
  std::string_view value;
};

Property read_property(std::string_view line) {
  Property property;
  const std::size_t colon = std::min(line.find(':'), line.size());
  property.value = trim(line.substr(std::min(colon + 1, line.size())));
  property.name = line.substr(0, std::min(line.find(';'), colon));
  if (const std::size_t dot = property.name.find('.'); dot != std::string_view::npos) {
    property.group = property.name.substr(0, dot);
    property.name.remove_prefix(dot + 1);
  }
  return property;
}

/// The numbers and labels of one card, until its end tells which belong together.
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
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::string_view kTelScheme = "tel:";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  AccountNumbers account;
  Card card;
  bool in_card = false;
  const auto close_card = [&] {
    for (Card::Entry& number : card.numbers) {
      auto& list = card.is_voice(number) ? account.voice : account.linked;
      list.push_back(std::move(number.value));
    }
    card = {};
    in_card = false;
  };
  for (const std::string& line : unfolded_lines(bytes)) {
    Property property = read_property(line);
    if (equals_ignoring_case(property.name, "BEGIN")) {
      close_card();
      in_card = equals_ignoring_case(property.value, "VCARD");
    } else if (equals_ignoring_case(property.name, "END")) {
      close_card();
    } else if (in_card && equals_ignoring_case(property.name, "TEL")) {
      if (equals_ignoring_case(property.value.substr(0, kTelScheme.size()), kTelScheme)) {
        property.value.remove_prefix(kTelScheme.size());
      }
      if (property.value.empty()) continue;
      card.numbers.push_back({std::string(property.group), replace_invalid_utf8(property.value)});
    } else if (in_card && equals_ignoring_case(property.name, "X-ABLabel")) {
      card.labels.push_back({std::string(property.group), std::string(property.value)});
    }
  }
  close_card();
  return account;
}

}  // namespace gvoice::parse
