#include "write/html/pages/figures.h"

#include <algorithm>
#include <tuple>

#include "base/iso_time.h"
#include "write/html/display_time.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::size_t kBusiest = 20;
/// Of an account with times of further apart, only months with records are shown: most are errors.
constexpr std::int64_t kMostMonths = 600;
constexpr std::int32_t kMsPerHour = 3'600'000;

bool is_call(RecordKind kind) {
  switch (kind) {
    case RecordKind::kPlaced:
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kCall:
      return true;
    case RecordKind::kText:
    case RecordKind::kVoicemail:
    case RecordKind::kRecorded:
      break;
  }
  return false;
}

class Counting {
 public:
  Counting(const ArchiveModel& model, const LocalClock& clock) : model_(model), clock_(clock) {}

  Figures figures() && {
    for (const Conversation& conversation : model_.conversations) {
      turn_began_ = std::nullopt;
      turn_of_ = Direction::kUnknown;
      const bool of_two = conversation.others.size() == 1 && !conversation.note_to_self;
      for (const Record* record : conversation.records) {
        const std::optional<LocalTime> time = clock_.local(*record);
        if (!time) continue;
        add(*record, *time);
        if (of_two && record->kind == RecordKind::kText) add_turn(*record, *time);
      }
    }
    fill_months();
    find_busiest();
    return std::move(figures_);
  }

 private:
  void add(const Record& record, const LocalTime& time) {
    // Records of a day come behind each other.
    if (time.day != day_ || month_ == nullptr) {
      day_ = time.day;
      month_ = &figures_.months[month_of(time.day)];
      // 1970-01-01 was a Thursday.
      const std::int64_t since_sunday = time.day + 4;
      weekday_ = static_cast<std::size_t>(since_sunday - floor_divide(since_sunday, 7) * 7);
    }
    ++month_->messages;
    if (is_call(record.kind) && record.duration_seconds > 0)
      month_->call_seconds += static_cast<std::uint64_t>(record.duration_seconds);
    ++figures_.hours[weekday_][static_cast<std::size_t>(time.ms_of_day / kMsPerHour)];
  }

  void add_turn(const Record& record, const LocalTime& time) {
    if (record.direction == Direction::kUnknown || record.direction == turn_of_) return;
    if (turn_began_ && record.timestamp_ms - *turn_began_ <= kLongestAnswerMs) {
      Figures::Answers& answers = figures_.answers[year_of(time.day)];
      (record.direction == Direction::kOut ? answers.own : answers.theirs)
          .add(record.timestamp_ms - *turn_began_);
    }
    turn_of_ = record.direction;
    turn_began_ = record.timestamp_ms;
  }

  void fill_months() {
    if (figures_.months.empty()) return;
    const std::int64_t first = figures_.months.begin()->first;
    const std::int64_t last = figures_.months.rbegin()->first;
    if (last - first >= kMostMonths) return;
    for (std::int64_t month = first; month < last; ++month) figures_.months.try_emplace(month);
  }

  void find_busiest() {
    std::vector<const Conversation*>& found = figures_.busiest;
    for (const Conversation& conversation : model_.conversations) {
      if (conversation.others.size() == 1 && !conversation.note_to_self)
        found.push_back(&conversation);
    }
    const auto most = found.begin() + static_cast<std::ptrdiff_t>(std::min(kBusiest, found.size()));
    std::partial_sort(
        found.begin(), most, found.end(), [](const Conversation* a, const Conversation* b) {
          return std::tuple(b->records.size(), a->id) < std::tuple(a->records.size(), b->id);
        });
    found.erase(most, found.end());
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  Figures figures_;
  std::int64_t day_ = 0;
  std::size_t weekday_ = 0;
  Figures::Month* month_ = nullptr;
  Direction turn_of_ = Direction::kUnknown;
  std::optional<std::int64_t> turn_began_;  ///< the first text since the other side wrote
};

}  // namespace

std::optional<std::uint32_t> AnswerTimes::median() const {
  if (seconds_.empty()) return std::nullopt;
  std::vector<std::uint32_t> sorted = seconds_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

Figures figures_of(const ArchiveModel& model, const LocalClock& clock) {
  return Counting(model, clock).figures();
}

}  // namespace gvoice::write::html::pages
