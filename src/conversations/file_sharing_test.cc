#include "conversations/file_sharing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <vector>

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ShareFiles, InOrder) {
  const std::vector<NameGroup> groups{{2, {7, 5, 9}}, {1, {}}, {0, {3}}};
  EXPECT_THAT(share_files(groups), ElementsAre(ElementsAre(7, 5), IsEmpty(), IsEmpty()));
  EXPECT_THAT(share_files({}), IsEmpty());
}

TEST(ShareFiles, AFileThatAnotherNeedsIsPassedOn) {
  const std::vector<NameGroup> groups{{1, {1, 2}}, {1, {1}}};
  EXPECT_THAT(share_files(groups), ElementsAre(ElementsAre(2), ElementsAre(1)));
}

TEST(ShareFiles, OverAChain) {
  const std::vector<NameGroup> groups{{1, {1, 2}}, {1, {2, 3}}, {1, {3, 4}}, {1, {1}}};
  EXPECT_THAT(share_files(groups),
              ElementsAre(ElementsAre(2), ElementsAre(3), ElementsAre(4), ElementsAre(1)));
}

/// The largest number of references that can have a file, by brute force.
std::size_t most_matched(const std::vector<NameGroup>& groups, std::size_t group, std::size_t given,
                         std::set<std::uint32_t>& taken) {
  if (group == groups.size()) return 0;
  std::size_t best = most_matched(groups, group + 1, 0, taken);
  if (given == groups[group].references) return best;
  for (const std::uint32_t file : groups[group].files) {
    if (!taken.insert(file).second) continue;
    best = std::max(best, 1 + most_matched(groups, group, given + 1, taken));
    taken.erase(file);
  }
  return best;
}

TEST(ShareFiles, AsManyAsCanBeAndNothingTwice) {
  rc::check([] {
    std::vector<NameGroup> groups(*rc::gen::inRange<std::size_t>(0, 4));
    for (NameGroup& group : groups) {
      group.references = *rc::gen::inRange<std::size_t>(0, 3);
      const auto files =
          *rc::gen::container<std::set<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 5));
      group.files.assign(files.begin(), files.end());
    }
    const auto shares = share_files(groups);
    RC_ASSERT(shares.size() == groups.size());
    std::set<std::uint32_t> given;
    std::size_t count = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      RC_ASSERT(shares[i].size() <= groups[i].references);
      for (const std::uint32_t file : shares[i]) {
        RC_ASSERT(std::ranges::count(groups[i].files, file) == 1);
        RC_ASSERT(given.insert(file).second);
        ++count;
      }
    }
    std::set<std::uint32_t> taken;
    RC_ASSERT(count == most_matched(groups, 0, 0, taken));
  });
}

}  // namespace
}  // namespace gvoice::conversations
