#ifndef GVOICE_CLI_PROCESS_H_
#define GVOICE_CLI_PROCESS_H_

namespace gvoice::cli {

/// Brings the process into a state in which writing fails with an error instead of ending it, and
/// in which no file of ours can take the number of a standard stream that is closed. Called once,
/// before anything is opened and any thread starts.
void prepare_process();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_PROCESS_H_
