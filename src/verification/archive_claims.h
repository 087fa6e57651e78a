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

/// What an archive says of its inputs that the given ones cannot say: taken over, so that
/// everything else can be compared byte by byte, and told to the user.
namespace gvoice::verification {

/// Of an input that came out of a former archive, or for which the archive itself stands in, the
/// files that say nothing are not kept: what the archive counts of them cannot be made anew.
/// Returns the names of those that the report says to come out of a former archive.
std::vector<std::string> take_over_what_is_not_kept(const Figures& archive, Report& report);

/// Where the inputs are other files than those that the archive was made from, and where not all of
/// what it forgot was given: what the report says of inputs, files, copies, problems and missing
/// parts; with `forgets` also how many records filters left out. Numbers that do not add up are
/// not taken.
void take_over_claims(const Figures& archive, bool forgets, Report& report);
/// The same for what the home page says is missing.
void take_over_claims(const Figures& archive, bool forgets, Partial& partial);

/// An account whose records name the places where another says that they were found.
class WithSourcesOf {
 public:
  /// Records that `other` does not have keep their own places. Both must outlive the result.
  static std::unique_ptr<const WithSourcesOf> create(const ArchiveModel& account,
                                                     const ArchiveModel& other);
  const ArchiveModel& model() const { return model_; }

 private:
  WithSourcesOf() = default;

  std::deque<Record> records_;
  std::deque<std::vector<Source>> own_sources_;  ///< of records that the other does not have
  std::vector<const Record*> in_order_;
  std::vector<Conversation> conversations_;
  ArchiveModel model_;
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ARCHIVE_CLAIMS_H_
