#ifndef GVOICE_CLI_PREVIEW_PROGRAM_H_
#define GVOICE_CLI_PREVIEW_PROGRAM_H_

#include <string>

/// Finds the program that makes previews.
namespace gvoice::cli {

/// The path of the program that this process runs; empty where the system does not say it.
std::string own_program();

/// The gvoice-preview that belongs to the program with that absolute path: beside it, or where an
/// installation has it. Empty if there is none that may be started. PATH is not looked at.
std::string preview_program_of(const std::string& program);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_PREVIEW_PROGRAM_H_
