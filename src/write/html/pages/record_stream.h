#ifndef GVOICE_WRITE_HTML_PAGES_RECORD_STREAM_H_
#define GVOICE_WRITE_HTML_PAGES_RECORD_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/archive.h"
#include "write/format/day_order.h"
#include "write/format/number_changes.h"
#include "write/html/display_time.h"
#include "write/html/markup.h"

namespace gvoice::write::html::pages {

/// A record that is shown below the message that it is a reaction to.
struct FoldedReaction {
  const Record* record = nullptr;
  std::optional<RecordTime> time;
};

/// Writes records as one stream: a section for each day, in it texts, calls, voicemail and
/// recordings in the order in which they are given. Each says who speaks, and its time is a link to
/// the record itself. A time that its heading does not show says its date and offset. Refers to its
/// arguments, which must outlive it.
/// Serves one thread at a time.
class RecordStream {
 public:
  RecordStream(const ArchiveModel& model, const Conversation& conversation, HtmlOut& html);

  /// Times as times_in_day_order has them. Reactions are one line below the record, which unfolds
  /// to all that they are as records of their own.
  void append(const Record& record, const std::optional<RecordTime>& time,
              std::span<const FoldedReaction> reactions = {});
  /// Closes the last section; nothing may be appended after it.
  void finish();

 private:
  /// Opens the section that time_ belongs to, unless it is open.
  void enter_day();
  void append_text(const Record& record);
  void append_call(const Record& record);
  void append_voice(const Record& record);

  void append_reactions(const Record& record, std::span<const FoldedReaction> reactions);
  void append_reaction(const FoldedReaction& reaction);

  void append_id(const Record& record);
  /// Whether somebody else speaks than before; remembers who speaks now.
  bool starts_run(const Record& record);
  /// Whether the record before it, of the same run, shows the same time; remembers the time.
  bool shows_time_of_run(bool first);
  /// The colour and the letters by which somebody in a group is known at a glance.
  void append_initials(const Record& record);
  void append_speaker_again(const Record& record);
  void append_body(const Record& record);
  void append_duration(const Record& record);
  void append_attachments(const Record& record);
  /// Marks and time: the end of every record.
  void append_end(const Record& record);
  void append_time(const Record& record);
  void append_marks(const Record& record);
  /// Who speaks; a literal where that is the owner or not known.
  std::string_view speaker_name(const Record& record) const;
  std::size_t colour_of(const Party& sender) const;

  const ArchiveModel& model_;
  const Conversation& conversation_;
  HtmlOut& html_;
  NumberChanges numbers_;

  bool in_section_ = false;
  bool in_reactions_ = false;        ///< what is appended is no part of a run
  std::optional<RecordTime> time_;   ///< of the record at hand
  std::optional<std::int64_t> day_;  ///< of the open section; nothing for the one without time
  ShortText date_;                   ///< iso_date of day_
  const Record* speaker_ = nullptr;  ///< the record that began the run; null where none is going on
  std::optional<LocalTime> shown_;   ///< the time of the record before, in its run
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_RECORD_STREAM_H_
