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

/// What an archive says that it was made from and with. Anybody may have written it. Plain.
struct Recalled {
  takeout::KeptAccount kept;
  std::string version;     ///< of the program
  ConvertOptions options;  ///< those that decide what an archive holds; the others as by default
};

/// Reads it; nothing where the archive does not say it, as that of version 1.0, or where it cannot
/// be read, which is told elsewhere.
std::optional<Recalled> recall(const ArchiveFiles& files, const std::string& archive);

/// Whether a version of this name may have made an archive that keeps its pages: three numbers, and
/// none before the first that did. Pure.
bool may_have_made_it(std::string_view version);

/// The options to read the inputs with: those that are typed, and for the others what the archive
/// recalls. `recalled` is null where it recalls nothing.
ConvertOptions options_to_read_with(const VerifyOptions& typed, const Recalled* recalled);

/// The names and filters of numbers: of the lookup file that is typed, else those that the archive
/// recalls, else of the file that lies in it. After --forget the archive does not recall the
/// filters of those it forgot; these are taken from the file that lies in it, too, but for numbers
/// that the archive shows.
Result<std::unique_ptr<PhoneLookupManager>> open_lookup(const VerifyOptions& typed,
                                                        const Recalled* recalled,
                                                        const ConvertOptions& options,
                                                        const std::string& archive,
                                                        const Work& work);

/// Says what was taken from the archive alone, as no input holds it and nobody typed it: options,
/// names, and with `takes_numbers` what it keeps of the owner's numbers; and which options are
/// typed that the archive tells otherwise.
void note_what_was_recalled(const VerifyOptions& typed, const Recalled& recalled,
                            bool takes_numbers, Verification& result);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_RECALLED_H_
