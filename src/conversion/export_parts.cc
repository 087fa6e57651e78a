#include "conversion/export_parts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "conversations/identity.h"
#include "conversations/twin_name.h"
#include "model/phone_number.h"
#include "takeout/exports.h"
#include "takeout/folder_digest.h"
#include "write/ndjson/pages_writer.h"

namespace gvoice::conversion {
namespace {

using takeout::Entry;
using takeout::InputPairs;

std::pair<std::uint32_t, std::uint32_t> pair_of(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

/// Hash of the parties of a page by the addresses that it states. Nullopt if it does not state all
/// of them.
std::optional<std::uint64_t> stated_party(const parse::ParsedPage& page) {
  std::set<std::string> keys;
  bool all = true;
  const auto add = [&](const Party& party) {
    std::string key;
    append_address_key(party.number, key);
    all = all && !key.empty();
    keys.insert(std::move(key));
  };
  for (const Party& member : page.members) add(member);
  if (!page.group) {
    for (const Record& record : page.records) {
      if (record.has_sender && !record.sender_is_owner) add(record.sender);
      for (const Party& party : record.participants) add(party);
    }
  }
  if (!all || keys.empty()) return std::nullopt;
  std::string whole;
  for (const std::string& key : keys) whole += key + '\n';
  return xxh3_64(whole);
}

/// Finds inputs that contradict each other; used for one call of `find_exports`.
class Contradictions {
 public:
  Contradictions(const Run& run, Scanned& scanned) : run_(run), scanned_(scanned) {
    for (const takeout::InputInfo& input : run.catalog.inputs()) names_.push_back(input.name);
    for (std::uint32_t a = 0; a < names_.size(); ++a) {
      for (std::uint32_t b = a + 1; b < names_.size(); ++b) {
        const bool same_stamp =
            !takeout::takeout_stamp(names_[a]).empty() &&
            takeout::takeout_stamp(names_[a]) == takeout::takeout_stamp(names_[b]);
        if (!same_stamp && takeout::may_be_one_export(names_[a], names_[b])) open_.emplace(a, b);
      }
    }
  }

  Result<std::vector<std::uint32_t>> find();

 private:
  /// The key for comparing two entries with one path. Equal values mean equal bytes.
  struct Content {
    std::uint64_t size = 0;
    Xxh128Digest hash{};
    friend bool operator==(const Content&, const Content&) = default;
  };
  /// An item as stated by a page, with its other party and place.
  struct StatedItem {
    conversations::Identity identity;
    std::uint64_t party = 0;  ///< hash
    std::uint32_t input = 0;
    std::uint64_t page_name = 0;  ///< hash

    auto item() const { return std::tie(identity, party); }
    auto key() const { return std::tie(identity, party, input, page_name); }
  };

  void note(std::uint32_t a, std::uint32_t b) {
    open_.erase(pair_of(a, b));
    found_.insert(pair_of(a, b));
  }
  bool is_open(std::uint32_t a, std::uint32_t b) const { return open_.contains(pair_of(a, b)); }

  Status compare_paths();
  Status compare_entries(std::span<const std::uint32_t> same_path);
  Result<std::optional<Content>> content_of(std::uint32_t index);
  const ReadPage* page_of(std::uint32_t index) const;
  Result<std::optional<Content>> media_content(std::uint32_t index);
  void compare_own_numbers();
  void compare_items();
  void compare_pages_of_item(std::span<const StatedItem> items);

  const Run& run_;
  Scanned& scanned_;
  std::vector<std::string> names_;
  InputPairs open_;  ///< not yet known to contradict each other
  InputPairs found_;
  std::string scratch_;
};

Result<std::vector<std::uint32_t>> Contradictions::find() {
  if (!open_.empty()) {
    compare_own_numbers();
    compare_items();
    if (Status compared = compare_paths(); !compared) return compared.error();
  }
  return takeout::group_exports(names_, found_);
}

/// Phones.vcf is compared by the numbers that it gives the owner, as a gvoice archive stores
/// nothing else of it.
void Contradictions::compare_own_numbers() {
  std::map<std::uint32_t, std::set<std::string_view>> numbers;
  for (const AccountNumber& number : run_.account_numbers) {
    if (number.input) numbers[*number.input].insert(number.written);
  }
  for (auto one = numbers.begin(); one != numbers.end(); ++one) {
    for (auto other = std::next(one); other != numbers.end(); ++other) {
      if (is_open(one->first, other->first) && one->second != other->second)
        note(one->first, other->first);
    }
  }
}

/// Pages are compared by what they state, as a gvoice archive stores nothing else of them.
const ReadPage* Contradictions::page_of(std::uint32_t index) const {
  const auto found = std::ranges::lower_bound(run_.pages, index, {}, &ReadPage::entry);
  return found != run_.pages.end() && found->entry == index ? &*found : nullptr;
}

/// Media of a gvoice archive have the listed hashes.
Result<std::optional<Contradictions::Content>> Contradictions::media_content(std::uint32_t index) {
  const Entry& entry = run_.catalog.entries()[index];
  const takeout::Input& container = *run_.catalog.containers()[entry.container];
  if (const Scanned::Content* content = scanned_.find(entry)) {
    if (content->outcome == Outcome::kUnreadable) return std::optional<Content>();
    return std::optional(Content{content->content.size, content->content.xxh3_128});
  }
  if (!container.random_access()) return std::optional<Content>();
  const Result<takeout::EntryContent> content = takeout::read_content(container, entry);
  if (!content) {
    // If it is skipped or damaged, storing the file will report it.
    if (content.error().kind != ErrorKind::kMachine) return std::optional<Content>();
    if (Status passed = run_.context->pass_over(content.error()); !passed) return passed.error();
    return std::optional<Content>();
  }
  return std::optional(Content{content->size, content->xxh3_128});
}

/// Nullopt for entries that cannot be compared: unreadable, or not stored.
Result<std::optional<Contradictions::Content>> Contradictions::content_of(std::uint32_t index) {
  const Entry& entry = run_.catalog.entries()[index];
  if (const ReadPage* page = page_of(index)) {
    if (run_.facts[index].outcome != Outcome::kRead ||
        page->page.shape == parse::PageShape::kNeither)
      return std::optional<Content>();
    scratch_.clear();
    write::ndjson::append_kept_page({"", 0}, page->page, scratch_);
    return std::optional(Content{scratch_.size(), xxh3_128(scratch_)});
  }
  if (entry.role != takeout::EntryRole::kMedia && entry.role != takeout::EntryRole::kGreeting)
    return std::optional<Content>();
  return media_content(index);
}

Status Contradictions::compare_entries(std::span<const std::uint32_t> same_path) {
  const auto& entries = run_.catalog.entries();
  std::vector<std::optional<std::optional<Content>>> contents(same_path.size());
  const auto content = [&](std::size_t i) -> Result<std::optional<Content>> {
    if (!contents[i]) {
      auto read = content_of(same_path[i]);
      if (!read) return read.error();
      contents[i] = *read;
    }
    return *contents[i];
  };
  for (std::size_t i = 0; i < same_path.size(); ++i) {
    for (std::size_t k = i + 1; k < same_path.size(); ++k) {
      const Entry& one = entries[same_path[i]];
      const Entry& other = entries[same_path[k]];
      if (!is_open(one.input, other.input)) continue;
      const auto a = content(i);
      if (!a) return a.error();
      const auto b = content(k);
      if (!b) return b.error();
      if (*a && *b && **a != **b) note(one.input, other.input);
    }
  }
  return {};
}

Status Contradictions::compare_paths() {
  const auto& entries = run_.catalog.entries();
  std::vector<std::uint32_t> same_path;
  for (std::uint32_t begin = 0, end = 0; begin < entries.size() && !open_.empty(); begin = end) {
    if (run_.stop.requested()) return interrupted();
    same_path.clear();
    for (end = begin; end < entries.size() && entries[end].path == entries[begin].path; ++end)
      same_path.push_back(end);
    if (same_path.size() > 1 && entries[begin].path.starts_with("Voice/")) {
      if (Status compared = compare_entries(same_path); !compared) return compared;
    }
  }
  return {};
}

/// All pages of one item, each page name of an input once, in order of inputs.
void Contradictions::compare_pages_of_item(std::span<const StatedItem> items) {
  // An input with two names for the item differs from every other; for the rest one is enough.
  std::vector<std::pair<std::uint32_t, std::optional<std::uint64_t>>> names;
  for (const StatedItem& item : items) {
    if (names.empty() || names.back().first != item.input) {
      names.emplace_back(item.input, item.page_name);
    } else {
      names.back().second.reset();
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t k = i + 1; k < names.size(); ++k) {
      const auto& [input, name] = names[i];
      const auto& [other_input, other_name] = names[k];
      if (is_open(input, other_input) && (!name || !other_name || *name != *other_name))
        note(input, other_input);
    }
  }
}

void Contradictions::compare_items() {
  std::vector<StatedItem> items;
  for (const ReadPage& page : run_.pages) {
    const Entry& entry = run_.catalog.entries()[page.entry];
    const std::optional<std::uint64_t> party = stated_party(page.page);
    if (!party) continue;
    const std::uint64_t name = conversations::twin_name(entry.file_name()).base;
    for (const Record& record : page.page.records)
      items.push_back({conversations::identity_of(record), *party, entry.input, name});
  }
  std::ranges::sort(items, {}, &StatedItem::key);
  const auto repeated = std::ranges::unique(items, {}, &StatedItem::key);
  items.erase(repeated.begin(), repeated.end());
  for (std::size_t begin = 0, end = 0; begin < items.size() && !open_.empty(); begin = end) {
    while (end < items.size() && items[end].item() == items[begin].item()) ++end;
    if (end - begin > 1) compare_pages_of_item(std::span(items).subspan(begin, end - begin));
  }
}

}  // namespace

Result<std::vector<std::uint32_t>> find_exports(const Run& run, Scanned& scanned) {
  return Contradictions(run, scanned).find();
}

}  // namespace gvoice::conversion
