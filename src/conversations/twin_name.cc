#include "conversations/twin_name.h"

#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "model/page_stamp.h"

namespace gvoice::conversations {

TwinName twin_name(std::string_view file_name) {
  constexpr std::size_t kMostDigits = 6;
  std::string_view stem = without_copier_mark(file_name.substr(0, file_name.rfind('.')));
  TwinName name;
  const std::size_t open = stem.rfind('(');
  if (stem.ends_with(')') && open != std::string_view::npos) {
    const std::string_view digits = stem.substr(open + 1, stem.size() - open - 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), name.number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    if (whole && digits.size() <= kMostDigits) {
      stem = stem.substr(0, open);
    } else {
      name.number = 0;
    }
  }
  name.base = xxh3_64(trim(stem));
  return name;
}

}  // namespace gvoice::conversations
