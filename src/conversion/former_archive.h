#ifndef GVOICE_CONVERT_FORMER_ARCHIVE_H_
#define GVOICE_CONVERT_FORMER_ARCHIVE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>

#include "conversion/finished_account.h"
#include "conversion/run.h"
#include "fs/archive_folder.h"
#include "fs/disk.h"
#include "gvoice/convert.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// What becomes of the records of the archive that stood where the new one goes.
namespace gvoice::conversion {

/// That a former archive cannot be read, and so stays as it is.
Error keep_former(const std::string& archive, const Error& reason);

/// The archive that a run has to read as one more input: the one that stands in the output, unless
/// there is none, it is a test, or the run is one or shall replace it. Empty for none. An Error
/// where it cannot be read again, and so must not be replaced.
Result<std::string> former_archive_to_join(const ConvertOptions& options,
                                           const fs::ArchiveFolder& archive, fs::InputDisk& disk);

/// That everything the former archive holds could be read; an Error that says what could not.
Status check_former_was_read(const Run& run);

/// Records of the account that no input holds but the former archive.
std::uint64_t records_from_former(const Run& run, const ArchiveModel& model);

/// The ids of all records of an archive, those that its filters left out too; nothing where it
/// cannot be read again.
Result<std::optional<std::unordered_set<std::uint64_t>>> ids_in_archive(
    const std::string& archive, const ConvertOptions& options, const StopFlag& stop);

/// How many of `former` the account lacks; with `account_forgets` also those that filters left out.
std::uint64_t count_missing(const std::unordered_set<std::uint64_t>& former,
                            const FinishedAccount& account, bool account_forgets);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMER_ARCHIVE_H_
