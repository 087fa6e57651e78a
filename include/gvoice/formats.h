#ifndef GVOICE_FORMATS_H_
#define GVOICE_FORMATS_H_

#include <span>
#include <string_view>

namespace gvoice {

/// An output format. Views are literals.
struct FormatInfo {
  std::string_view name;     ///< value of `--format`
  std::string_view summary;  ///< short description for lists
};

/// All formats, in the order of the help text. docs/formats describes the files of each.
/// Thread-safe.
std::span<const FormatInfo> known_formats();

}  // namespace gvoice

#endif  // GVOICE_FORMATS_H_
