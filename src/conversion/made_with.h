#ifndef GVOICE_CONVERT_MADE_WITH_H_
#define GVOICE_CONVERT_MADE_WITH_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/run.h"
#include "gvoice/convert.h"

/// What an archive stores about the run that made it (docs/formats/pages.md), so that search and
/// verify use the same options. Pure functions.
namespace gvoice::conversion {

/// The options that determine the content of an archive, each as one types it, without the formats
/// and without those at their defaults. A text may hold anything that was typed.
std::vector<std::string> options_as_typed(const ConvertOptions& options);

/// The options that give the archive of a finished run: those without effect are left out, and
/// previews that could not be made are `--no-previews`.
ConvertOptions options_in_effect(const Run& run);

/// Program version and the options that determine the content of an archive, as one JSON object.
/// `formats` are those written, as some of the requested ones may be impossible. Contains no path
/// and no number of threads: the same inputs and options give the same bytes.
std::string made_with(const ConvertOptions& options, std::span<const std::string> formats);

struct MadeWith {
  std::string version;
  ConvertOptions options;  ///< those that `made_with` writes; others have defaults
};
/// Parses it; nullopt if it is invalid. The input is not trusted.
std::optional<MadeWith> read_made_with(std::string_view text);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MADE_WITH_H_
