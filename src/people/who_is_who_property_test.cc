#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "people/who_is_who_test_support.h"

namespace gvoice::people {
namespace {

/// The content of one page as numbers that select from a few people, so that it can be built
/// repeatedly.
struct Plan {
  bool group = false;
  bool call = false;
  int counterpart = 0;
  std::vector<int> members;
  std::vector<std::pair<int, std::int64_t>> records;
};

const std::vector<Party>& people() {
  static const std::vector<Party> kPeople = [] {
    Party ann = party(kAnn, "Ann");
    Party bare = party(kAnn, "Ann");
    bare.raw = "12025550101";
    return std::vector<Party>{
        ann,          bare,         party(kAnn, "Anna"), party(kBob, "Ann"), party(kBob, "Bob"),
        party(kCleo), named("Bob"), named("Anna"),       party(kOwn)};
  }();
  return kPeople;
}

std::vector<Plan> any_plans() {
  const auto any_person = rc::gen::inRange(0, static_cast<int>(people().size()));
  std::vector<Plan> plans(*rc::gen::inRange<std::size_t>(1, 8));
  for (Plan& plan : plans) {
    plan.group = *rc::gen::arbitrary<bool>();
    plan.call = !plan.group && *rc::gen::arbitrary<bool>();
    plan.counterpart = *any_person;
    plan.members = *rc::gen::container<std::vector<int>>(any_person);
    const auto records = plan.call ? 1 : *rc::gen::inRange(1, 4);
    for (int i = 0; i < records; ++i) {
      // The index after the last person means the owner.
      plan.records.emplace_back(*rc::gen::inRange(0, static_cast<int>(people().size()) + 2),
                                *rc::gen::inRange<std::int64_t>(0, 3));
    }
  }
  return plans;
}

void build(Account& account, const std::vector<Plan>& plans) {
  for (const Plan& plan : plans) {
    Page& page = account.page();
    page.group = plan.group;
    page.counterpart = people()[static_cast<std::size_t>(plan.counterpart)].name;
    if (plan.group) {
      for (const int member : plan.members) {
        page.members.push_back(people()[static_cast<std::size_t>(member)]);
      }
    }
    for (const auto& [person, ms] : plan.records) {
      const auto index = static_cast<std::size_t>(person);
      const bool owner = index >= people().size();
      if (plan.call) {
        page.call(RecordKind::kReceived, owner ? party("") : people()[index], ms);
      } else if (owner) {
        page.own_text(index == people().size() ? kOwn : kFormerOwn, ms);
      } else {
        page.text_from(people()[index], ms);
      }
    }
  }
}

std::vector<std::string> settled(Account& account) {
  std::vector<std::string> lines;
  for (const Page& page : account.pages()) {
    for (const Record& record : page.records) {
      lines.push_back(std::to_string(record.conversation) + " " +
                      std::to_string(static_cast<int>(record.unresolved)) + " " +
                      std::to_string(record.inferred) + " " + shown(record.sender) + " | " +
                      shown(record.participants) + " | " + shown(record.others));
    }
  }
  return lines;
}

TEST(WhoIsWhoProperty, WorkersAndOrderDoNotMatter) {
  EXPECT_TRUE(rc::check("any split over workers, any order of observing and merging", [] {
    const std::vector<Plan> plans = any_plans();
    Account alone;
    build(alone, plans);
    alone.settle();

    Account shared;
    build(shared, plans);
    std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
    std::vector<Page*> order;
    for (Page& page : shared.pages()) order.push_back(&page);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Observations> workers(*rc::gen::inRange<std::size_t>(1, 5));
    for (Page* page : order) {
      workers[random() % workers.size()].observe(page->view(), shared.lookup());
    }
    std::shuffle(workers.begin(), workers.end(), random);
    Observations all;
    for (const Observations& worker : workers) all.merge(worker);
    shared.settle_with(all);

    RC_ASSERT(settled(alone) == settled(shared));
    RC_ASSERT(alone.who().own().all() == shared.who().own().all());
  }));
}

TEST(WhoIsWhoProperty, EverySettledRecordIsWhole) {
  EXPECT_TRUE(rc::check("sorted participants, no own number in a group, ids by the others", [] {
    Account account;
    build(account, any_plans());
    account.settle();
    for (const Page& page : account.pages()) {
      for (const Record& record : page.records) {
        const auto key = [](const Party& one) {
          return std::tuple(one.number.empty(), one.number, one.name);
        };
        RC_ASSERT(std::is_sorted(record.participants.begin(), record.participants.end(),
                                 [&](const Party& a, const Party& b) { return key(a) < key(b); }));
        const bool to_self = record.conversation == note_to_self_id();
        const bool unknown = record.conversation == unknown_page_id(page.entry);
        RC_ASSERT(to_self || unknown || record.conversation == conversation_id(record.others));
        RC_ASSERT(record.party == record.conversation);
        RC_ASSERT(record.participants.size() >= record.others.size());
        bool nameless = false;
        for (const Party& one : record.participants) {
          if (page.group && !to_self)
            RC_ASSERT(one.number.empty() || !account.who().own().contains(one.number));
          nameless = nameless || one.number.empty();
        }
        if (record.unresolved != Unresolved::kNo && !record.participants.empty()) {
          RC_ASSERT(nameless);
        }
      }
    }
  }));
}

TEST(ConversationIdProperty, OrderNeverMatters) {
  EXPECT_TRUE(rc::check("shuffled members are the same conversation", [] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 6);
    std::vector<Party> members;
    for (std::size_t i = 0; i < count; ++i) members.push_back(*rc::gen::elementOf(people()));
    std::vector<Party> shuffled = members;
    std::shuffle(shuffled.begin(), shuffled.end(),
                 std::mt19937(*rc::gen::arbitrary<std::uint32_t>()));
    RC_ASSERT(conversation_id(members) == conversation_id(shuffled));
  }));
}

}  // namespace
}  // namespace gvoice::people
