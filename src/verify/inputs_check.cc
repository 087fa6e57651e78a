#include "verify/inputs_check.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "convert/account.h"
#include "convert/media_store.h"
#include "convert/run.h"
#include "fs/paths.h"
#include "fs/reserved_names.h"
#include "gvoice/phone_lookup_manager.h"
#include "model/kept_page.h"

namespace gvoice::verification {
namespace {

/// Problems that are not of the inputs alone: what users do afterwards changes them, or they are of
/// one format.
bool is_of_surroundings(const std::string& name) {
  return name == "problems.lookup_line" || name == "problems.passed_over" ||
         name == "problems.not_in_format" || name == "problems.contact_number";
}

/// Of files that say nothing, a former archive keeps not even the number.
bool is_of_files_beside(const std::string& name) {
  return name == "entries.total" || name == "entries.companion" || name == "entries.known_other";
}

void compare_figures(const Figures& archive, const Figures& inputs, const Work& work) {
  const bool from_archive = std::ranges::any_of(archive.inputs, &Figures::Input::is_archive);
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const auto& [name, count] : archive.counts) counts[name].first = count;
  for (const auto& [name, count] : inputs.counts) counts[name].second = count;
  for (const auto& [name, both] : counts) {
    if (both.first == both.second || is_of_surroundings(name)) continue;
    if (from_archive && is_of_files_beside(name)) continue;
    work.findings.add(DifferenceKind::kOtherFigures, fs::kReportName,
                      name + " is " + std::to_string(both.first) + " in the report, and " +
                          std::to_string(both.second) + " in the inputs.");
  }
}

/// Says which inputs are not the very ones of the report; the same data may well be in both.
void note_other_inputs(const Figures& archive, const conversion::Run& run, Verification& result) {
  std::vector<std::string> made_from;
  std::vector<std::string> given;
  made_from.reserve(archive.inputs.size());
  given.reserve(run.catalog.inputs().size());
  for (const Figures::Input& input : archive.inputs) made_from.push_back(input.digest);
  for (const takeout::InputInfo& input : run.catalog.inputs()) given.push_back(input.digest);
  const auto has = [](const std::vector<std::string>& digests, const std::string& wanted) {
    return std::ranges::find(digests, wanted) != digests.end();
  };
  for (const Figures::Input& input : archive.inputs) {
    if (!has(given, input.digest)) {
      result.notes.push_back("The archive was made from " + input.name + " (digest " +
                             input.digest + "), which is not among the given inputs.");
    }
  }
  for (const takeout::InputInfo& input : run.catalog.inputs()) {
    if (!has(made_from, input.digest)) {
      result.notes.push_back("The given input " + input.name + " (digest " + input.digest +
                             ") is not among those that the archive was made from.");
    }
  }
}

/// The filters that left something out, by name.
std::set<std::string> filters_of(const Figures& figures) {
  constexpr std::string_view kPrefix = "records.filtered.";
  std::set<std::string> names;
  for (const auto& [name, count] : figures.counts) {
    if (name.starts_with(kPrefix)) names.insert(name.substr(kPrefix.size()));
  }
  return names;
}

/// Other filters make other records, which tells nothing of the archive.
void note_other_filters(const Figures& archive, const Figures& inputs, Verification& result) {
  const std::set<std::string> made_with = filters_of(archive);
  if (made_with == filters_of(inputs)) return;
  std::string names;
  for (const std::string& name : made_with) names += (names.empty() ? "" : ", ") + name;
  result.notes.push_back(
      "The archive was made with " + (names.empty() ? "no filter" : "filters (" + names + ")") +
      " that left records out; those of the options given here are others. Give verify the "
      "options and the lookup file that the archive was made with.");
}

/// The account of the inputs, read anew.
struct ReadAnew {
  std::unique_ptr<conversion::Run> run;
  std::unique_ptr<conversion::Account> account;
};

/// `joined`: the archive itself as one more input; empty for none.
Result<ReadAnew> read_anew(const ConvertOptions& options, PhoneLookupManager& lookup,
                           const std::string& joined, const Work& work) {
  ReadAnew anew;
  anew.run = std::make_unique<conversion::Run>(options, work.observer, work.stop, work.jobs,
                                               fs::InputDisk::real(), joined);
  conversion::MediaStore nothing_is_written(nullptr);
  auto account = conversion::read_account(*anew.run, lookup, nothing_is_written, false,
                                          [](const conversion::SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  anew.account = *std::move(account);
  return anew;
}

/// Whether the archive was made from inputs that are not given.
bool lacks_inputs(const Figures& archive, const conversion::Run& run) {
  return std::ranges::any_of(archive.inputs, [&](const Figures::Input& input) {
    return std::ranges::find(run.catalog.inputs(), input.digest, &takeout::InputInfo::digest) ==
           run.catalog.inputs().end();
  });
}

}  // namespace

Status compare_with_inputs(const VerifyOptions& options, const ArchiveContent& content,
                           const Work& work, Verification& result) {
  ConvertOptions as_converted;
  as_converted.inputs = options.inputs;
  as_converted.contacts = options.contacts;
  as_converted.my_numbers = options.my_numbers;
  as_converted.keep_going = options.keep_going;
  as_converted.time_zone = options.time_zone;
  as_converted.filters = options.filters;
  as_converted.forget = options.forget;
  auto lookup = PhoneLookupManager::open(
      options.phone_lookup_file.value_or(fs::resolved_path(options.archive) + "/" +
                                         std::string(fs::kLookupName)),
      {.skip_filtered_contacts = options.filters.skip_filtered_contacts});
  if (!lookup) return lookup.error();
  auto anew = read_anew(as_converted, **lookup, {}, work);
  if (!anew) return anew.error();
  // What the archive holds of other inputs is no difference: with its own records beside those of
  // the inputs, the account must be the archive.
  bool of_all_inputs = true;
  if (content.figures && lacks_inputs(*content.figures, *anew->run) &&
      content.files.lists(kept::kFileName)) {
    of_all_inputs = false;
    if (content.figures) note_other_inputs(*content.figures, *anew->run, result);
    result.notes.emplace_back(
        "Not all inputs of the archive were given: whether it holds everything of those that were "
        "is what was looked for.");
    anew = read_anew(as_converted, **lookup, result.archive, work);
    if (!anew) return anew.error();
  }
  conversion::Run& run = *anew->run;
  const std::unique_ptr<conversion::Account>& account = anew->account;

  static constexpr ExpectedFrom kInputs = {.missing = DifferenceKind::kMissingRecord,
                                           .extra = DifferenceKind::kExtraRecord,
                                           .changed = DifferenceKind::kChangedRecord,
                                           .media = DifferenceKind::kMissingMedia,
                                           .in_none = "is in none of the inputs."};
  const auto records = compare_records(account->model, content, kInputs, work);
  if (!records) return records.error();
  result.inputs = run.catalog.inputs().size();
  result.records_in_inputs = *records;
  result.media_in_inputs = compare_media(run, content.files, kInputs, work);
  if (content.figures && of_all_inputs) {
    note_other_inputs(*content.figures, run, result);
    const Figures figures = figures_of(conversion::report_of(run, *account));
    compare_figures(*content.figures, figures, work);
    note_other_filters(*content.figures, figures, result);
  }
  return {};
}

}  // namespace gvoice::verification
