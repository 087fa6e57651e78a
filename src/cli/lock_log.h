#ifndef GVOICE_CLI_LOCK_LOG_H_
#define GVOICE_CLI_LOCK_LOG_H_

#include <string_view>

#include "cli/log.h"
#include "sync/lock_observer.h"

namespace gvoice::cli {

/// As long as it lives, the log gets a detail for each lock that is taken or given back:
/// `LOCK ACQUIRED: PhoneLookupManager.file by thread 3`. Only builds with lock statistics have any
/// to tell. One at a time, made and ended while no other thread runs.
class LockLog final : public sync::LockObserver {
 public:
  /// `log` must outlive it.
  explicit LockLog(Log& log) : log_(log) { sync::set_lock_observer(this); }
  ~LockLog() override { sync::set_lock_observer(nullptr); }
  LockLog(const LockLog&) = delete;
  LockLog& operator=(const LockLog&) = delete;

  void on_lock(sync::LockEvent event, std::string_view lock, unsigned thread) noexcept override;

 private:
  Log& log_;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_LOCK_LOG_H_
