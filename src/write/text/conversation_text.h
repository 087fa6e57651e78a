#ifndef GVOICE_WRITE_TEXT_CONVERSATION_TEXT_H_
#define GVOICE_WRITE_TEXT_CONVERSATION_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/conversation.h"
#include "model/archive.h"
#include "model/local_clock.h"
#include "write/format/day_order.h"
#include "write/format/number_changes.h"
#include "write/text/markdown.h"

namespace gvoice::write::text {

/// `text/ann-smith-0123456789abcdef.md`. Pure and thread-safe.
std::string text_path(const Conversation& conversation);

/// Writes one conversation as Markdown (docs/formats/text.md), record by record, so that the caller
/// can stop in between. Not thread-safe; arguments must outlive it.
class ConversationText {
 public:
  ConversationText(const ArchiveModel& model, const LocalClock& clock,
                   const Conversation& conversation, std::string& out);

  /// Appends the title, the people, and how much there is from when to when.
  void append_head();
  /// Appends the next record of the conversation, below a new heading if a day begins; `time` from
  /// times_in_day_order.
  void append(const Record& record, const std::optional<RecordTime>& time);

 private:
  void append_person(const Party& person);
  void append_facts();
  void enter_day();
  void append_time();
  void append_who_or_what(const Record& record);
  void append_call(std::string_view what, const Record& record);
  void append_marks(const Record& record);
  void append_content(const Record& record);
  void append_attachment(const Attachment& attachment);
  std::string& next_part();

  const ArchiveModel& model_;
  const LocalClock& clock_;
  const Conversation& conversation_;
  std::string& out_;
  NumberChanges numbers_;
  std::optional<RecordTime> time_;      ///< of the record
  std::optional<std::int64_t> day_;     ///< of the heading; nothing below "Time unknown"
  std::optional<std::int32_t> offset_;  ///< that the last heading of a day named
  bool in_day_ = false;
  bool first_part_ = true;  ///< no part of the record has been written yet
};

}  // namespace gvoice::write::text

#endif  // GVOICE_WRITE_TEXT_CONVERSATION_TEXT_H_
