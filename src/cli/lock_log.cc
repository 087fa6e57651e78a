#include "cli/lock_log.h"

#include <fmt/format.h>

namespace gvoice::cli {

void LockLog::on_lock(sync::LockEvent event, std::string_view lock, unsigned thread) noexcept {
  log_.detail(fmt::format("LOCK {}: {} by thread {}",
                          event == sync::LockEvent::kAcquired ? "ACQUIRED" : "RELEASED", lock,
                          thread));
}

}  // namespace gvoice::cli
