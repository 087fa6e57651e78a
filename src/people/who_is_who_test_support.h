#ifndef GVOICE_PEOPLE_WHO_IS_WHO_TEST_SUPPORT_H_
#define GVOICE_PEOPLE_WHO_IS_WHO_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "people/conversation_id.h"
#include "people/lookup_test_support.h"
#include "people/page_settler.h"
#include "people/who_is_who.h"

namespace gvoice::people {

inline constexpr std::string_view kOwn = "+12025550100";
inline constexpr std::string_view kFormerOwn = "+12025550109";
inline constexpr std::string_view kAnn = "+12025550101";
inline constexpr std::string_view kBob = "+12025550102";
inline constexpr std::string_view kCleo = "+12025550103";
inline constexpr std::string_view kDan = "+12025550104";

inline Party party(std::string_view number, std::string_view name = {}) {
  Party made;
  made.raw = number;
  made.number = number;
  made.name = name;
  return made;
}
inline Party named(std::string_view name) { return party({}, name); }

/// A page under construction, with what the parser states about it.
struct Page {
  std::uint32_t entry = 0;
  std::uint32_t export_rank = 0;
  bool group = false;
  bool chat = true;
  std::string_view counterpart;
  std::vector<Party> members;
  std::vector<Party> found_by_name;  ///< as stated by the page
  std::vector<Party> found;          ///< as settled
  std::vector<Record> records;
  std::deque<Party> callers;

  Record& text_from(const Party& sender, std::int64_t ms = 1000) {
    Record& record = records.emplace_back();
    record.timestamp_ms = ms;
    record.group = group;
    record.has_text = true;
    record.has_sender = !sender.number.empty() || !sender.name.empty();
    record.sender = sender;
    record.direction = record.has_sender ? Direction::kIn : Direction::kUnknown;
    return record;
  }
  Record& own_text(std::string_view own_number = kOwn, std::int64_t ms = 1000) {
    Record& record = text_from(party(own_number), ms);
    record.has_sender = true;
    record.sender_is_owner = true;
    record.direction = Direction::kOut;
    return record;
  }
  Record& call(RecordKind kind, const Party& other, std::int64_t ms = 1000) {
    chat = false;
    Record& record = records.emplace_back();
    record.kind = kind;
    record.timestamp_ms = ms;
    record.direction = kind == RecordKind::kPlaced     ? Direction::kOut
                       : kind == RecordKind::kRecorded ? Direction::kUnknown
                                                       : Direction::kIn;
    record.has_sender = kind != RecordKind::kRecorded;
    record.sender_is_owner = kind == RecordKind::kPlaced;
    if (record.direction == Direction::kIn) record.sender = other;
    if (!other.number.empty() || !other.name.empty()) {
      record.participants = {&callers.emplace_back(other), 1};
    }
    return record;
  }
  PageView view() {
    return {entry, export_rank, group, chat, members, counterpart, found_by_name, records, entry};
  }
};

/// An account with some pages: observes them all, then settles them all.
class Account {
 public:
  Account() {
    auto opened = PhoneLookupManager::open(folder_.file());
    EXPECT_TRUE(opened.ok());
    lookup_ = std::move(opened).value();
  }

  /// Pages get the entries 0, 1, 2 …
  Page& page() {
    Page& made = pages_.emplace_back();
    made.entry = static_cast<std::uint32_t>(pages_.size() - 1);
    return made;
  }
  /// A page with only an own text, whose title names the recipient.
  Page& one_way_text(std::string_view counterpart) {
    Page& made = page();
    made.counterpart = counterpart;
    made.own_text();
    return made;
  }
  Page& group(std::vector<Party> members) {
    Page& made = page();
    made.group = true;
    made.members = std::move(members);
    return made;
  }
  /// A page with a call from this name and number.
  Page& known(std::string_view number, std::string_view name, std::int64_t ms = 1000) {
    Page& made = page();
    made.call(RecordKind::kReceived, party(number, name), ms);
    return made;
  }
  void type_alias(std::string_view number, std::string_view name) {
    EXPECT_TRUE(lookup_->add_alias(number, name).ok());
    elsewhere.typed_names.emplace(number, name);
  }
  /// An address book gives a name to a number.
  void note_contact(std::string_view name, std::string_view number) {
    contacts_.emplace_back(name, number);
  }
  KnownElsewhere elsewhere;

  void settle() {
    NumberFormatter formatter;
    for (Page& page : pages_) {
      observations_.observe(page.view(), *lookup_);
      const std::string_view in_title = number_of_counterpart(page.counterpart, arena_, formatter);
      if (!in_title.empty()) observations_.note_title(in_title, page.view());
    }
    for (const auto& [name, number] : contacts_) observations_.note_contact(name, number, number);
    settle_with(observations_);
  }
  void settle_with(const Observations& observations) {
    who_.emplace(observations, elsewhere, *lookup_);
    PageSettler settler(*who_, arena_);
    for (Page& page : pages_) {
      const std::span<const Party> found = settler.settle(page.view());
      page.found.assign(found.begin(), found.end());
    }
  }
  const WhoIsWho& who() const { return *who_; }
  PhoneLookupManager& lookup() { return *lookup_; }
  std::deque<Page>& pages() { return pages_; }

 private:
  LookupFolder folder_;
  std::unique_ptr<PhoneLookupManager> lookup_;
  std::deque<Page> pages_;
  std::vector<std::pair<std::string_view, std::string_view>> contacts_;
  Observations observations_;
  Arena arena_;
  std::optional<WhoIsWho> who_;
};

/// `number/raw/name` of each, with `-` for unknown values.
inline std::string shown(std::span<const Party> parties) {
  std::string line;
  const auto add = [&line](std::string_view text) {
    line.append(text.empty() ? std::string_view("-") : text);
  };
  for (const Party& one : parties) {
    if (!line.empty()) line += ' ';
    add(one.number);
    line += '/';
    add(one.raw);
    line += '/';
    add(one.name);
  }
  return line;
}
inline std::string shown(const Party& one) { return shown({&one, 1}); }

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_WHO_IS_WHO_TEST_SUPPORT_H_
