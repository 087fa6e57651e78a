#ifndef GVOICE_VERIFY_RECALLED_H_
#define GVOICE_VERIFY_RECALLED_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/convert.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "takeout/input.h"
#include "verification/archive_files.h"

namespace gvoice::verification {

/// What an archive states about its inputs and options. Not trusted. Plain data.
struct Recalled {
  takeout::KeptAccount kept;
  std::string version;     ///< program version
  ConvertOptions options;  ///< those that determine the content of an archive; others have defaults
};

/// Reads it; nullopt if the archive does not state it (version 1.0) or cannot be read, which is
/// reported elsewhere.
std::optional<Recalled> recall(const ArchiveFiles& files, const std::string& archive);

/// Whether this version may have made an archive with kept pages: three numbers, and not older than
/// the first that did. Pure.
bool may_have_made_it(std::string_view version);

/// The options for reading the inputs: typed ones, else those stored in the archive. `recalled` is
/// null if it stores none.
ConvertOptions options_to_read_with(const VerifyOptions& typed, const Recalled* recalled);

/// Names and filters of numbers: from the typed lookup file, else as stored in the archive, else
/// from the lookup file in it. After --forget the archive does not store filters of forgotten
/// numbers; these are also taken from the lookup file in it, except for numbers that the archive
/// shows.
Result<std::unique_ptr<PhoneLookupManager>> open_lookup(const VerifyOptions& typed,
                                                        const Recalled* recalled,
                                                        const ConvertOptions& options,
                                                        const std::string& archive,
                                                        const Work& work);

/// Notes what was taken from the archive alone, as it is neither in an input nor typed: options,
/// names, and with `takes_numbers` the owner's numbers; and which typed options differ from the
/// archive's.
void note_what_was_recalled(const VerifyOptions& typed, const Recalled& recalled,
                            bool takes_numbers, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_RECALLED_H_
