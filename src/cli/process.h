#ifndef GVOICE_CLI_PROCESS_H_
#define GVOICE_CLI_PROCESS_H_

#include <array>
#include <csignal>

#include "gvoice/stop_flag.h"

/// What the program asks of the system for itself.
namespace gvoice::cli {

/// Brings the process into a state in which writing fails with an error instead of ending it, and
/// in which no file of ours can take the number of a standard stream that is closed. Called once,
/// before anything is opened and any thread starts.
void prepare_process();

/// Lets the process have as many open files as the system allows it at all; shells often allow
/// fewer at first. Where it fails, the former limit stays, and nobody needs to know.
void raise_open_files_limit();

/// Turns Ctrl-C (SIGINT), SIGTERM, SIGQUIT and the end of the terminal (SIGHUP) into a request to
/// stop, as long as it lives; a second one ends the process at once with 130. A SIGHUP that is
/// ignored already, as under nohup, stays ignored. The former handlers come back with its end. One
/// at a time: signals belong to the whole process.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  const StopFlag& stop() const { return stop_; }

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGQUIT, SIGHUP};

  StopFlag stop_;
  std::array<struct sigaction, kSignals.size()> former_{};
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_PROCESS_H_
