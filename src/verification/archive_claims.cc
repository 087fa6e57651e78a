#include "verification/archive_claims.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "gvoice/record_names.h"

namespace gvoice::verification {

std::vector<std::string> take_over_what_is_not_kept(const Figures& archive, Report& report) {
  std::vector<std::string> names;
  bool any = false;
  for (Report::Input& input : report.inputs) {
    const auto same = std::ranges::find_if(archive.inputs, [&](const Figures::Input& one) {
      return one.name == input.name && one.digest == input.digest;
    });
    if (same == archive.inputs.end()) continue;
    if (!same->is_archive() && input.kind != "archive") continue;
    input.kind = same->kind;
    input.entries = same->entries;
    if (same->is_archive()) names.push_back(input.name);
    any = true;
  }
  if (!any) return names;
  Report::Entries taken = report.entries;
  taken.total = archive.count("entries.total");
  taken.known_other = archive.count("entries.known_other");
  taken.companion = archive.count("entries.companion");
  // Numbers that do not balance are not from gvoice.
  if (taken.balances()) report.entries = taken;
  return names;
}

void take_over_claims(const Figures& archive, bool forgets, Report& report) {
  report.inputs.clear();
  for (const Figures::Input& input : archive.inputs)
    report.inputs.push_back({input.name, input.kind, input.entries, input.digest});
  const Report::Entries entries = {.total = archive.count("entries.total"),
                                   .conversation_html = archive.count("entries.conversation_html"),
                                   .media = archive.count("entries.media"),
                                   .known_other = archive.count("entries.known_other"),
                                   .companion = archive.count("entries.companion"),
                                   .unknown = archive.count("entries.unknown"),
                                   .unreadable = archive.count("entries.unreadable")};
  if (entries.balances()) report.entries = entries;
  Report::Records records = report.records;
  records.parsed = archive.count("records.parsed");
  records.duplicates = archive.count("records.duplicates");
  for (std::size_t i = 0; forgets && i < kFilters; ++i) {
    records.filtered[i] =
        archive.count("records.filtered." + std::string(filter_name(static_cast<Filter>(i))));
  }
  if (records.balances()) report.records = records;
  report.attachments.unreferenced = archive.count("attachments.unreferenced");
  report.problems = archive.problems;
  report.missing_from_parts = archive.missing_from_parts;
  take_over_claims(archive, forgets, report.partial);
}

void take_over_claims(const Figures& archive, bool forgets, Partial& partial) {
  partial.files_left_out = archive.partial.files_left_out;
  partial.missing_files = archive.partial.missing_files;
  partial.missing_parts = archive.partial.missing_parts;
  if (!forgets) return;
  partial.records_left_out = archive.partial.records_left_out;
  partial.filters = archive.partial.filters;
}

std::unique_ptr<const WithSourcesOf> WithSourcesOf::create(const ArchiveModel& account,
                                                           const ArchiveModel& other) {
  std::unordered_map<std::uint64_t, const Record*> others;
  for (const Conversation& conversation : other.conversations) {
    for (const Record* record : conversation.records) others.try_emplace(record->id, record);
  }
  std::unique_ptr<WithSourcesOf> made(new WithSourcesOf());
  std::unordered_map<const Record*, const Record*> copies;
  made->conversations_.assign(account.conversations.begin(), account.conversations.end());
  const auto behind = static_cast<std::uint32_t>(other.entries.size());
  for (Conversation& conversation : made->conversations_) {
    for (const Record*& record : conversation.records) {
      Record& copy = made->records_.emplace_back(*record);
      if (const auto same = others.find(record->id); same != others.end()) {
        copy.sources = same->second->sources;
      } else {
        auto& own = made->own_sources_.emplace_back(copy.sources.begin(), copy.sources.end());
        for (Source& source : own) source.entry += behind;
        copy.sources = own;
      }
      copies.emplace(record, &copy);
      record = &copy;
    }
  }
  made->in_order_.reserve(account.records.size());
  for (const Record* record : account.records) made->in_order_.push_back(copies.at(record));
  made->model_ = account;
  made->model_.conversations = made->conversations_;
  made->model_.records = made->in_order_;
  made->model_.entries = other.entries;
  made->model_.entries.insert(made->model_.entries.end(), account.entries.begin(),
                              account.entries.end());
  return made;
}

}  // namespace gvoice::verification
