#ifndef GVOICE_WRITE_HTML_INITIALS_H_
#define GVOICE_WRITE_HTML_INITIALS_H_

#include <string_view>

namespace gvoice::write::html {

/// The letters shown for a name where there is no room for it. Views into the name, or
/// literals.
struct Initials {
  std::string_view first;
  std::string_view last;  ///< empty for a name of one word
};

/// The first letters of the first and of the last word that begins with a letter, of any script;
/// `#` for a name without one, as for a number. Pure.
Initials initials_of(std::string_view name);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_INITIALS_H_
