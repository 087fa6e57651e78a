#ifndef GVOICE_CLI_PLACEHOLDERS_H_
#define GVOICE_CLI_PLACEHOLDERS_H_

#include <string_view>
#include <vector>

/// What the names of values in the tables of verbs and flags stand for.
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

/// Takes apart what a usage line shows, like `DIR [INPUT...]`. Pure and thread-safe.
std::vector<Placeholder> read_placeholders(std::string_view arguments);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_PLACEHOLDERS_H_
