#include "cli/interrupt.h"

#include <unistd.h>

#include <atomic>
#include <cstddef>

#include "cli/exit_codes.h"

namespace gvoice::cli {
namespace {

// The one thing that a handler can reach: signals carry no pointer of ours.
std::atomic<StopFlag*> flag_to_request{nullptr};

void on_signal(int) {
  StopFlag* stop = flag_to_request.load(std::memory_order_acquire);
  if (stop == nullptr || stop->requested()) _exit(static_cast<int>(ExitCode::kInterrupted));
  stop->request();
}

}  // namespace

Interrupt::Interrupt() {
  flag_to_request.store(&stop_, std::memory_order_release);
  struct sigaction action{};
  action.sa_handler = on_signal;
  // Calls under way go on: the work looks at the flag between them.
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], nullptr, &former_[i]);
    if (kSignals[i] == SIGHUP && former_[i].sa_handler == SIG_IGN) continue;
    sigaction(kSignals[i], &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &former_[i], nullptr);
  flag_to_request.store(nullptr, std::memory_order_release);
}

}  // namespace gvoice::cli
