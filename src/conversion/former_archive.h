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

/// Handles the records of the archive that the new one replaces.
namespace gvoice::conversion {

/// An Error that a former archive cannot be read and is therefore left unchanged.
Error keep_former(const std::string& archive, const Error& reason);

/// The archive in the output, which a run reads as one more input; empty if there is none, if it or
/// the run is a test, or with `replace`. An Error if it cannot be read and so must not be replaced.
Result<std::string> former_archive_to_join(const ConvertOptions& options,
                                           const fs::ArchiveFolder& archive, fs::InputDisk& disk);

/// Checks that the former archive could be read completely; the Error names what could not.
Status check_former_was_read(const Run& run);

/// Number of records that only the former archive has.
std::uint64_t records_from_former(const Run& run, const ArchiveModel& model);

/// The ids of all records of an archive, including those left out by its filters; nullopt if it
/// cannot be read.
Result<std::optional<std::unordered_set<std::uint64_t>>> ids_in_archive(
    const std::string& archive, const ConvertOptions& options, const StopFlag& stop);

/// How many of `former` the account lacks; with `account_forgets` also those that filters left out.
std::uint64_t count_missing(const std::unordered_set<std::uint64_t>& former,
                            const FinishedAccount& account, bool account_forgets);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FORMER_ARCHIVE_H_
