#ifndef GVOICE_FORMATS_H_
#define GVOICE_FORMATS_H_

#include <span>
#include <string_view>

namespace gvoice {

/// A form in which an archive can hold its records. Views are literals.
struct FormatInfo {
  std::string_view name;     ///< as `--format` takes it
  std::string_view summary;  ///< half a sentence for lists
};

/// All formats, in the order in which help lists them. docs/formats describes the files of each.
/// Thread-safe.
std::span<const FormatInfo> known_formats();

}  // namespace gvoice

#endif  // GVOICE_FORMATS_H_
