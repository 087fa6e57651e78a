#ifndef GVOICE_CONVERT_MADE_WITH_H_
#define GVOICE_CONVERT_MADE_WITH_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gvoice/convert.h"

/// What an archive remembers of the run that made it (docs/formats/pages.md), so that search and
/// verify read it as it was written. Pure functions.
namespace gvoice::conversion {

/// The version of the program and the options that decide what an archive holds, as one JSON
/// object. `formats` are those that were written: of the ones that were asked for, some may not be
/// possible. No path and no number of threads: the same inputs and options give the same bytes.
std::string made_with(const ConvertOptions& options, std::span<const std::string> formats);

struct MadeWith {
  std::string version;
  ConvertOptions options;  ///< those that `made_with` writes; the others as by default
};
/// Reads it back; nothing where it is no such object. Anybody may have written it.
std::optional<MadeWith> read_made_with(std::string_view text);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MADE_WITH_H_
