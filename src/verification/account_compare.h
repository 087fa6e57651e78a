#ifndef GVOICE_VERIFY_ACCOUNT_COMPARE_H_
#define GVOICE_VERIFY_ACCOUNT_COMPARE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "conversion/run.h"
#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "model/archive.h"
#include "verification/archive_files.h"
#include "verification/lines_check.h"
#include "verification/pages_check.h"
#include "verification/report_check.h"

/// Holds what an archive shows against an account that was read anew: from the inputs, or from what
/// the archive itself keeps.
namespace gvoice::verification {

/// What an archive holds, as far as it could be read. Views of nothing; owned by the caller.
struct ArchiveContent {
  const ArchiveFiles& files;
  const std::optional<Figures>& figures;
  const std::optional<PagesContent>& pages;
  const std::optional<LinesContent>& lines;
};

/// Where the account comes from, in the kinds and words of what differs. Literals.
struct ExpectedFrom {
  DifferenceKind missing;  ///< a record that the archive does not show
  DifferenceKind extra;    ///< a record that only the archive shows
  DifferenceKind changed;
  DifferenceKind media;      ///< a medium that the archive does not hold so
  std::string_view in_none;  ///< of an extra record, as the end of a sentence
};

/// Of an archive that has forgotten records which the account does not hold either, or holds again:
/// its filters saw others than they see now, so whole conversations may be left out that they show
/// now, or shown that they leave out now.
struct FilteredOtherwise {
  std::unordered_set<std::uint64_t> left_out;  ///< of the account; they may be in the archive
  std::set<std::uint64_t> found;               ///< records in one of both alone for that reason
};

/// Compares every record of the account with the pages and with messages.ndjson, where the archive
/// has them; `filtered` takes what it explains. Returns how many records the account has; an Error
/// only where `work.stop` ended it.
Result<std::uint64_t> compare_records(const ArchiveModel& account, const ArchiveContent& content,
                                      const ExpectedFrom& from, const Work& work,
                                      FilteredOtherwise* filtered = nullptr);

/// Every media file of the account that could be read must lie in the archive with its content.
/// Returns how many there are.
std::uint64_t compare_media(const conversion::Run& run, const ArchiveFiles& archive,
                            const ExpectedFrom& from, const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ACCOUNT_COMPARE_H_
