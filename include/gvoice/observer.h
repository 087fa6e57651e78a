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
  kWriting,
  kFinishing,
  kChecking,   ///< of verify: files against SHA256SUMS
  kComparing,  ///< of verify: the archive with its inputs
  kIndexing,   ///< of search and stats: the index of an archive that has none
};
/// The stage in words for people, like `reading pages`. A literal.
std::string_view stage_name(Stage stage);

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning };

/// Watches a long call. The library never prints: all it has to say while it works goes here. Each
/// method does nothing unless overridden. Called from any of its threads, also at the same time, so
/// implementations must be thread-safe; calls should be quick.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_log(LogLevel level, std::string_view message);
  /// A stage began; `total` is its number of items (0 where not known).
  virtual void on_stage(Stage stage, std::uint64_t total);
  /// `done` more items of the running stage are finished, which held `bytes` of input or output.
  virtual void on_progress(std::uint64_t done, std::uint64_t bytes);
  /// Somebody shall be asked for a name (see AskForName); where `enable_phone_prompts` is set. One
  /// question at a time; it must come to an end once `stop` is requested. The answer that nobody
  /// overrides is the end of the input.
  virtual std::optional<std::string> on_question(const NameQuestion& question,
                                                 const StopFlag& stop);
};

/// An observer that ignores everything. Thread-safe; lives as long as the program.
Observer& no_observer();

}  // namespace gvoice

#endif  // GVOICE_OBSERVER_H_
