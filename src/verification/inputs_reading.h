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

/// The inputs of an archive, read anew as a conversion reads them. What it was read with must
/// outlive it.
struct ReadAnew {
  std::unique_ptr<conversion::Run> run;
  std::unique_ptr<PhoneLookupManager> lookup;
  std::unique_ptr<conversion::FinishedAccount> account;
};

/// How inputs are read. All of it outlives what is read.
struct InputsToRead {
  const VerifyOptions& typed;
  const Recalled* recalled;       ///< null where the archive recalls nothing
  const ConvertOptions& options;  ///< options_to_read_with
  const std::string& archive;     ///< its absolute path
  /// Names of the user that the archive recalls; null for none.
  const takeout::KeptAccount* remembered;
};

/// Reads them; nothing is written. `names`: what to call inputs, by digest. `joined`: the archive
/// itself stands in for inputs that are not given.
Result<ReadAnew> read_inputs(const InputsToRead& inputs, takeout::NamesByDigest names, bool joined,
                             const Work& work);

/// How the given inputs stand to those that the archive names.
struct GivenInputs {
  bool all = true;               ///< each of the archive's is given
  bool no_others = true;         ///< nothing else is given
  bool by_their_names = true;    ///< what is given is called as the archive calls it
  takeout::NamesByDigest names;  ///< what the archive calls its inputs
};
GivenInputs match_inputs(const takeout::KeptAccount& kept, const conversion::Run& run);

/// What each record of an account shows, as a hash by its id: everything but where it was found.
using ShownRecords = std::unordered_map<std::uint64_t, std::uint64_t>;
ShownRecords shown_records(const ArchiveModel& account);

/// Records for which the archive itself stood in, of an account of which it is an input.
struct StoodIn {
  std::uint64_t alone = 0;    ///< none of the given inputs holds them
  std::uint64_t changed = 0;  ///< the given inputs alone give them otherwise
};
StoodIn count_stood_in(const ReadAnew& joined, const ShownRecords& given_alone);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_INPUTS_READING_H_
