#ifndef GVOICE_VERIFY_ARCHIVE_CLAIMS_H_
#define GVOICE_VERIFY_ARCHIVE_CLAIMS_H_

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "gvoice/partial.h"
#include "gvoice/report.h"
#include "model/archive.h"
#include "verification/report_check.h"

/// Statements of an archive about its inputs that the given inputs cannot confirm: adopted, so that
/// everything else can be compared byte by byte, and reported to the user.
namespace gvoice::verification {

/// An archive does not store files without content for an account: for inputs from a former
/// archive, or replaced by the archive itself, adopt the counts of such files. Returns the inputs
/// that, according to the report, came from a former archive.
std::vector<std::string> take_over_what_is_not_kept(const Figures& archive, Report& report);

/// If the inputs are not the files that the archive was made from, or not everything that it forgot
/// was given: adopts what the report states about inputs, files, copies, problems and missing
/// parts; with `forgets` also how many records filters left out. Ignores numbers that do not
/// balance.
void take_over_claims(const Figures& archive, bool forgets, Report& report);
/// The same for what the home page states as missing.
void take_over_claims(const Figures& archive, bool forgets, Partial& partial);

/// An account whose records have the sources of another account.
class WithSourcesOf {
 public:
  /// Records that `other` lacks keep their own sources. Both must outlive the result.
  static std::unique_ptr<const WithSourcesOf> create(const ArchiveModel& account,
                                                     const ArchiveModel& other);
  const ArchiveModel& model() const { return model_; }

 private:
  WithSourcesOf() = default;

  std::deque<Record> records_;
  std::deque<std::vector<Source>> own_sources_;  ///< for records that the other lacks
  std::vector<const Record*> in_order_;
  std::vector<Conversation> conversations_;
  ArchiveModel model_;
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ARCHIVE_CLAIMS_H_
