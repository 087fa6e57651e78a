#ifndef GVOICE_WRITE_HTML_PAGES_CALLS_PAGE_H_
#define GVOICE_WRITE_HTML_PAGES_CALLS_PAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/record.h"
#include "model/archive.h"
#include "model/local_clock.h"

namespace gvoice::write::html::pages {

/// All calls, voicemails and recorded calls of an account as one table, the newest first and those
/// without a time last, cut into sheets. Each row leads to its place in the conversation.
///
/// Immutable and thread-safe; the model and the clock must outlive it.
class CallsPage {
 public:
  static constexpr std::size_t kRowsPerSheet = 2000;

  CallsPage(const ArchiveModel& model, const LocalClock& clock);

  /// At least 1.
  std::size_t sheets() const;
  /// Appends the sheet, which counts from 0, to `out`.
  void append(std::size_t sheet, std::string& out) const;
  /// Below the archive.
  static std::string path(std::size_t sheet);

 private:
  const ArchiveModel& model_;
  const LocalClock& clock_;
  std::vector<const Record*> calls_;
  std::array<std::uint64_t, kRecordKinds> counts_{};
  std::array<std::uint64_t, kRecordKinds> seconds_{};  ///< of those that state a duration
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_CALLS_PAGE_H_
