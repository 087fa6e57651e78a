#include "verification/inputs_reading.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/hash.h"
#include "conversion/former_archive.h"
#include "conversion/lookup_problems.h"
#include "conversion/media_store.h"
#include "write/ndjson/ndjson_writer.h"

namespace gvoice::verification {
namespace {

/// Problems of the user's names are those stored in the archive, if it also stores the names.
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
    conversion::report_damaged_lines(run, lookup, *inputs.typed.phone_lookup_file);
}

/// Hashes a record as in messages.ndjson, without sources. `line` is a buffer.
std::uint64_t hash_of_shown(const ArchiveModel& account, const Record& record, std::string& line) {
  line.clear();
  write::ndjson::append_record(account, record, line);
  return xxh3_64(std::string_view(line).substr(0, line.rfind(",\"sources\":")));
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
  // An archive that is itself an input provides them.
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

ShownRecords shown_records(const ArchiveModel& account) {
  ShownRecords shown;
  std::string line;
  for (const Conversation& conversation : account.conversations) {
    for (const Record* record : conversation.records)
      shown.try_emplace(record->id, hash_of_shown(account, *record, line));
  }
  return shown;
}

StoodIn count_stood_in(const ReadAnew& joined, const ShownRecords& given_alone) {
  const ArchiveModel& account = joined.account->model;
  StoodIn stood_in{.alone = conversion::records_from_former(*joined.run, account)};
  std::string line;
  for (const Conversation& conversation : account.conversations) {
    for (const Record* record : conversation.records) {
      const auto alone = given_alone.find(record->id);
      if (alone == given_alone.end() || alone->second != hash_of_shown(account, *record, line))
        ++stood_in.changed;
    }
  }
  // Records only in the others are in no given input, under any id.
  stood_in.changed -= std::min(stood_in.changed, stood_in.alone);
  return stood_in;
}

}  // namespace gvoice::verification
