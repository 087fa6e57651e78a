#ifndef GVOICE_RECORD_H_
#define GVOICE_RECORD_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

/// The plain data of one account: what a page states, then what the whole account adds to it.
///
/// All views point into memory owned by whoever made the record (for a conversion: the arenas of
/// its workers, which live as long as the finished archive model). Nothing here locks: a record is
/// changed by one thread at a time, and read by many only after the stage that changes it has
/// ended. docs/formats/ndjson.md says what each field means and how it is concluded.
namespace gvoice {

enum class RecordKind : std::uint8_t {
  kText,
  kPlaced,
  kReceived,
  kMissed,
  kVoicemail,
  kRecorded,
  kCall
};
inline constexpr std::size_t kRecordKinds = 7;

enum class Direction : std::uint8_t { kUnknown, kIn, kOut };

/// What a page left out and the program concluded; bits, so that a set is one byte.
enum class Inferred : std::uint8_t { kDirection = 1, kKind = 2, kParticipants = 4, kTime = 8 };

enum class Unresolved : std::uint8_t { kNo, kUnknown, kAmbiguous };
enum class TranscriptStatus : std::uint8_t { kNone, kText, kEmpty, kUnavailable, kAbsent };
enum class Placeholder : std::uint8_t { kNone, kMmsSent, kMmsReceived };
enum class DeletedState : std::uint8_t { kNotStated, kNo, kYes };
enum class AttachmentStatus : std::uint8_t { kMissing, kFound, kAmbiguous };

/// Which element of the page referred to the attachment; decides how a missing one is named to
/// people.
enum class AttachmentElement : std::uint8_t { kImage, kVideo, kAudio, kVCard };

/// Somebody, as one page names them and as the account knows them. An empty view means "not known".
struct Party {
  std::string_view raw;     ///< what the page wrote after `tel:`
  std::string_view name;    ///< as the page gives it; after people are settled, the account's name
  std::string_view number;  ///< normalised (docs/formats/ndjson.md, "People")
};

/// One media file of the export as it stands in the archive. Owned by who read the export.
struct StoredMedia {
  std::string_view file;        ///< base name in the export
  std::string_view path;        ///< below the archive, with `/`; empty without one
  std::string_view media_type;  ///< by the bytes
  std::string_view sha256;      ///< 64 hex digits
  std::uint64_t size = 0;       ///< bytes
};

/// A page's reference to a media file.
struct Attachment {
  std::string_view reference;  ///< as written, entities decoded
  AttachmentElement element = AttachmentElement::kImage;
  AttachmentStatus status = AttachmentStatus::kMissing;
  const StoredMedia* media = nullptr;  ///< null exactly where status is kMissing
  /// Where it is missing: files that no page asks for and that it may be, the likeliest first.
  std::span<const StoredMedia* const> candidates = {};
};

/// A place where a record was found: an entry (by its index in canonical order) and the position in
/// it from 0.
struct Source {
  std::uint32_t entry = 0;
  std::uint32_t index = 0;
};

/// The file that Source::entry stands for.
struct EntryName {
  std::string_view input;  ///< name of the input
  std::string_view path;   ///< of the page in it, from `Voice/` on
};

/// One text, call, voicemail or recording.
struct Record {
  static constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::max();  ///< sorts last
  static constexpr std::int64_t kNoDuration = -1;

  std::int64_t timestamp_ms = kNoTime;  ///< Unix time, ms
  std::int64_t duration_seconds = kNoDuration;
  std::uint64_t id = 0;            ///< given by ConversationManager
  std::uint64_t conversation = 0;  ///< id of the conversation, given when people are settled
  /// Whom it is with, by number where one is known: part of its id, and unlike the conversation the
  /// same whether or not somebody's numbers are taken as one person.
  std::uint64_t party = 0;
  /// The same as its page alone has it, by name; 0 where that is no other.
  std::uint64_t stated_party = 0;
  /// Ids that it had, or has in archives of fewer exports, while a number was not known; sorted.
  std::span<const std::uint64_t> former_ids;
  std::string_view time;  ///< as exported; empty where the page has none
  std::string_view text;  ///< meaningful where has_text
  Party sender;           ///< meaningful where has_sender
  std::span<const Party> participants;
  std::span<const Party> others;  ///< whom its conversation is with; participants less a sender
                                  ///< outside the group's list
  std::span<Attachment> attachments;
  std::span<const std::string_view> labels;  ///< sorted, each once
  std::span<const Source> sources;           ///< in canonical order
  std::int32_t utc_offset_seconds = 0;       ///< of `time`; 0 for Z and for times without a zone
  RecordKind kind = RecordKind::kText;
  Direction direction = Direction::kUnknown;
  std::uint8_t inferred = 0;  ///< bits of Inferred
  Unresolved unresolved = Unresolved::kNo;
  TranscriptStatus transcript = TranscriptStatus::kNone;
  Placeholder placeholder = Placeholder::kNone;
  DeletedState deleted = DeletedState::kNotStated;
  bool has_sender = false;
  bool sender_is_owner = false;
  bool sender_found_by_name = false;  ///< of a group, whose page has no number for the sender
  bool has_text = false;
  bool group = false;
  bool spam = false;
  bool unread = false;

  bool is_inferred(Inferred what) const {
    return (inferred & static_cast<std::uint8_t>(what)) != 0;
  }
  void add_inferred(Inferred what) {
    inferred = static_cast<std::uint8_t>(inferred | static_cast<std::uint8_t>(what));
  }
};

}  // namespace gvoice

#endif  // GVOICE_RECORD_H_
