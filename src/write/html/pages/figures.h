#ifndef GVOICE_WRITE_HTML_PAGES_FIGURES_H_
#define GVOICE_WRITE_HTML_PAGES_FIGURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "model/archive.h"
#include "model/local_clock.h"

namespace gvoice::write::html::pages {

/// Answers take at most this long; later texts begin something new.
inline constexpr std::int64_t kLongestAnswerMs = std::int64_t{24} * 3'600'000;

/// How long answers of one side took.
class AnswerTimes {
 public:
  void add(std::int64_t ms) { seconds_.push_back(static_cast<std::uint32_t>(ms / 1000)); }
  void add(const AnswerTimes& other) {
    seconds_.insert(seconds_.end(), other.seconds_.begin(), other.seconds_.end());
  }
  std::size_t count() const { return seconds_.size(); }
  /// In seconds; of an even number of answers the lower of the two in the middle. Nothing without
  /// answers.
  std::optional<std::uint32_t> median() const;

 private:
  std::vector<std::uint32_t> seconds_;
};

/// What the statistics show. Messages are all records. Months, days and hours are those of the
/// clock; records without a time count nowhere but with their person.
struct Figures {
  struct Month {
    std::uint64_t messages = 0;
    std::uint64_t call_seconds = 0;
  };
  struct Answers {
    AnswerTimes own;
    AnswerTimes theirs;
  };

  std::map<std::int64_t, Month> months;  ///< by month_of; from the first to the last, none left out
                                         ///< unless they are very many
  std::array<std::array<std::uint64_t, 24>, 7> hours{};  ///< by weekday from Sunday on, then hour
  std::vector<const Conversation*> busiest;  ///< with one person, most messages first; at most 20
  std::map<std::uint64_t, Answers> answers;  ///< by the year of the answer
};

/// Counts in one pass over all records. Pure.
Figures figures_of(const ArchiveModel& model, const LocalClock& clock);

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_FIGURES_H_
