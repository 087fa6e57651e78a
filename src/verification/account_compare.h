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

/// Compares what an archive shows with an account that was read again: from the inputs, or from the
/// archive's kept pages.
namespace gvoice::verification {

/// The content of an archive, as far as it could be read. Holds no views.
struct ArchiveContent {
  const ArchiveFiles& files;
  const std::optional<Figures>& figures;
  const std::optional<PagesContent>& pages;
  const std::optional<LinesContent>& lines;
};

/// Difference kinds and phrases for the origin of an account. Literals.
struct ExpectedFrom {
  DifferenceKind missing;  ///< for a record that the archive does not show
  DifferenceKind extra;    ///< for a record that only the archive shows
  DifferenceKind changed;
  DifferenceKind media;      ///< for a medium that the archive lacks or has with other content
  std::string_view in_none;  ///< for an extra record, the end of a sentence
};

/// For an archive with forgotten records that the account also lacks, or has again: its filters saw
/// other records than now, so whole conversations may be left out or shown differently.
struct FilteredOtherwise {
  std::unordered_set<std::uint64_t> left_out;  ///< in the account; they may be in the archive
  std::set<std::uint64_t> found;               ///< records in only one of the two for that reason
};

/// Compares every record of the account with the pages and with messages.ndjson, where the archive
/// has them; `filtered` receives the differences that it explains. Returns the number of records of
/// the account; an Error only if `work.stop` was requested.
Result<std::uint64_t> compare_records(const ArchiveModel& account, const ArchiveContent& content,
                                      const ExpectedFrom& from, const Work& work,
                                      FilteredOtherwise* filtered = nullptr);

/// Checks that every readable media file of the account is in the archive with its content. Returns
/// how many there are.
std::uint64_t compare_media(const conversion::Run& run, const ArchiveFiles& archive,
                            const ExpectedFrom& from, const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_ACCOUNT_COMPARE_H_
