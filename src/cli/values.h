#ifndef GVOICE_CLI_VALUES_H_
#define GVOICE_CLI_VALUES_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/filters.h"
#include "gvoice/result.h"

/// Values on a command line: the meaning of their names in the tables of verbs and flags, parsing,
/// and errors. All functions are pure and thread-safe.
namespace gvoice::cli {

enum class ValueKind {
  kAnything,  ///< any other name
  kFile,      ///< FILE, or FILE with an ending: a file
  kFolder,    ///< DIR: a folder
  kInput,     ///< INPUT: a file or a folder
  kVerb       ///< VERB
};

/// A value that a verb or a flag takes. Views point into what was read.
struct Placeholder {
  std::string_view name;  ///< without brackets and dots, like `INPUT`
  ValueKind kind;
  std::string_view ending;  ///< of the file's name, with its dot; empty where any will do
  bool optional;            ///< `[…]`
  bool repeated;            ///< `NAME...`: several, one after the other
  bool list;                ///< `NAME,...`: several as one word, with commas
};

/// Parses the arguments of a usage line, like `DIR [INPUT...]`.
std::vector<Placeholder> read_placeholders(std::string_view arguments);

/// A usage error.
Error usage(std::string message, std::string advice);

/// The error for a value that is not one of `known`; `kind` is what it denotes, like `format`.
/// `spelling` is the value as the known ones are written.
Error unknown_value(std::string_view kind, std::string_view value, std::string_view spelling,
                    std::span<const std::string_view> known);

/// A whole number from 1 to `most`, in digits alone. `like` is a valid example.
Result<std::uint64_t> whole_number(std::string_view flag, std::string_view value,
                                   std::uint64_t most, std::uint64_t like);

/// The error names the flag, as a command line can have several dates.
Result<DateSpan> date_of(std::string_view flag, std::string_view value);

/// Calls `take` for each part of a comma-separated list, trimmed, until one fails.
Status each_of(std::string_view list, const std::function<Status(std::string_view part)>& take);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VALUES_H_
