#include "conversion/finished_account.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "conversations/page_order.h"
#include "conversations/twin_name.h"
#include "conversion/export_ages.h"
#include "conversion/export_parts.h"
#include "conversion/media_keeping.h"
#include "conversion/reading.h"
#include "conversion/report_building.h"
#include "conversion/scan.h"
#include "conversion/settling.h"
#include "people/number_format.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

SpaceNeeds space_needs(const Run& run, Scanned& scanned) {
  SpaceNeeds needs;
  needs.pages = bytes_read(run);
  for (const MediaItem& item : run.media) {
    const std::uint64_t size = run.catalog.entries()[item.entry].size;
    if (size == takeout::Entry::kUnknownSize || !run.given[item.entry]) continue;
    // What a scan has already stored needs no more space, and what it refused needs none.
    const Scanned::Content* content = scanned.find(run.catalog.entries()[item.entry]);
    if (content != nullptr && content->outcome == Outcome::kUnreadable) continue;
    needs.all_media += size;
    if (content == nullptr || content->media == nullptr) needs.new_media += size;
  }
  return needs;
}

Result<FinalizedConversations> group_records(Run& run, const people::WhoIsWho& who,
                                             const PhoneLookupManager& lookup,
                                             ConversationManager& manager) {
  constexpr std::size_t kPagesAtOnce = 256;
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  Status grouped =
      sync::parallel_for(run.jobs, groups, run.stop, [&](unsigned, std::size_t group) -> Status {
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        std::vector<Record*> records;
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i) {
          records.clear();
          for (Record& record : run.pages[i].page.records) records.push_back(&record);
          if (Status added = manager.write_message_with_content(records); !added) return added;
        }
        return {};
      });
  if (!grouped) return grouped.error();
  std::vector<std::uint32_t> export_of_entry;
  std::vector<conversations::TwinName> name_of_entry;
  for (const takeout::Entry& entry : run.catalog.entries()) {
    export_of_entry.push_back(run.export_rank(entry.input));
    name_of_entry.push_back(conversations::twin_name(entry.file_name()));
  }
  const PersonNumbers person_numbers = who.persons().all();
  std::map<std::string, std::vector<std::string>, std::less<>> numbers_of_names;
  const auto numbers_of_name = [&](std::string_view name) -> std::span<const std::string> {
    const auto known = numbers_of_names.find(name);
    if (known != numbers_of_names.end()) return known->second;
    return numbers_of_names.emplace(name, who.numbers_of(name)).first->second;
  };
  const conversations::PageOrder pages = {export_of_entry, name_of_entry, run.ages.order_of_entry};
  return manager.finalize_conversation_files({.pages = &pages,
                                              .filters = run.options.filters,
                                              .time_zone = run.options.time_zone,
                                              .numbers_of_name = numbers_of_name,
                                              .person_numbers = &person_numbers,
                                              .lookup = &lookup});
}

/// The Google Voice number of the newest export that states one; empty if none does.
std::string voice_number(const Run& run, people::NumberFormatter& formatter) {
  std::pair<std::uint32_t, std::string> newest;
  for (const AccountNumber& number : run.account_numbers) {
    if (!number.input) continue;
    const std::uint32_t rank = run.export_rank(*number.input);
    auto normalised = formatter.to_e164(number.written);
    if (normalised && (newest.second.empty() || rank > newest.first))
      newest = {rank, *std::move(normalised)};
  }
  return newest.second;
}

/// The model that writers see; `records` is filled if a format needs all of them in order, and must
/// outlive the model.
ArchiveModel make_model(Run& run, FinalizedConversations& finalized, const people::WhoIsWho& who,
                        people::NumberFormatter& formatter, bool records_in_order,
                        std::vector<const Record*>& records) {
  ArchiveModel model;
  const bool forgets = run.options.forget && !finalized.left_out.empty();
  const auto& own_numbers = who.own().all();
  model.own_numbers.assign(own_numbers.begin(), own_numbers.end());
  model.voice_number = voice_number(run, formatter);
  model.person_numbers = who.persons().all();
  const auto format = [&](std::string_view number) {
    if (number.empty() || model.formatted_numbers.contains(number)) return;
    std::string formatted = formatter.format_number(number);
    if (!formatted.empty()) model.formatted_numbers.emplace(number, std::move(formatted));
  };
  const auto note_other = [&](std::string_view number, std::string_view name) {
    format(number);
    std::vector<std::string_view> names;
    // Another name may be on a forgotten page.
    if (!forgets) names = who.names_of(number);
    std::erase(names, name);
    if (!names.empty()) model.other_names.try_emplace(number, std::move(names));
  };
  for (const std::string& number : own_numbers) format(number);
  for (const Conversation& conversation : finalized.conversations) {
    model.totals += conversation.stats;
    for (const Party& other : conversation.others) {
      note_other(other.number, other.name);
      for (const std::string_view number : who.persons().numbers_of(other.number))
        note_other(number, other.name);
    }
    if (records_in_order)
      records.insert(records.end(), conversation.records.begin(), conversation.records.end());
  }
  std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) {
    return std::tie(a->timestamp_ms, a->id) < std::tie(b->timestamp_ms, b->id);
  });
  model.conversations = finalized.conversations;
  model.records = records;
  Arena& arena = run.workers.front().arena;
  const auto clean = [&](std::string_view name) {
    return is_valid_utf8(name) ? name : arena.copy(replace_invalid_utf8(name));
  };
  model.entries.reserve(run.catalog.entries().size());
  for (const takeout::Entry& entry : run.catalog.entries()) {
    model.entries.push_back({clean(run.catalog.inputs()[entry.input].name), clean(entry.path)});
  }
  return model;
}

/// Problems of a page that is forgotten do not matter, except losses.
void drop_problems_of_forgotten(Run& run, const LeftOut& left_out) {
  std::set<std::pair<std::string_view, std::string_view>> forgotten;
  for (const ReadPage& page : run.pages) {
    const takeout::Entry& entry = run.catalog.entries()[page.entry];
    if (left_out.contains_all_of(page.entry, page.page))
      forgotten.emplace(run.catalog.inputs()[entry.input].name, entry.path);
  }
  for (Worker& worker : run.workers) {
    std::erase_if(worker.problems, [&](const Problem& problem) {
      return !problem_kind_info(problem.kind).is_unread &&
             forgotten.contains({problem.input, problem.entry});
    });
  }
}

/// Computes digests of folders and names inputs in problems; both after reading all entries.
void finish_inputs(Run& run) {
  for (Worker& worker : run.workers) {
    for (Problem& problem : worker.problems)
      problem.detail = run.catalog.without_folders(std::move(problem.detail));
  }
  if (!run.reads_media) return;
  std::vector<takeout::EntryContent> contents;
  contents.reserve(run.facts.size());
  for (const EntryFacts& facts : run.facts) contents.push_back(facts.content);
  run.catalog.set_folder_digests(contents);
}

}  // namespace

std::uint64_t bytes_read(const Run& run) {
  std::uint64_t bytes = 0;
  for (const EntryFacts& facts : run.facts) bytes += facts.content.size;
  return bytes;
}

Result<std::unique_ptr<FinishedAccount>> read_account(Run& run, PhoneLookupManager& lookup,
                                                      MediaStore& store, bool records_in_order,
                                                      const SpaceCheck& check_space) {
  run.observer.on_stage(Stage::kListing, 0);
  if (run.options_are_typed) {
    for (const std::string& number : run.options.my_numbers) {
      if (Status own = check_my_number(number); !own) return own.error();
    }
  }
  if (Status contacts = read_contacts(run); !contacts) return contacts.error();
  Scanned scanned;
  if (Status listed = list_inputs(run, store, scanned); !listed) return listed.error();
  if (Status read = read_pages(run, scanned); !read) return read.error();

  const auto exports = find_exports(run, scanned);
  if (!exports) return exports.error();
  run.catalog.set_exports(*exports);
  run.ages = age_exports(run);

  auto who = settle_people(run, lookup);
  if (!who) return who.error();

  const conversations::Matches matches = match_references(run, scanned);
  if (Status enough = check_space(space_needs(run, scanned)); !enough) return enough.error();
  Status kept = run.reads_media ? keep_media(run, store, scanned, matches)
                                : list_media(run, scanned, matches);
  if (!kept) return kept.error();
  if (Status same = run.catalog.check_unchanged(); !same) return same.error();
  finish_inputs(run);

  auto account = std::make_unique<FinishedAccount>(std::move(*who));
  auto finalized = group_records(run, account->who, lookup, account->manager);
  if (!finalized) return finalized.error();
  account->finalized = std::move(*finalized);
  account->left_out = LeftOut(account->finalized.left_out);
  if (run.options.forget) {
    if (Status media = leave_out_media(run, store, account->left_out); !media) return media.error();
    drop_problems_of_forgotten(run, account->left_out);
  }
  account->completeness =
      check_completeness(run.catalog.entries(), run.catalog.inputs(), run.indexes);
  people::NumberFormatter formatter(account->who.country());
  account->model = make_model(run, account->finalized, account->who, formatter, records_in_order,
                              account->records);
  account->model.partial = partial_of(run, account->finalized, account->completeness);
  return account;
}

Report report_of(Run& run, const FinishedAccount& account) {
  return build_report(run, account.model, account.finalized, account.who, account.completeness);
}

}  // namespace gvoice::conversion
