#include "takeout/open_files.h"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace gvoice::takeout {

std::size_t OpenFiles::most_for_process() {
  constexpr rlim_t kFewest = 4;
  constexpr rlim_t kMost = 128;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kFewest;
  return std::clamp<rlim_t>(limit.rlim_cur / 4, kFewest, kMost);
}

OpenFiles::Key OpenFiles::add() {
  return state_.write([](State& state) { return state.keys++; });
}

OpenFiles::Lease OpenFiles::find(Key key) {
  return state_.write([&](State& state) -> Lease {
    const auto slot = std::ranges::find(state.slots, key, &Slot::key);
    if (slot == state.slots.end()) return nullptr;
    slot->used = ++state.clock;
    return slot->lease;
  });
}

OpenFiles::Lease OpenFiles::keep(Key key, fs::FileDescriptor file) {
  const auto lease = std::make_shared<const fs::FileDescriptor>(std::move(file));
  // Released after unlocking, as the last reference closes the file.
  const Lease let_go = state_.write([&](State& state) -> Lease {
    const auto known = std::ranges::find(state.slots, key, &Slot::key);
    if (known != state.slots.end()) return std::exchange(known->lease, lease);
    if (state.slots.size() < most_) {
      state.slots.push_back({key, ++state.clock, lease});
      return nullptr;
    }
    const auto oldest = std::ranges::min_element(state.slots, {}, &Slot::used);
    if (oldest == state.slots.end()) return nullptr;
    Lease former = std::move(oldest->lease);
    *oldest = {key, ++state.clock, lease};
    return former;
  });
  return lease;
}

}  // namespace gvoice::takeout
