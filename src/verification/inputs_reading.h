#ifndef GVOICE_VERIFY_INPUTS_READING_H_
#define GVOICE_VERIFY_INPUTS_READING_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "conversion/finished_account.h"
#include "conversion/run.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"
#include "gvoice/verify.h"
#include "verification/recalled.h"

namespace gvoice::verification {

/// The inputs of an archive, read as in a conversion. The arguments of reading must outlive it.
struct ReadAnew {
  std::unique_ptr<conversion::Run> run;
  std::unique_ptr<PhoneLookupManager> lookup;
  std::unique_ptr<conversion::FinishedAccount> account;
};

/// How inputs are read. All of it must outlive the result.
struct InputsToRead {
  const VerifyOptions& typed;
  const Recalled* recalled;       ///< null if the archive states nothing
  const ConvertOptions& options;  ///< options_to_read_with
  const std::string& archive;     ///< its absolute path
  /// Names of the user stored in the archive; null for none.
  const takeout::KeptAccount* remembered;
};

/// Reads the inputs; writes nothing. `names`: names of inputs by digest. `joined`: the archive
/// itself replaces inputs that are not given.
Result<ReadAnew> read_inputs(const InputsToRead& inputs, takeout::NamesByDigest names, bool joined,
                             const Work& work);

/// How the given inputs relate to those named by the archive.
struct GivenInputs {
  bool all = true;               ///< all inputs of the archive are given
  bool no_others = true;         ///< no others are given
  bool by_their_names = true;    ///< the given ones have the names used by the archive
  takeout::NamesByDigest names;  ///< names that the archive uses
};
GivenInputs match_inputs(const takeout::KeptAccount& kept, const conversion::Run& run);

/// The hash of everything in a record except its sources, by id.
using ShownRecords = std::unordered_map<std::uint64_t, std::uint64_t>;
ShownRecords shown_records(const ArchiveModel& account);

/// Records for which the archive itself replaced inputs, if it is an input of the account.
struct StoodIn {
  std::uint64_t alone = 0;    ///< in none of the given inputs
  std::uint64_t changed = 0;  ///< different in the given inputs alone
};
StoodIn count_stood_in(const ReadAnew& joined, const ShownRecords& given_alone);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_INPUTS_READING_H_
