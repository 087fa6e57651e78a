#include "cli/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <utility>

namespace gvoice::cli {
namespace {

/// How often the flag is looked at: a signal may arrive just before the wait begins.
constexpr int kLookEveryMs = 200;

}  // namespace

std::optional<std::string> LineReader::read(const StopFlag& stop) {
  while (true) {
    if (const std::size_t feed = unread_.find('\n'); feed != std::string::npos) {
      std::string line = unread_.substr(0, feed);
      unread_.erase(0, feed + 1);
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (ended_) return unread_.empty() ? std::nullopt : std::optional(std::exchange(unread_, ""));
    if (stop.requested()) return std::nullopt;
    pollfd waited{.fd = descriptor_, .events = POLLIN, .revents = 0};
    const int ready = poll(&waited, 1, kLookEveryMs);
    if (ready == 0) continue;
    if (ready < 0) return std::nullopt;
    std::array<char, 4096> block{};
    const ssize_t count = ::read(descriptor_, block.data(), block.size());
    if (count < 0) return std::nullopt;
    if (count == 0) ended_ = true;
    unread_ += std::string_view(block.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace gvoice::cli
