#include "conversion/report_building.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "gvoice/record_names.h"
#include "model/phone_number.h"
#include "people/number_format.h"

namespace gvoice::conversion {
namespace {

/// Counts an entry in its class (every entry is in exactly one).
void count_entry(const takeout::Entry& entry, const EntryFacts& facts, Report::Entries& entries) {
  ++entries.total;
  if (facts.outcome == Outcome::kUnreadable) {
    ++entries.unreadable;
    return;
  }
  switch (entry.role) {
    case takeout::EntryRole::kPage:
      ++(facts.shape == parse::PageShape::kNeither ? entries.unknown : entries.conversation_html);
      break;
    case takeout::EntryRole::kMedia:
    case takeout::EntryRole::kGreeting:
      ++entries.media;
      break;
    case takeout::EntryRole::kAccountVCard:
    case takeout::EntryRole::kIndexPage:
    case takeout::EntryRole::kKnownOther:
      ++entries.known_other;
      break;
    case takeout::EntryRole::kCompanion:
      ++entries.companion;
      break;
    case takeout::EntryRole::kUnknown:
      ++entries.unknown;
      break;
    case takeout::EntryRole::kUnreadable:
      ++entries.unreadable;
      break;
  }
}

Report::Entries count_entries(const Run& run) {
  Report::Entries counts;
  const auto& entries = run.catalog.entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (run.given[i]) count_entry(entries[i], run.facts[i], counts);
  }
  return counts;
}

void report_entries(Run& run, Report& report) {
  report.entries = count_entries(run);
  const auto& entries = run.catalog.entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (!run.given[i]) continue;
    if (entries[i].role == takeout::EntryRole::kUnknown &&
        run.facts[i].outcome != Outcome::kUnreadable) {
      run.problems.push_back(run.problem_of(ProblemKind::kUnknownEntry, entries[i],
                                            "The file is of no kind that a Voice export is known "
                                            "to have; nothing was read from it."));
    }
  }
  for (const takeout::InputInfo& input : run.catalog.inputs()) {
    report.inputs.push_back({input.name, input.kind, input.entries, input.digest});
  }
}

std::string missing_words(const Attachment& attachment) {
  std::string words =
      "No file was found for the attachment \"" + std::string(attachment.reference) + "\"";
  std::string_view before = "; it may be ";
  for (const StoredMedia* candidate : attachment.candidates) {
    words += before;
    words += candidate->path.empty() ? candidate->file : candidate->path;
    before = " or ";
  }
  return words + ".";
}

void report_attachment(Run& run, const takeout::Entry& entry, const Attachment& attachment,
                       Report& report) {
  const std::string reference(attachment.reference);
  ++report.attachments.referenced;
  switch (attachment.status) {
    case AttachmentStatus::kFound:
      ++report.attachments.found;
      break;
    case AttachmentStatus::kAmbiguous:
      ++report.attachments.ambiguous;
      run.problems.push_back(run.problem_of(
          ProblemKind::kAmbiguousAttachment, entry,
          "Several references share the cut name of \"" + reference + "\"; it was given \"" +
              std::string(attachment.media->file) + "\" by their order."));
      break;
    case AttachmentStatus::kMissing:
      ++report.attachments.missing;
      run.problems.push_back(
          run.problem_of(ProblemKind::kMissingAttachment, entry, missing_words(attachment)));
      break;
  }
}

void report_attachments(Run& run, const ArchiveModel& model, Report& report) {
  const auto& entries = run.catalog.entries();
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      const takeout::Entry& entry = entries[record->sources.front().entry];
      for (const Attachment& attachment : record->attachments)
        report_attachment(run, entry, attachment, report);
    }
  }
  for (const MediaItem& item : run.media) {
    if (!run.given[item.entry] || !item.kept || item.referenced || item.greeting) continue;
    if (!item.page) ++report.attachments.unreferenced;
    const std::string kept =
        item.stored.path.empty() ? "." : "; it is kept as " + std::string(item.stored.path) + ".";
    run.problems.push_back(
        run.problem_of(item.page ? ProblemKind::kUnknownPage : ProblemKind::kUnreferencedMedia,
                       entries[item.entry],
                       (item.page ? "The page is neither a conversation nor a call"
                                  : "No page refers to this file") +
                           kept));
  }
}

void report_records(const ArchiveModel& model, const FinalizedConversations& finalized,
                    Report& report) {
  report.records.parsed = finalized.parsed;
  report.records.duplicates = finalized.duplicates;
  report.records.filtered = finalized.filtered;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      ++report.records.written;
      ++report.records.by_kind[static_cast<std::size_t>(record->kind)];
    }
  }
}

void report_people(const ArchiveModel& model, const people::WhoIsWho& who, Report& report) {
  report.people.own_numbers = model.own_numbers;
  std::map<std::string_view, bool> numbers;  // whether all records share the normalised form
  std::map<std::string_view, std::uint64_t> unknown;
  std::map<std::string_view, std::uint64_t> ambiguous;
  Arena arena;
  people::NumberFormatter formatter(who.country());
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      // A page of texts that does not name the other party.
      if (record->participants.empty() && record->unresolved != Unresolved::kNo) ++unknown[{}];
      for (const Party& party : record->participants) {
        if (!party.number.empty()) {
          const std::string_view written = normalize_number(party.raw, arena);
          const bool shared = equals_ignoring_case(written, party.number) ||
                              formatter.to_e164(written) == party.number;
          const auto [known, added] = numbers.try_emplace(party.number, shared);
          if (!added) known->second = known->second && shared;
        } else if (record->unresolved != Unresolved::kNo) {
          ++(record->unresolved == Unresolved::kAmbiguous ? ambiguous : unknown)[party.name];
        }
      }
    }
  }
  report.people.numbers = numbers.size();
  report.people.mapped = static_cast<std::uint64_t>(
      std::count_if(numbers.begin(), numbers.end(), [](const auto& one) { return one.second; }));
  for (const auto& [name, records] : unknown)
    report.people.unresolved.push_back({std::string(name), records});
  for (const auto& [name, records] : ambiguous) {
    report.people.ambiguous.push_back({std::string(name), who.numbers_of(name), records});
  }
}

}  // namespace

Partial partial_of(const Run& run, const FinalizedConversations& finalized,
                   const Completeness& completeness) {
  Partial partial;
  partial.test_limit = run.options.page_limit;
  if (partial.test_limit) {
    const auto& entries = run.catalog.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!run.given[i] && entries[i].role == takeout::EntryRole::kPage) ++partial.pages_left_out;
    }
  }
  partial.records_left_out = finalized.left_out.size();
  for (std::size_t i = 0; i < kFilters; ++i) {
    if (finalized.filtered[i] > 0)
      partial.filters.emplace_back(filter_name(static_cast<Filter>(i)));
  }
  partial.missing_files = completeness.missing.size();
  for (const Problem& problem : completeness.problems)
    partial.missing_parts.push_back(problem.input + ": " + problem.detail);
  for (const Problem& problem : run.catalog.problems()) {
    if (problem.kind == ProblemKind::kDamagedArchive || problem.kind == ProblemKind::kNotDownloaded)
      partial.missing_parts.push_back(problem.input + ": " + problem.detail);
  }
  partial.files_left_out = count_entries(run).unreadable;
  return partial;
}

Report build_report(Run& run, const ArchiveModel& model, const FinalizedConversations& finalized,
                    const people::WhoIsWho& who, const Completeness& completeness) {
  Report report;
  report_entries(run, report);
  report_attachments(run, model, report);
  report_records(model, finalized, report);
  report_people(model, who, report);

  report.partial = model.partial;
  report.missing_from_parts = completeness.missing;
  for (std::size_t i = 0; i < report.inputs.size(); ++i)
    report.inputs[i].export_id = completeness.export_of_input[i];

  report.problems = std::move(run.problems);
  std::ranges::copy(completeness.problems, std::back_inserter(report.problems));
  const Problems& listing = run.catalog.problems();
  report.problems.insert(report.problems.end(), listing.begin(), listing.end());
  for (Worker& worker : run.workers) {
    std::move(worker.problems.begin(), worker.problems.end(), std::back_inserter(report.problems));
  }
  for (Problem& problem : report.problems) problem.entry = replace_invalid_utf8(problem.entry);
  std::sort(report.problems.begin(), report.problems.end());
  return report;
}

}  // namespace gvoice::conversion
