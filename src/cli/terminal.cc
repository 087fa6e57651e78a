#include "cli/terminal.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace gvoice::cli {
namespace {

constexpr std::string_view kEraseLine = "\r\033[K";

/// How often the flag is checked, as a signal may arrive just before the wait.
constexpr int kLookEveryMs = 200;

}  // namespace

// Each method makes a single write, so that output of other processes on the terminal does not
// interleave.

void Terminal::write_line(std::string_view text) {
  sync::MutexLock lock(mutex_);
  std::string bytes;
  if (!status_.empty()) bytes += kEraseLine;
  bytes += text;
  bytes += '\n';
  bytes += status_;
  stream_ << bytes << std::flush;
}

void Terminal::write_question(std::string_view text) {
  sync::MutexLock lock(mutex_);
  std::string bytes;
  if (!status_.empty()) bytes += kEraseLine;
  status_.clear();
  bytes += text;
  stream_ << bytes << std::flush;
}

void Terminal::show_status(std::string_view text) {
  sync::MutexLock lock(mutex_);
  status_ = text;
  stream_ << (std::string(kEraseLine) + status_) << std::flush;
}

void Terminal::clear_status() {
  sync::MutexLock lock(mutex_);
  if (status_.empty()) return;
  status_.clear();
  stream_ << kEraseLine << std::flush;
}

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
