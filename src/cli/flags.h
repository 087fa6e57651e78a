#ifndef GVOICE_CLI_FLAGS_H_
#define GVOICE_CLI_FLAGS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "gvoice/result.h"

/// The tables for parsing, help, manual and completions. values.h determines from the names of
/// values which are files or folders.
namespace gvoice::cli {

/// A verb and its description. Views are literals.
struct VerbEntry {
  Verb verb;
  std::string_view name;
  std::string_view arguments;    ///< as in usage lines, like `INPUT...`
  std::string_view summary;      ///< short description for the list of verbs
  std::string_view description;  ///< lines for the verb's own help
  std::string_view example;      ///< a complete command; may be empty
};

/// Which verbs take a flag.
enum class Takers {
  kEverybody,
  kWorking,
  kExports,
  kReading,
  kFiltering,
  kConverting,
  kConvertOnly,
  kSearching,
  kServing,
};

/// A flag and its description. Views are literals.
struct Flag {
  std::string_view name;      ///< without the dashes
  char letter;                ///< the short form, or 0
  std::string_view argument;  ///< the name of its value, like `DIR`; empty for a switch
  Takers takers;
  bool repeatable;        ///< a value may be given several times
  std::string_view help;  ///< lines for the list of options
  /// Applies the flag, or returns what is wrong with `value` (empty for a switch). `flag` is its
  /// name with the dashes.
  Status (*apply)(Invocation& invocation, std::string_view flag, std::string_view value);
  /// The possible values if they are a known set; else null.
  std::vector<std::string_view> (*words)() = nullptr;
};

/// All verbs, in the order of the help text.
std::span<const VerbEntry> verb_table();
/// All flags, in the order of the help text.
std::span<const Flag> flag_table();

/// The row of a verb; every verb has one.
const VerbEntry& entry_of(Verb verb);
/// Advice that shows how the verb is used.
std::string for_example(Verb verb);
/// Whether `verb` accepts `flag`.
bool takes(Verb verb, const Flag& flag);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_FLAGS_H_
