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

/// The values on a command line: what their names in the tables of verbs and flags stand for, how
/// they are read, and what is said of those that mean nothing. All functions are pure and
/// thread-safe.
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

/// Takes apart what a usage line shows, like `DIR [INPUT...]`.
std::vector<Placeholder> read_placeholders(std::string_view arguments);

/// A failure that the command line alone shows.
Error usage(std::string message, std::string advice);

/// The failure of a value that is none of the `known` ones; `kind` says of what, like `format`.
/// `spelling` is the value as the known ones are written.
Error unknown_value(std::string_view kind, std::string_view value, std::string_view spelling,
                    std::span<const std::string_view> known);

/// A whole number from 1 to `most`, in digits alone. `like` is one that would do.
Result<std::uint64_t> whole_number(std::string_view flag, std::string_view value,
                                   std::uint64_t most, std::uint64_t like);

/// A command line can have several dates: the error says whose it is.
Result<DateSpan> date_of(std::string_view flag, std::string_view value);

/// Gives `take` each part of a list with commas, without the space around it, until one fails.
Status each_of(std::string_view list, const std::function<Status(std::string_view part)>& take);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VALUES_H_
