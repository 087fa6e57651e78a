#ifndef GVOICE_CLI_INTERRUPT_H_
#define GVOICE_CLI_INTERRUPT_H_

#include <array>
#include <csignal>

#include "gvoice/stop_flag.h"

namespace gvoice::cli {

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

#endif  // GVOICE_CLI_INTERRUPT_H_
