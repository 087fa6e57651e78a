#ifndef GVOICE_CLI_INTERRUPT_H_
#define GVOICE_CLI_INTERRUPT_H_

#include <csignal>

#include "gvoice/stop_flag.h"

namespace gvoice::cli {

/// Turns Ctrl-C (SIGINT) and SIGTERM into a request to stop, as long as it lives; a second one ends
/// the process at once with 130. The former handlers come back with its end. One at a time: signals
/// belong to the whole process.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  const StopFlag& stop() const { return stop_; }

 private:
  StopFlag stop_;
  struct sigaction former_interrupt_{};
  struct sigaction former_terminate_{};
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_INTERRUPT_H_
