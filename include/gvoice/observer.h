#ifndef GVOICE_OBSERVER_H_
#define GVOICE_OBSERVER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/phone_lookup_manager.h"
#include "gvoice/stop_flag.h"

namespace gvoice {

enum class Stage : std::uint8_t {
  kListing,
  kReading,
  kSettling,
  kAttachments,
  kPreviews,  ///< only where there are media that need some
  kWriting,
  kFinishing,
  kChecking,   ///< verify: files against SHA256SUMS
  kComparing,  ///< verify: the archive against its inputs
  kIndexing,   ///< search and stats: building an index
};
/// Display name of a stage, like `reading pages`. A literal.
std::string_view stage_name(Stage stage);

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning };

/// Receives progress and questions of a long call; the library itself never prints. Methods do
/// nothing unless overridden. They are called from several threads, also concurrently, so
/// implementations must be thread-safe; they should return quickly.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_log(LogLevel level, std::string_view message);
  /// A stage has begun; `total` is its number of items (0 if unknown).
  virtual void on_stage(Stage stage, std::uint64_t total);
  /// `done` more items of the current stage, with `bytes` of input or output, are finished.
  virtual void on_progress(std::uint64_t done, std::uint64_t bytes);
  /// Asks for a name (see AskForName); only if `enable_phone_prompts` is set. One question at a
  /// time; must return once `stop` is requested. The default answer is end of input.
  virtual std::optional<std::string> on_question(const NameQuestion& question,
                                                 const StopFlag& stop);
};

/// An observer that ignores everything. Thread-safe; static lifetime.
Observer& no_observer();

}  // namespace gvoice

#endif  // GVOICE_OBSERVER_H_
