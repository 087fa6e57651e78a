#ifndef GVOICE_CONVERT_REOPENED_ARCHIVE_H_
#define GVOICE_CONVERT_REOPENED_ARCHIVE_H_

#include <memory>
#include <optional>
#include <string>

#include "conversion/finished_account.h"
#include "conversion/run.h"
#include "gvoice/convert.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/archive.h"
#include "model/local_clock.h"

namespace gvoice::conversion {

/// An archive's account, read from pages.ndjson.zst with the options, names and filters that it was
/// made with: the same records with the same ids. Media are not read; paths, types and hashes are
/// as stored. Immutable after `open`.
class ReopenedArchive {
 public:
  /// `observer` and `stop` must outlive the result. An Error if the archive cannot be read; one of
  /// version 1.0 can be read only if made with --format ndjson.
  static Result<std::unique_ptr<ReopenedArchive>> open(const std::string& archive, unsigned jobs,
                                                       Observer& observer, const StopFlag& stop);
  ReopenedArchive(const ReopenedArchive&) = delete;
  ReopenedArchive& operator=(const ReopenedArchive&) = delete;

  /// The model that formats write. Lives as long as this.
  const ArchiveModel& model() const { return account_->model; }
  /// Records left out by filters, which the archive stores but does not show.
  const std::vector<const Record*>& left_out() const { return account_->finalized.left_out; }
  const LocalClock& clock() const { return clock_; }
  /// The options that determine the content of the archive; others have defaults.
  const ConvertOptions& options() const { return options_; }
  const Run& run() const { return run_; }
  /// The version of the program that made it; empty if unknown.
  const std::string& version() const { return version_; }
  /// The balance of what was read. Moves the problems out of the run, so call it once.
  Report report() { return report_of(run_, *account_); }

 private:
  ReopenedArchive(ConvertOptions options, LocalClock clock, unsigned jobs, Observer& observer,
                  const StopFlag& stop)
      : options_(std::move(options)),
        clock_(std::move(clock)),
        run_(options_, observer, stop, jobs) {}

  const ConvertOptions options_;
  std::string version_;
  const LocalClock clock_;
  Run run_;
  std::unique_ptr<PhoneLookupManager> lookup_;
  std::unique_ptr<FinishedAccount> account_;
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_REOPENED_ARCHIVE_H_
