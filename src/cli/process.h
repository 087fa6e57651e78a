#ifndef GVOICE_CLI_PROCESS_H_
#define GVOICE_CLI_PROCESS_H_

#include <array>
#include <csignal>

#include "gvoice/stop_flag.h"

/// Process-wide settings.
namespace gvoice::cli {

/// Makes failed writes return errors instead of raising signals, and prevents opened files from
/// getting the number of a closed standard stream. Call once, before opening files and starting
/// threads.
void prepare_process();

/// Raises the soft limit of open files to the hard limit. A failure is ignored.
void raise_open_files_limit();

/// Turns Ctrl-C (SIGINT), SIGTERM, SIGQUIT and the end of the terminal (SIGHUP) into a request to
/// stop, during its lifetime; a second signal ends the process at once with 130. An ignored SIGHUP,
/// as under nohup, stays ignored. The destructor restores the former handlers. Only one instance at
/// a time, as signals are process-wide.
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
