#ifndef GVOICE_CLI_OPEN_FILES_LIMIT_H_
#define GVOICE_CLI_OPEN_FILES_LIMIT_H_

namespace gvoice::cli {

/// Lets the process have as many open files as the system allows it at all; shells often allow
/// fewer at first. Where it fails, the former limit stays, and nobody needs to know.
void raise_open_files_limit();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_OPEN_FILES_LIMIT_H_
