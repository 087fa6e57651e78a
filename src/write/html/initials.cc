#include "write/html/initials.h"

#include <cstddef>

#include "base/letters.h"
#include "base/text.h"

namespace gvoice::write::html {

Initials initials_of(std::string_view name) {
  Initials found{"#", ""};
  bool has_first = false;
  bool begins_word = true;
  std::size_t position = 0;
  while (position < name.size()) {
    const std::size_t begin = position;
    next_code_point(name, position);
    const std::string_view character = name.substr(begin, position - begin);
    if (is_space(character.front())) {
      begins_word = true;
    } else if (begins_word && has_letter(character)) {
      (has_first ? found.last : found.first) = character;
      has_first = true;
      begins_word = false;
    } else {
      // What surrounds a word, like a bracket, does not begin it.
      begins_word = begins_word && !is_digit(character.front()) && character.size() == 1;
    }
  }
  return found;
}

}  // namespace gvoice::write::html
