#include "conversations/file_sharing.h"

#include <limits>
#include <unordered_map>

namespace gvoice::conversations {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

/// Augmenting paths over groups: the references of a group are interchangeable. Breadth first, as
/// hostile names could make a path very long.
class Sharing {
 public:
  explicit Sharing(std::span<const NameGroup> groups)
      : groups_(groups), next_free_(groups.size(), 0), reached_through_(groups.size()) {
    for (const NameGroup& group : groups) {
      for (const std::uint32_t file : group.files) holder_.try_emplace(file, kNobody);
    }
  }

  void run() {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      std::size_t wanted = groups_[group].references;
      while (wanted > 0 && give_one_more(group)) --wanted;
    }
  }

  std::vector<std::vector<std::uint32_t>> result() const {
    std::vector<std::vector<std::uint32_t>> shares(groups_.size());
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      for (const std::uint32_t file : groups_[group].files) {
        if (holder_.at(file) == group) shares[group].push_back(file);
      }
    }
    return shares;
  }

 private:
  /// How a search reached a group: the group that wants a file of it.
  struct Step {
    std::size_t from = kNobody;
    std::uint32_t file = 0;
  };

  /// An unassigned file of the group. Files never become free again, so each is checked once.
  const std::uint32_t* free_file_of(std::size_t group) {
    const std::vector<std::uint32_t>& files = groups_[group].files;
    std::size_t& next = next_free_[group];
    while (next < files.size() && holder_[files[next]] != kNobody) ++next;
    return next < files.size() ? &files[next] : nullptr;
  }

  bool give_one_more(std::size_t group) {
    if (const std::uint32_t* file = free_file_of(group)) {
      holder_[*file] = group;
      return true;
    }
    std::vector<std::size_t> queue{group};
    std::vector<bool> seen(groups_.size(), false);
    seen[group] = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::size_t current = queue[i];
      if (const std::uint32_t* file = free_file_of(current)) {
        pass_on(current, *file, group);
        return true;
      }
      for (const std::uint32_t file : groups_[current].files) {
        const std::size_t holder = holder_[file];
        if (seen[holder]) continue;
        seen[holder] = true;
        reached_through_[holder] = {current, file};
        queue.push_back(holder);
      }
    }
    return false;
  }

  /// The last group of a path takes the free file and passes the file that its predecessor wants to
  /// it, and so on back to the first.
  void pass_on(std::size_t last, std::uint32_t free_file, std::size_t first) {
    holder_[free_file] = last;
    for (std::size_t group = last; group != first;) {
      const Step& step = reached_through_[group];
      holder_[step.file] = step.from;
      group = step.from;
    }
  }

  std::span<const NameGroup> groups_;
  std::unordered_map<std::uint32_t, std::size_t> holder_;
  std::vector<std::size_t> next_free_;
  std::vector<Step> reached_through_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> share_files(std::span<const NameGroup> groups) {
  Sharing sharing(groups);
  sharing.run();
  return sharing.result();
}

}  // namespace gvoice::conversations
