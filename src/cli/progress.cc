#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "cli/words.h"

namespace gvoice::cli {
namespace {

constexpr std::int64_t kDrawEveryMs = 100;
constexpr std::size_t kBarCells = 20;
// Rates and time left over less than this are noise.
constexpr double kShortestMeasured = 0.2;
constexpr double kLongestLeft = 100.0 * 3600;

std::string bar(double share) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(kBarCells));
  return fmt::format("[{}{}]", std::string(filled, '#'), std::string(kBarCells - filled, '.'));
}

std::string clock_words(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 3600) return fmt::format("{}:{:02} left", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02} left", whole / 3600, whole / 60 % 60, whole % 60);
}

std::uint64_t per_second(std::uint64_t amount, double seconds) {
  return static_cast<std::uint64_t>(static_cast<double>(amount) / seconds);
}

std::string time_left(const ProgressState& state) {
  if (state.done == 0 || state.done >= state.total) return "";
  const double left = state.seconds * static_cast<double>(state.total - state.done) /
                      static_cast<double>(state.done);
  return left < kLongestLeft ? clock_words(left) : "";
}

}  // namespace

std::string progress_line(const ProgressState& state, unsigned width) {
  enum Part : std::size_t { kStage, kBar, kPercent, kCount, kFiles, kBytes, kLeft, kParts };
  std::array<std::string, kParts> parts;
  parts[kStage] = state.stage;
  const std::uint64_t done = state.total == 0 ? state.done : std::min(state.done, state.total);
  if (state.total > 0) {
    const double share = static_cast<double>(done) / static_cast<double>(state.total);
    parts[kBar] = bar(share);
    parts[kPercent] =
        fmt::format("{:3.0f}%", std::min(share * 100, done < state.total ? 99.0 : 100.0));
    parts[kCount] = fmt::format("{}/{}", grouped(done), grouped(state.total));
  } else if (done > 0) {
    parts[kCount] = grouped(done);
  }
  if (state.seconds >= kShortestMeasured) {
    if (done > 0) parts[kFiles] = grouped(per_second(done, state.seconds)) + " files/s";
    if (state.bytes > 0) parts[kBytes] = byte_words(per_second(state.bytes, state.seconds)) + "/s";
    parts[kLeft] = time_left(state);
  }

  const auto joined = [&parts] {
    std::string line;
    for (const std::string& part : parts) {
      if (part.empty()) continue;
      if (!line.empty()) line += "  ";
      line += part;
    }
    return line;
  };
  std::string line = joined();
  for (const Part least : {kCount, kBytes, kBar, kFiles, kLeft, kPercent}) {
    if (line.size() < width) break;
    parts[least].clear();
    line = joined();
  }
  // The last column stays free: some terminals wrap as soon as it is written.
  line.resize(std::min<std::size_t>(line.size(), width == 0 ? 0 : width - 1));
  return line;
}

ProgressReporter::ProgressReporter(Log& log, Terminal& terminal, Options options)
    : log_(log), terminal_(terminal), options_(std::move(options)) {}

void ProgressReporter::on_log(LogLevel level, std::string_view message) {
  switch (level) {
    case LogLevel::kDebug:
    case LogLevel::kInfo:
      log_.detail(message);
      break;
    case LogLevel::kWarning:
      log_.warning(message);
      break;
  }
}

void ProgressReporter::on_stage(Stage stage, std::uint64_t total) {
  const std::int64_t now = now_ms();
  stage_ = stage;
  total_ = total;
  done_ = 0;
  bytes_ = 0;
  stage_began_ms_ = now;
  log_.detail(total > 0 ? fmt::format("{} ({})", stage_name(stage), grouped(total))
                        : std::string(stage_name(stage)));
  if (!options_.draws && !options_.show) return;
  next_draw_ms_ = now + kDrawEveryMs;
  draw(now);
}

void ProgressReporter::on_progress(std::uint64_t done, std::uint64_t bytes) {
  done_.fetch_add(done, std::memory_order_relaxed);
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (!options_.draws && !options_.show) return;
  const std::int64_t now = now_ms();
  std::int64_t due = next_draw_ms_.load(std::memory_order_relaxed);
  // Only one of several threads draws.
  if (now < due || !next_draw_ms_.compare_exchange_strong(due, now + kDrawEveryMs)) return;
  draw(now);
}

std::optional<std::string> ProgressReporter::on_question(const NameQuestion& question,
                                                         const StopFlag& stop) {
  if (!options_.read_line) return std::nullopt;
  if (!question.why_again.empty())
    terminal_.write_line(fmt::format("That name cannot be kept: {}.", question.why_again));
  terminal_.write_question(fmt::format(
      "Name for {} (Enter keeps the number, Ctrl-D asks no more): ", printable(question.number)));
  std::optional<std::string> answer = options_.read_line(stop);
  // The key that ends the input leaves the cursor behind the question.
  if (!answer) terminal_.write_line("");
  return answer;
}

std::int64_t ProgressReporter::now_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(options_.now().time_since_epoch())
      .count();
}

void ProgressReporter::draw(std::int64_t now) {
  if (options_.show) options_.show(stage_name(stage_), done_, total_);
  if (!options_.draws) return;
  const ProgressState state{.stage = stage_name(stage_),
                            .total = total_,
                            .done = done_,
                            .bytes = bytes_,
                            .seconds = static_cast<double>(now - stage_began_ms_) / 1000};
  terminal_.show_status(progress_line(state, options_.width()));
}

}  // namespace gvoice::cli
