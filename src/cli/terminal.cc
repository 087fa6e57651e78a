#include "cli/terminal.h"

namespace gvoice::cli {
namespace {

constexpr std::string_view kEraseLine = "\r\033[K";

}  // namespace

// Each method makes one write of it all, so that other processes on the same terminal do not get in
// between.

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

}  // namespace gvoice::cli
