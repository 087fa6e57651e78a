#include "verify/inputs_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "convert/account.h"
#include "convert/former_archive.h"
#include "fs/reserved_names.h"
#include "gvoice/version.h"
#include "verify/anew_check.h"
#include "verify/inputs_reading.h"
#include "verify/recalled.h"

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

/// The parts of a download may hold something twice that another form of it holds once.
bool is_of_doubles(const std::string& name) {
  return name == "records.parsed" || name == "records.duplicates";
}

/// `other_form`: the inputs are the same data in another form than the archive was made from.
void compare_figures(const Figures& archive, const Figures& inputs, bool other_form,
                     const Work& work) {
  const bool from_archive = std::ranges::any_of(archive.inputs, &Figures::Input::is_archive);
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const auto& [name, count] : archive.counts) counts[name].first = count;
  for (const auto& [name, count] : inputs.counts) counts[name].second = count;
  for (const auto& [name, both] : counts) {
    if (both.first == both.second || is_of_surroundings(name)) continue;
    if ((from_archive || other_form) && is_of_files_beside(name)) continue;
    if (other_form && is_of_doubles(name)) continue;
    work.findings.add(DifferenceKind::kOtherFigures, fs::kReportName,
                      name + " is " + std::to_string(both.first) + " in the report, and " +
                          std::to_string(both.second) + " in the inputs.");
  }
}

/// Says which inputs are not the very ones of the report; the same data may well be in both.
void note_other_inputs(const takeout::KeptAccount& archive, const conversion::Run& run,
                       Verification& result) {
  std::vector<std::string> made_from;
  std::vector<std::string> given;
  made_from.reserve(archive.inputs.size());
  given.reserve(run.catalog.inputs().size());
  for (const takeout::KeptAccount::Source& input : archive.inputs)
    made_from.push_back(input.digest);
  for (const takeout::InputInfo& input : run.catalog.inputs()) given.push_back(input.digest);
  const auto has = [](const std::vector<std::string>& digests, const std::string& wanted) {
    return std::ranges::find(digests, wanted) != digests.end();
  };
  for (const takeout::KeptAccount::Source& input : archive.inputs) {
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

/// How the inputs are compared, and why not byte by byte where they are not.
struct Way {
  bool joined = false;       ///< the archive stands in for inputs that are not given
  bool other_names = false;  ///< the same data in another form than the archive was made from
  bool by_bytes = false;
};

/// Whether an account has the records of the archive, no more and no less.
Result<bool> has_same_records(const std::string& archive, const ReadAnew& anew, const Work& work) {
  const auto ids = conversion::ids_in_archive(archive, anew.run->options, work.stop);
  if (!ids) return ids.error();
  if (!*ids) return false;
  const std::uint64_t missing = conversion::count_missing(**ids, *anew.account, false);
  std::uint64_t count = anew.account->finalized.left_out.size();
  for (const Conversation& conversation : anew.account->model.conversations)
    count += conversation.records.size();
  return missing == 0 && count == (*ids)->size();
}

void note_way(const Way& way, const Recalled& recalled, const ReadAnew& anew,
              const GivenInputs& given, Verification& result) {
  if (way.joined) {
    result.records_unchecked = records_of_archive_alone(anew);
    result.notes.push_back(
        "Not all inputs of the archive were given: whether it holds everything of those that were "
        "is what was looked for. What it keeps itself stood in for the others: " +
        std::to_string(result.records_unchecked) +
        " of its records were compared with no original.");
  }
  if (recalled.version != GVOICE_VERSION) {
    result.notes.push_back("Version " + recalled.version +
                           " made the archive, and this is version " GVOICE_VERSION
                           ", which may write other bytes: only its records were compared with "
                           "the inputs.");
  } else if (way.other_names) {
    result.notes.emplace_back(
        "The given inputs hold the same records as those of the archive, in another form. Names "
        "and digests of inputs stand in some files, which therefore count without them.");
  } else if (!way.by_bytes) {
    result.notes.emplace_back(
        "The given inputs are not those that the archive was made from, so its files cannot be "
        "made anew from them: only records were compared.");
  } else if (!given.by_their_names) {
    result.notes.emplace_back(
        "The given inputs have other names than they had; by their contents they are the same.");
  }
}

/// After --forget, whose filters stood in a lookup file that is not at hand any more, nobody can
/// say which records the archive lacks on purpose.
Status check_filters_are_known(const VerifyOptions& typed, const Recalled& recalled,
                               const ArchiveContent& content, const ReadAnew& anew) {
  if (!recalled.options.forget || typed.phone_lookup_file || !content.figures) return {};
  for (const Filter filter : {Filter::kFilteredContacts, Filter::kGroupsWithAllFiltered}) {
    const auto index = static_cast<std::size_t>(filter);
    const std::uint64_t in_report =
        content.figures->count("records.filtered." + std::string(filter_name(filter)));
    if (in_report <= anew.account->finalized.filtered[index]) continue;
    return Error{ErrorKind::kFailed,
                 "The archive was made with --forget, and it does not know any more which numbers "
                 "its lookup file filtered.",
                 "Give the lookup file that it was made with: --phone-lookup-file FILE."};
  }
  return {};
}

}  // namespace

Status compare_with_inputs(const VerifyOptions& options, const ArchiveContent& content,
                           const Work& work, Verification& result) {
  const std::optional<Recalled> recalled = recall(content.files, result.archive);
  const Recalled* const known = recalled ? &*recalled : nullptr;
  const ConvertOptions read_with = options_to_read_with(options, known);
  const bool several_runs =
      content.figures && std::ranges::any_of(content.figures->inputs, &Figures::Input::is_archive);
  takeout::KeptAccount remembered;
  if (known != nullptr && options.contacts.empty()) remembered.contacts = known->kept.contacts;
  // An earlier run may have been told an own number that the last one was not.
  if (known != nullptr && several_runs && options.my_numbers.empty())
    remembered.account_numbers = known->kept.account_numbers;
  const InputsToRead inputs{options, known, read_with, result.archive, &remembered};

  auto anew = read_inputs(inputs, {}, false, work);
  if (!anew) return anew.error();
  Way way;
  GivenInputs given;
  if (known != nullptr) {
    if (Status filters = check_filters_are_known(options, *known, content, *anew); !filters)
      return filters;
    given = match_inputs(known->kept, *anew->run);
    if (!given.all || !given.no_others) note_other_inputs(known->kept, *anew->run, result);
    if (!given.all && !given.no_others) {
      const auto same = has_same_records(result.archive, *anew, work);
      if (!same) return same.error();
      way.other_names = *same;
    }
    way.joined = !given.all && !way.other_names;
    way.by_bytes = (given.no_others || way.other_names) && known->version == GVOICE_VERSION;
    const bool renamed = !given.by_their_names && !way.other_names;
    if (way.joined || renamed) {
      anew =
          read_inputs(inputs, renamed ? given.names : takeout::NamesByDigest(), way.joined, work);
      if (!anew) return anew.error();
    }
    note_way(way, *known, *anew, given, result);
    note_what_was_recalled(options, *known, result);
  }

  static constexpr ExpectedFrom kInputs = {.missing = DifferenceKind::kMissingRecord,
                                           .extra = DifferenceKind::kExtraRecord,
                                           .changed = DifferenceKind::kChangedRecord,
                                           .media = DifferenceKind::kMissingMedia,
                                           .in_none = "is in none of the inputs."};
  const auto records = compare_records(anew->account->model, content, kInputs, work);
  if (!records) return records.error();
  result.inputs = anew->run->catalog.inputs().size();
  result.records_in_inputs = *records;
  result.media_in_inputs = compare_media(*anew->run, content.files, kInputs, work);
  result.compared_by = ComparedBy::kRecords;
  std::optional<Figures> figures;
  if (way.by_bytes) {
    auto made = compare_made_anew(*anew, way.other_names, content, work, result);
    if (!made) return made.error();
    figures = *std::move(made);
  } else if (!way.joined) {
    figures = figures_of(conversion::report_of(*anew->run, *anew->account));
  }
  if (content.figures && figures && !way.joined)
    compare_figures(*content.figures, *figures, way.other_names, work);
  return {};
}

}  // namespace gvoice::verification
