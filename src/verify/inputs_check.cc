#include "verify/inputs_check.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/hash.h"
#include "convert/account.h"
#include "convert/media_store.h"
#include "convert/run.h"
#include "fs/paths.h"
#include "fs/reserved_names.h"
#include "gvoice/phone_lookup_manager.h"
#include "verify/page_words.h"
#include "verify/record_compare.h"

namespace gvoice::verification {
namespace {

/// A record of the inputs, in a list that is sorted by id.
struct Expected {
  std::uint64_t id = 0;
  const Record* record = nullptr;
};

std::vector<Expected> expected_records(const ArchiveModel& model) {
  std::vector<Expected> expected;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) expected.push_back({record->id, record});
  }
  std::ranges::sort(expected, {}, &Expected::id);
  return expected;
}

class Comparison {
 public:
  Comparison(const ArchiveModel& model, const ArchiveContent& content, const Work& work)
      : model_(model), content_(content), work_(work), expected_(expected_records(model)) {}

  void lines(const LinesContent& lines) const {
    merge_by_id(
        expected_, lines.records,
        [&](const Expected& one) {
          tell(DifferenceKind::kMissingRecord, one, "is not in messages.ndjson.");
        },
        [&](const RecordFacts& facts) { tell_extra("messages.ndjson", facts.id); },
        [&](const Expected& one, const RecordFacts& facts) {
          const std::string fields = differing_fields(facts_of(*one.record), facts);
          if (!fields.empty())
            tell(DifferenceKind::kChangedRecord, one,
                 "differs in messages.ndjson: " + fields + ".");
        });
  }

  Status pages(const PagesContent& pages) const {
    std::vector<std::vector<RecordOnPage>> on_pages(pages.pages.size());
    merge_by_id(
        expected_, pages.by_id,
        [&](const Expected& one) { tell(DifferenceKind::kMissingRecord, one, "is on no page."); },
        [&](const PagesContent::Place& place) {
          tell_extra(pages.pages[place.page].path, place.id);
        },
        [&](const Expected& one, const PagesContent::Place& place) {
          on_pages[place.page].push_back({&pages.at(place), one.record});
        });
    const auto told = [&](const Record& record, const std::string& what) {
      tell(DifferenceKind::kChangedRecord, {record.id, &record}, what);
    };
    return check_words(content_.files, pages, on_pages, work_, told);
  }

  std::uint64_t records() const { return expected_.size(); }

 private:
  void tell(DifferenceKind kind, const Expected& one, const std::string& what) const {
    const EntryName& source = model_.entries[one.record->sources.front().entry];
    work_.findings.add(kind, std::string(source.path) + " of " + std::string(source.input),
                       "The record " + to_hex(one.id) + " " + what);
  }

  void tell_extra(const std::string& place, std::uint64_t id) const {
    work_.findings.add(DifferenceKind::kExtraRecord, place,
                       "The record " + to_hex(id) + " is in none of the inputs.");
  }

  const ArchiveModel& model_;
  const ArchiveContent& content_;
  const Work& work_;
  const std::vector<Expected> expected_;
};

/// Every media file that could be read must lie in the archive with its content.
std::uint64_t compare_media(const conversion::Run& run, const ArchiveFiles& archive,
                            const Work& work) {
  std::uint64_t count = 0;
  for (const conversion::MediaItem& item : run.media) {
    if (!item.in_archive()) continue;
    ++count;
    const ArchiveFile* file = archive.find(item.stored.path);
    if (file != nullptr && file->actual == item.stored.sha256) continue;
    const takeout::Entry& entry = run.catalog.entries()[item.entry];
    const std::string path(item.stored.path);
    work.findings.add(DifferenceKind::kMissingMedia,
                      entry.path + " of " + run.catalog.inputs()[entry.input].name,
                      file == nullptr ? "The archive should hold it as " + path + "."
                                      : path + " has another content.");
  }
  return count;
}

/// Problems that are not of the inputs alone: what users do afterwards changes them, or they are of
/// one format.
bool is_of_surroundings(const std::string& name) {
  return name == "problems.lookup_line" || name == "problems.passed_over" ||
         name == "problems.not_in_format" || name == "problems.contact_number";
}

void compare_figures(const Figures& archive, const Figures& inputs, const Work& work) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
  for (const auto& [name, count] : archive.counts) counts[name].first = count;
  for (const auto& [name, count] : inputs.counts) counts[name].second = count;
  for (const auto& [name, both] : counts) {
    if (both.first == both.second || is_of_surroundings(name)) continue;
    work.findings.add(DifferenceKind::kOtherFigures, fs::kReportName,
                      name + " is " + std::to_string(both.first) + " in the report, and " +
                          std::to_string(both.second) + " in the inputs.");
  }
}

/// Says which inputs are not the very ones of the report; the same data may well be in both.
void note_other_inputs(const Figures& archive, const Figures& inputs, Verification& result) {
  std::vector<std::string> made_from;
  std::vector<std::string> given;
  made_from.reserve(archive.inputs.size());
  given.reserve(inputs.inputs.size());
  for (const Figures::Input& input : archive.inputs) made_from.push_back(input.digest);
  for (const Figures::Input& input : inputs.inputs) given.push_back(input.digest);
  const auto has = [](const std::vector<std::string>& digests, const std::string& wanted) {
    return std::ranges::find(digests, wanted) != digests.end();
  };
  for (const Figures::Input& input : archive.inputs) {
    if (!has(given, input.digest)) {
      result.notes.push_back("The archive was made from " + input.name + " (digest " +
                             input.digest + "), which is not among the given inputs.");
    }
  }
  for (const Figures::Input& input : inputs.inputs) {
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
  auto lookup = PhoneLookupManager::open(
      options.phone_lookup_file.value_or(fs::resolved_path(options.archive) + "/" +
                                         std::string(fs::kLookupName)),
      {.skip_filtered_contacts = options.filters.skip_filtered_contacts});
  if (!lookup) return lookup.error();
  conversion::Run run(as_converted, work.observer, work.stop, work.jobs);
  conversion::MediaStore nothing_is_written(nullptr);
  const auto account =
      conversion::read_account(run, **lookup, nothing_is_written, false,
                               [](const conversion::SpaceNeeds&) { return Status(); });
  if (!account) return account.error();

  const Comparison comparison((*account)->model, content, work);
  result.inputs = run.catalog.inputs().size();
  result.records_in_inputs = comparison.records();
  if (content.lines) comparison.lines(*content.lines);
  if (content.pages) {
    if (Status compared = comparison.pages(*content.pages); !compared) return compared;
  }
  result.media_in_inputs = compare_media(run, content.files, work);
  if (content.figures) {
    const Figures anew = figures_of(conversion::report_of(run, **account));
    compare_figures(*content.figures, anew, work);
    note_other_inputs(*content.figures, anew, result);
    note_other_filters(*content.figures, anew, result);
  }
  return {};
}

}  // namespace gvoice::verification
