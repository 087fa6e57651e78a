#include "verification/inputs_check.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "conversion/finished_account.h"
#include "conversion/reopened_archive.h"
#include "fs/archive_place.h"
#include "gvoice/version.h"
#include "verification/anew_check.h"
#include "verification/inputs_reading.h"
#include "verification/recalled.h"

namespace gvoice::verification {
namespace {

/// Problems that do not depend on the inputs only: later actions of users change them, or they
/// concern one format.
bool is_of_surroundings(std::string_view name) {
  constexpr std::string_view kProblems = "problems.";
  if (!name.starts_with(kProblems)) return false;
  const auto kind = problem_kind_named(name.substr(kProblems.size()));
  return kind && problem_kind_info(*kind).origin != ProblemOrigin::kInputs;
}

/// A former archive does not even store the number of files without content.
bool is_of_files_beside(const std::string& name) {
  return name == "entries.total" || name == "entries.companion" || name == "entries.known_other";
}

/// The figures on which inputs with the same content in other files, or in more or fewer copies,
/// must agree. Without those of filters if the archive has forgotten records.
bool is_of_what_is_held(const std::string& name, bool forgets) {
  if (name.starts_with("records.filtered.")) return !forgets;
  return (name.starts_with("records.") && name != "records.parsed" &&
          name != "records.duplicates") ||
         (name.starts_with("attachments.") && name != "attachments.unreferenced");
}

/// Notes which inputs are not those of the report; both may contain the same data.
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

/// How the given inputs relate to those of the archive, and so how they are compared.
struct Way {
  bool joined = false;         ///< the archive replaces inputs that are not given
  bool other_form = false;     ///< the same records in other files than the archive was made from
  bool other_inputs = false;   ///< other inputs with other content are also given
  bool other_version = false;  ///< which may write other bytes
  bool forgot_more = false;    ///< what it forgot can no longer be counted

  /// Whether each file must be what the given inputs give. Records forgotten by an earlier run may
  /// have determined a name or a time zone.
  bool by_bytes() const { return !other_version && !other_inputs && !forgot_more; }
};

void compare_figures(const Figures& archive, const Figures& inputs, const Way& way,
                     const Work& work) {
  const bool from_archive = std::ranges::any_of(archive.inputs, &Figures::Input::is_archive);
  const bool inputs_are_others = way.other_form || way.other_inputs || way.forgot_more;
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const auto& [name, count] : archive.counts) counts[name].first = count;
  for (const auto& [name, count] : inputs.counts) counts[name].second = count;
  for (const auto& [name, both] : counts) {
    if (both.first == both.second || is_of_surroundings(name)) continue;
    if (from_archive && is_of_files_beside(name)) continue;
    if (inputs_are_others && !is_of_what_is_held(name, way.forgot_more)) continue;
    work.findings.add(DifferenceKind::kOtherFigures, fs::kReportName,
                      name + " is " + std::to_string(both.first) + " in the report, and " +
                          std::to_string(both.second) + " in the inputs.");
  }
}

/// The archive, read again; null if that fails, which is reported elsewhere.
Result<std::unique_ptr<conversion::ReopenedArchive>> reopen(const std::string& archive,
                                                            const Work& work) {
  auto reopened = conversion::ReopenedArchive::open(archive, work.jobs, no_observer(), work.stop);
  if (reopened) return reopened;
  if (reopened.error().kind == ErrorKind::kInterrupted) return reopened.error();
  return std::unique_ptr<conversion::ReopenedArchive>();
}

/// Whether an account has the records of the archive, exactly; including those that filters left
/// out if the archive has not forgotten them.
bool has_same_records(const conversion::ReopenedArchive& archive, bool forgets,
                      const ReadAnew& anew) {
  const auto ids_of = [&](const ArchiveModel& model, const std::vector<const Record*>& left_out) {
    std::vector<std::uint64_t> ids;
    for (const Conversation& conversation : model.conversations) {
      for (const Record* record : conversation.records) ids.push_back(record->id);
    }
    for (const Record* record : left_out) {
      if (!forgets) ids.push_back(record->id);
    }
    std::ranges::sort(ids);
    return ids;
  };
  return ids_of(archive.model(), archive.left_out()) ==
         ids_of(anew.account->model, anew.account->finalized.left_out);
}

std::string records(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " record" : " records");
}

void report_stood_in(const StoodIn& stood_in, Verification& result) {
  result.records_unchecked = stood_in.alone + stood_in.changed;
  result.not_compared.push_back(
      "Not all inputs of the archive were given. What it keeps itself stood in for the others, and "
      "no original confirms that: " +
      records(stood_in.alone) + " of these others alone, and " + records(stood_in.changed) +
      " of the given inputs that they change (names, numbers, labels, transcripts).");
}

void report_filtered_otherwise(const FilteredOtherwise& filtered, Verification& result) {
  constexpr std::size_t kMost = 10;
  std::string ids;
  std::size_t count = 0;
  for (const std::uint64_t id : filtered.found) {
    if (count++ == kMost) break;
    ids += (ids.empty() ? "" : ", ") + to_hex(id);
  }
  if (filtered.found.size() > kMost)
    ids += ", and " + std::to_string(filtered.found.size() - kMost) + " more";
  result.not_compared.push_back(
      "The archive has forgotten records, so its filters saw others than they see now. Some are "
      "in it and left out now, or the other way round: " +
      ids + ".");
}

/// Reports what is not compared with any original.
void report_limits(const Way& way, const Recalled& recalled, Verification& result) {
  if (way.other_version) {
    result.not_compared.push_back("Version " + recalled.version +
                                  " made the archive, and this is version " GVOICE_VERSION
                                  ", which may write other bytes.");
  }
  if (way.other_inputs) {
    result.not_compared.emplace_back(
        "The given inputs are not those that the archive was made from.");
  }
  if (way.other_form) {
    result.not_compared.emplace_back(
        "The given inputs hold the same records as those of the archive, in other files. What the "
        "archive says of its own inputs was taken as it is: names, digests and numbers of files, "
        "where each record was found, copies, problems, and what is missing.");
  }
  if (way.forgot_more) {
    result.not_compared.emplace_back(
        "The archive was made with --forget, and not from the given inputs at once. What the "
        "report says of inputs, problems, copies and records that filters left out was taken as it "
        "is; what is forgotten may have given a name.");
  }
}

/// Whether the archive does not show every record of an account.
bool lacks_records(const ArchiveContent& content, const ArchiveModel& account) {
  std::unordered_set<std::uint64_t> shown;
  if (content.pages) {
    for (const PagesContent::Place& place : content.pages->by_id) shown.insert(place.id);
  }
  if (content.lines) {
    for (const RecordFacts& facts : content.lines->records) shown.insert(facts.id);
  }
  if (!content.pages && !content.lines) return false;
  return std::ranges::any_of(account.conversations, [&](const Conversation& conversation) {
    return std::ranges::any_of(conversation.records,
                               [&](const Record* record) { return !shown.contains(record->id); });
  });
}

/// After --forget with filters of a lookup file that is no longer available, it is unknown which
/// records the archive lacks on purpose.
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

/// The inputs for the comparison, and how they relate to those of the archive.
struct RelatedInputs {
  std::optional<ReadAnew> anew;
  Way way;
  std::unique_ptr<conversion::ReopenedArchive> reopened;  ///< set if `way.other_form`
};

/// Finds out how the inputs relate to those of the archive, and reads them again if the archive
/// replaces some, or knows them by other names.
Status relate_to_archive(const InputsToRead& inputs, bool several_runs,
                         const ArchiveContent& content, const Work& work, RelatedInputs& related,
                         Verification& result) {
  const Recalled& known = *inputs.recalled;
  std::optional<ReadAnew>& anew = related.anew;
  Way& way = related.way;
  const GivenInputs given = match_inputs(known.kept, *anew->run);
  if (!given.all || !given.no_others) note_other_inputs(known.kept, *anew->run, result);
  if (!given.no_others) {
    auto opened = reopen(result.archive, work);
    if (!opened) return opened.error();
    if (*opened && has_same_records(**opened, known.options.forget, *anew))
      related.reopened = *std::move(opened);
  }
  way.other_form = related.reopened != nullptr;
  way.joined = !given.all && !way.other_form;
  way.other_inputs = !given.no_others && !way.other_form;
  way.other_version = known.version != GVOICE_VERSION;
  way.forgot_more = known.options.forget && (several_runs || way.joined);
  if (!way.forgot_more || lacks_records(content, anew->account->model)) {
    if (Status filters = check_filters_are_known(inputs.typed, known, content, *anew); !filters)
      return filters;
  }
  const bool renamed = !given.by_their_names && !way.other_form;
  ShownRecords given_alone;
  if (way.joined) given_alone = shown_records(anew->account->model);
  if (way.joined || renamed) {
    auto again =
        read_inputs(inputs, renamed ? given.names : takeout::NamesByDigest(), way.joined, work);
    if (!again) return again.error();
    anew = *std::move(again);
  }
  if (way.joined) report_stood_in(count_stood_in(*anew, given_alone), result);
  if (renamed && given.no_others) {
    result.notes.emplace_back(
        "The given inputs have other names than they had; by their contents they are the same.");
  }
  report_limits(way, known, result);
  note_what_was_recalled(inputs.typed, known, several_runs || way.joined, result);
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
  // An earlier run may have been given an own number that the last one was not.
  if (known != nullptr && several_runs && options.my_numbers.empty())
    remembered.account_numbers = known->kept.account_numbers;
  const InputsToRead inputs{options, known, read_with, result.archive, &remembered};

  RelatedInputs related;
  auto read = read_inputs(inputs, {}, false, work);
  if (!read) return read.error();
  related.anew = *std::move(read);
  if (known != nullptr) {
    if (Status status = relate_to_archive(inputs, several_runs, content, work, related, result);
        !status)
      return status;
  } else {
    result.not_compared.emplace_back(
        "The archive does not say what it was made from and with, so its files could not be made "
        "anew: only records were compared.");
  }
  ReadAnew& anew = *related.anew;
  const Way& way = related.way;

  static constexpr ExpectedFrom kInputs = {.missing = DifferenceKind::kMissingRecord,
                                           .extra = DifferenceKind::kExtraRecord,
                                           .changed = DifferenceKind::kChangedRecord,
                                           .media = DifferenceKind::kMissingMedia,
                                           .in_none = "is in none of the inputs."};
  FilteredOtherwise filtered;
  for (const Record* record : anew.account->finalized.left_out)
    filtered.left_out.insert(record->id);
  const auto compared = compare_records(anew.account->model, content, kInputs, work,
                                        way.forgot_more ? &filtered : nullptr);
  if (!compared) return compared.error();
  if (!filtered.found.empty()) report_filtered_otherwise(filtered, result);
  result.inputs = anew.run->catalog.inputs().size();
  result.records_in_inputs = *compared;
  result.media_in_inputs = compare_media(*anew.run, content.files, kInputs, work);
  result.compared_by = ComparedBy::kRecords;
  if (known == nullptr) {
    const Figures figures = figures_of(conversion::report_of(*anew.run, *anew.account));
    if (content.figures) compare_figures(*content.figures, figures, Way(), work);
    return {};
  }
  const HowAnew how{.takes_claims = way.other_form || way.forgot_more,
                    .forgets = way.forgot_more,
                    .sources = related.reopened != nullptr ? &related.reopened->model() : nullptr,
                    .only_names = !way.by_bytes()};
  const auto figures = compare_made_anew(anew, how, content, work, result);
  if (!figures) return figures.error();
  if (content.figures && *figures && !way.joined && filtered.found.empty())
    compare_figures(*content.figures, **figures, way, work);
  return {};
}

}  // namespace gvoice::verification
