#include "verification/account_compare.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.h"
#include "verification/page_words.h"
#include "verification/record_compare.h"

namespace gvoice::verification {
namespace {

/// A record of the account, in a list that is sorted by id.
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

class AccountComparison {
 public:
  AccountComparison(const ArchiveModel& model, const ArchiveContent& content,
                    const ExpectedFrom& from, const Work& work, FilteredOtherwise* filtered)
      : model_(model),
        content_(content),
        from_(from),
        work_(work),
        filtered_(filtered),
        expected_(expected_records(model)) {}

  void lines(const LinesContent& lines) const {
    merge_by_id(
        expected_, lines.records,
        [&](const Expected& one) { report_missing(one, "is not in messages.ndjson."); },
        [&](const RecordFacts& facts) { report_extra("messages.ndjson", facts.id); },
        [&](const Expected& one, const RecordFacts& facts) {
          const std::string fields = differing_fields(facts_of(*one.record), facts);
          if (!fields.empty())
            report(from_.changed, one, "differs in messages.ndjson: " + fields + ".");
        });
  }

  Status pages(const PagesContent& pages) const {
    std::vector<std::vector<RecordOnPage>> on_pages(pages.pages.size());
    merge_by_id(
        expected_, pages.by_id, [&](const Expected& one) { report_missing(one, "is on no page."); },
        [&](const PagesContent::Place& place) {
          report_extra(pages.pages[place.page].path, place.id);
        },
        [&](const Expected& one, const PagesContent::Place& place) {
          on_pages[place.page].push_back({&pages.at(place), one.record});
          const std::string conversation = to_hex(one.record->conversation);
          if (pages.pages[place.page].path.find(conversation) == std::string::npos)
            report(from_.changed, one,
                   "is not on a page of its conversation, " + conversation + ".");
        });
    const auto reported = [&](const Record& record, const std::string& what) {
      report(from_.changed, {record.id, &record}, what);
    };
    return check_words(content_.files, pages, on_pages, work_, reported);
  }

  std::uint64_t records() const { return expected_.size(); }

 private:
  void report(DifferenceKind kind, const Expected& one, const std::string& what) const {
    const EntryName& source = model_.entries[one.record->sources.front().entry];
    work_.findings.add(kind, std::string(source.path) + " of " + std::string(source.input),
                       "The record " + to_hex(one.id) + " " + what);
  }

  void report_missing(const Expected& one, const std::string& what) const {
    if (filtered_ != nullptr) {
      filtered_->found.insert(one.id);
    } else {
      report(from_.missing, one, what);
    }
  }

  void report_extra(const std::string& place, std::uint64_t id) const {
    if (filtered_ != nullptr && filtered_->left_out.contains(id)) {
      filtered_->found.insert(id);
      return;
    }
    work_.findings.add(from_.extra, place,
                       "The record " + to_hex(id) + " " + std::string(from_.in_none));
  }

  const ArchiveModel& model_;
  const ArchiveContent& content_;
  const ExpectedFrom& from_;
  const Work& work_;
  FilteredOtherwise* const filtered_;  ///< null if nothing is explained
  const std::vector<Expected> expected_;
};

}  // namespace

Result<std::uint64_t> compare_records(const ArchiveModel& account, const ArchiveContent& content,
                                      const ExpectedFrom& from, const Work& work,
                                      FilteredOtherwise* filtered) {
  const AccountComparison comparison(account, content, from, work, filtered);
  if (content.lines) comparison.lines(*content.lines);
  if (content.pages) {
    if (Status compared = comparison.pages(*content.pages); !compared) return compared.error();
  }
  return comparison.records();
}

std::uint64_t compare_media(const conversion::Run& run, const ArchiveFiles& archive,
                            const ExpectedFrom& from, const Work& work) {
  std::uint64_t count = 0;
  for (const conversion::MediaItem& item : run.media) {
    if (!item.in_archive()) continue;
    ++count;
    const CheckedFile* file = archive.find(item.stored.path);
    if (file != nullptr && file->actual == item.stored.sha256) continue;
    const takeout::Entry& entry = run.catalog.entries()[item.entry];
    const std::string path(item.stored.path);
    work.findings.add(from.media, entry.path + " of " + run.catalog.inputs()[entry.input].name,
                      file == nullptr ? "The archive should hold it as " + path + "."
                                      : path + " has another content.");
  }
  return count;
}

}  // namespace gvoice::verification
