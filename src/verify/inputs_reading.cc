#include "verify/inputs_reading.h"

#include <algorithm>
#include <map>
#include <utility>

#include "convert/former_archive.h"
#include "convert/lookup_problems.h"
#include "convert/media_store.h"

namespace gvoice::verification {
namespace {

/// What was odd about the user's names is as the archive recalls it, where it recalls the names.
void settle_problems_of_names(const InputsToRead& inputs, conversion::Run& run,
                              const PhoneLookupManager& lookup) {
  if (inputs.recalled == nullptr) return;
  const bool recalls_contacts = inputs.typed.contacts.empty();
  if (recalls_contacts) {
    std::erase_if(run.problems, [](const Problem& problem) {
      return problem.kind == ProblemKind::kContactNumber;
    });
  }
  for (const Problem& problem : inputs.recalled->kept.of_names) {
    const bool of_contacts = problem.kind == ProblemKind::kContactNumber;
    if (of_contacts ? recalls_contacts : !inputs.typed.phone_lookup_file)
      run.problems.push_back(problem);
  }
  if (inputs.typed.phone_lookup_file)
    conversion::tell_damaged_lines(run, lookup, *inputs.typed.phone_lookup_file);
}

}  // namespace

Result<ReadAnew> read_inputs(const InputsToRead& inputs, takeout::NamesByDigest names, bool joined,
                             const Work& work) {
  ReadAnew anew;
  auto lookup = open_lookup(inputs.typed, inputs.recalled, inputs.options, inputs.archive, work);
  if (!lookup) return lookup.error();
  anew.lookup = *std::move(lookup);
  anew.run = std::make_unique<conversion::Run>(inputs.options, work.observer, work.stop, work.jobs,
                                               fs::InputDisk::real(),
                                               joined ? inputs.archive : std::string());
  anew.run->keeps_pages = true;
  anew.run->options_are_typed = !inputs.typed.my_numbers.empty();
  anew.run->names_of_inputs = std::move(names);
  // An archive that is joined tells them itself.
  if (!joined) anew.run->remembered = inputs.remembered;
  conversion::MediaStore nothing_is_written(nullptr);
  auto account = conversion::read_account(*anew.run, *anew.lookup, nothing_is_written, true,
                                          [](const conversion::SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  anew.account = *std::move(account);
  settle_problems_of_names(inputs, *anew.run, *anew.lookup);
  return anew;
}

GivenInputs match_inputs(const takeout::KeptAccount& kept, const conversion::Run& run) {
  GivenInputs given;
  std::multimap<std::string_view, std::string_view> missing;  // digest, name
  for (const takeout::KeptAccount::Source& source : kept.inputs) {
    given.names[source.digest].push_back(source.base);
    missing.emplace(source.digest, source.base);
  }
  for (const takeout::InputInfo& input : run.catalog.inputs()) {
    const auto [first, last] = missing.equal_range(input.digest);
    const auto same =
        std::find_if(first, last, [&](const auto& one) { return one.second == input.base_name; });
    if (first == last) {
      given.no_others = false;
    } else {
      given.by_their_names = given.by_their_names && same != last;
      missing.erase(same != last ? same : first);
    }
  }
  for (auto& [digest, names] : given.names) std::ranges::sort(names);
  given.all = missing.empty();
  return given;
}

std::uint64_t records_of_archive_alone(const ReadAnew& anew) {
  return conversion::records_from_former(*anew.run, anew.account->model);
}

}  // namespace gvoice::verification
