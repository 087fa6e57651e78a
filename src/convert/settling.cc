#include "convert/settling.h"

#include <cstdint>
#include <limits>
#include <map>

#include "model/phone_number.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// Pages that one worker takes at a time: a page alone is less work than taking it.
constexpr std::size_t kPagesAtOnce = 256;

people::PageView view_of(const Run& run, const ReadPage& page) {
  const takeout::Entry& entry = run.catalog.entries()[page.entry];
  people::PageView view;
  view.entry = run.ages.order_of_entry[page.entry];
  view.export_rank = run.ages.rank_of_export[run.catalog.inputs()[entry.input].export_id];
  view.group = page.page.group;
  view.chat = page.page.shape == parse::PageShape::kChat;
  view.members = page.page.members;
  view.counterpart = page.page.counterpart;
  view.records = page.page.records;
  return view;
}

/// Calls `visit(worker, page)` for all pages on all workers.
template <typename Visit>
Status for_each_page(Run& run, Visit visit) {
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  return sync::parallel_for(
      run.jobs, groups, run.stop, [&](unsigned worker, std::size_t group) -> Status {
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i) visit(worker, run.pages[i]);
        run.observer.on_progress(end - group * kPagesAtOnce, 0);
        return {};
      });
}

/// Tells of everybody in the address books. Their names stand above those of pages, whatever the
/// time, and below typed ones.
template <typename NumberOf>
void note_contacts(Run& run, NumberOf number_of, PhoneLookupManager& lookup,
                   people::Observations& seen) {
  constexpr auto kLast = std::numeric_limits<std::uint32_t>::max();
  constexpr MentionTime kAbovePages{std::numeric_limits<std::int64_t>::max(), kLast, kLast};
  for (const parse::Contact& contact : run.contacts) {
    for (const std::string& written : contact.numbers) {
      const std::string_view number = number_of(written);
      if (number.empty() || is_only_the_number(contact.name, number)) continue;
      lookup.learn_alias(number, contact.name, kAbovePages);
      seen.note_contact(contact.name, number, written);
    }
  }
}

}  // namespace

Result<people::WhoIsWho> settle_people(Run& run, PhoneLookupManager& lookup,
                                       people::NumberFormatter& formatter) {
  run.observer.on_stage(Stage::kSettling, run.pages.size() * 2);
  const std::map<std::string, std::string> typed = lookup.get_all_aliases();

  std::vector<people::Observations> seen(run.jobs);
  Status observed = for_each_page(run, [&](unsigned worker, ReadPage& page) {
    seen[worker].observe(view_of(run, page), lookup);
  });
  if (!observed) return observed.error();
  for (std::size_t worker = 1; worker < seen.size(); ++worker) seen.front().merge(seen[worker]);

  Arena& arena = run.workers.front().arena;
  const auto number_of = [&](const std::string& written) {
    const auto typed_form = formatter.to_e164(written);
    return typed_form ? arena.copy(*typed_form) : normalize_number(written, arena);
  };
  note_contacts(run, number_of, lookup, seen.front());
  std::vector<std::string> own_numbers;
  const auto add_own = [&](const std::string& written) {
    const std::string_view number = number_of(written);
    if (!number.empty()) own_numbers.emplace_back(number);
  };
  for (const std::string& written : run.account_numbers) add_own(written);

  people::WhoIsWho who(seen.front(), typed, own_numbers, lookup);
  std::vector<people::PageSettler> settlers;
  settlers.reserve(run.jobs);
  for (Worker& worker : run.workers) settlers.emplace_back(who, worker.arena);
  Status settled = for_each_page(
      run, [&](unsigned worker, ReadPage& page) { settlers[worker].settle(view_of(run, page)); });
  if (!settled) return settled.error();
  return who;
}

}  // namespace gvoice::conversion
