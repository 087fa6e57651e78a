#ifndef GVOICE_CLI_OPTIONS_H_
#define GVOICE_CLI_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/archive_stats.h"
#include "gvoice/convert.h"
#include "gvoice/result.h"
#include "gvoice/search.h"
#include "gvoice/verify.h"
#include "viewing/server.h"

namespace gvoice::cli {

enum class Verb {
  kConvert,
  kHtmlGeneration,
  kInspect,
  kVerify,
  kSearch,
  kStats,
  kOpen,
  kServe,
  kHelp
};
enum class ColorMode { kAuto, kAlways, kNever };

/// A parsed command line. Plain value.
struct Invocation {
  Verb verb = Verb::kHelp;
  std::optional<Verb> help_topic;  ///< for kHelp; without it the overview
  bool version = false;            ///< --version was given

  /// For the verbs that convert; complete and checked. Of kInspect, what its options share with it.
  ConvertOptions convert;
  VerifyOptions verify;         ///< for kVerify; complete and checked
  SearchOptions search;         ///< for kSearch; complete and checked but for the cache folder
  StatsOptions stats;           ///< for kStats; the same
  std::string opened;           ///< for kOpen; the archive
  viewing::ServeOptions serve;  ///< for kServe; complete and checked
  bool format_chosen = false;
  bool full_run = false;
  bool test_mode = false;
  std::optional<std::uint64_t> test_limit;
  std::optional<bool> skip_filtered_contacts;  ///< nothing: the default
  std::optional<bool> filter_groups_with_all_filtered;

  bool strict = false;
  bool quiet = false;
  bool verbose = false;
  bool no_progress = false;
  bool json = false;
  ColorMode color = ColorMode::kAuto;
  std::optional<std::string> log_file;
};

/// Reads a command line, without the program's name. Everything wrong in the command line itself is
/// ErrorKind::kUsage with advice; the disk is not read. Options may be anywhere.
Result<Invocation> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_OPTIONS_H_
