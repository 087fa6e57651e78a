#ifndef GVOICE_CLI_COMPLETIONS_H_
#define GVOICE_CLI_COMPLETIONS_H_

#include <string>

/// What shells are told, so that they can complete a command line of gvoice: verbs, then the
/// options that the verb takes, and their values. Made from the tables of verbs and flags; all
/// functions are pure and thread-safe. The names in the tables must be made of letters, digits and
/// dashes.
namespace gvoice::cli {

/// A script that bash reads; it needs nothing else.
std::string bash_completion();
/// A function for zsh's `fpath`, which can be sourced as well.
std::string zsh_completion();
/// A script that fish reads.
std::string fish_completion();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_COMPLETIONS_H_
