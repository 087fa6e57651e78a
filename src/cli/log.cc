#include "cli/log.h"

#include <fcntl.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>

#include <atomic>
#include <cerrno>
#include <utility>
#include <vector>

#include "cli/words.h"
#include "fs/disk.h"

namespace gvoice::cli {
namespace {

/// Hands messages to the terminal, which has the lock; so this sink needs none.
class TerminalSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  TerminalSink(Terminal& terminal, bool colour) : terminal_(terminal), colour_(colour) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    const std::string_view text(message.payload.data(), message.payload.size());
    switch (message.level) {
      case spdlog::level::err:
        terminal_.write_line(painted("gvoice:", Tone::kError, colour_).append(" ").append(text));
        break;
      case spdlog::level::warn:
        terminal_.write_line(painted("warning:", Tone::kWarning, colour_).append(" ").append(text));
        break;
      case spdlog::level::debug:
        terminal_.write_line(painted(text, Tone::kFaint, colour_));
        break;
      default:
        terminal_.write_line(text);
    }
  }
  void flush_() override {}

 private:
  Terminal& terminal_;
  const bool colour_;
};

spdlog::level::level_enum lowest_level(Loudness loudness) {
  switch (loudness) {
    case Loudness::kErrors:
      return spdlog::level::err;
    case Loudness::kNormal:
      return spdlog::level::info;
    case Loudness::kEverything:
      return spdlog::level::debug;
  }
  return spdlog::level::info;
}

/// Opening a pipe without a reader would block for ever. Other errors are found when the log opens
/// the file.
Status check_is_no_waiting_pipe(const std::string& path) {
  const fs::FileDescriptor file(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.is_open() || errno != ENXIO) return {};
  return Error{ErrorKind::kRefused,
               "cannot open the log file " + printable(path) + ": it is a pipe without a reader",
               "Name another file with --log-file."};
}

}  // namespace

Result<std::unique_ptr<Log>> Log::open(Terminal& terminal, const Options& options) {
  std::vector<spdlog::sink_ptr> sinks;
  sinks.push_back(std::make_shared<TerminalSink>(terminal, options.colour));
  sinks.back()->set_level(lowest_level(options.loudness));
  if (options.file) {
    if (Status checked = check_is_no_waiting_pipe(*options.file); !checked) return checked.error();
    try {
      sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(*options.file));
    } catch (const spdlog::spdlog_ex& fault) {
      return Error{ErrorKind::kFailed, "cannot open the log file: " + std::string(fault.what()),
                   "Name another file with --log-file, in a folder that you may write to."};
    }
    sinks.back()->set_pattern("%Y-%m-%d %H:%M:%S.%e %-7l %v");
  }
  auto logger = std::make_unique<spdlog::logger>("gvoice", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::warn);
  // Otherwise a full disk would be reported for every line.
  auto reported = std::make_shared<std::atomic<bool>>(false);
  logger->set_error_handler([&terminal, reported](const std::string& fault) {
    if (reported->exchange(true)) return;
    terminal.write_line("warning: the log file is not complete: " + printable(fault));
  });
  return std::unique_ptr<Log>(new Log(std::move(logger)));
}

Log::Log(std::unique_ptr<spdlog::logger> logger) : logger_(std::move(logger)) {}
Log::~Log() { logger_->flush(); }

// Texts are arguments, never format strings, as they contain names from the export.
void Log::detail(std::string_view text) { logger_->debug("{}", printable(text)); }
void Log::info(std::string_view text) { logger_->info("{}", printable(text)); }
void Log::warning(std::string_view text) { logger_->warn("{}", printable(text)); }
void Log::failure(const Error& error) { logger_->error("{}", failure_words(error)); }

}  // namespace gvoice::cli
