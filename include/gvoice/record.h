#ifndef GVOICE_RECORD_H_
#define GVOICE_RECORD_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

/// The plain data of one account: what a page states, and what is derived from the whole account.
///
/// Views point into memory owned by the maker of the record (in a conversion: the workers' arenas,
/// which live as long as the finished account). Nothing here locks: one thread at a time changes a
/// record; many may read it after the stage that changes it. docs/formats/ndjson.md defines each
/// field and how it is derived.
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

/// What a page did not state and the program inferred; bits of a set.
enum class Inferred : std::uint8_t { kDirection = 1, kKind = 2, kParticipants = 4, kTime = 8 };

enum class Unresolved : std::uint8_t { kNo, kUnknown, kAmbiguous };
enum class TranscriptStatus : std::uint8_t { kNone, kText, kEmpty, kUnavailable, kAbsent };
enum class Placeholder : std::uint8_t { kNone, kMmsSent, kMmsReceived };
enum class DeletedState : std::uint8_t { kNotStated, kNo, kYes };
enum class AttachmentStatus : std::uint8_t { kMissing, kFound, kAmbiguous };

/// The page element that refers to the attachment; decides what a missing one is called.
enum class AttachmentElement : std::uint8_t { kImage, kVideo, kAudio, kVCard };

/// A party, as one page writes it and as the account knows it. An empty view means "unknown".
struct Party {
  std::string_view raw;     ///< as written after `tel:`
  std::string_view name;    ///< as the page gives it; after settling people, the account's name
  std::string_view number;  ///< normalised (docs/formats/ndjson.md, "People")
};

/// A file that browsers show in place of a media file that not all of them do. Owned by the
/// conversion.
struct MediaPreview {
  std::string_view path;        ///< below the archive, with `/`
  std::string_view media_type;  ///< `image/jpeg`, `image/png`, `audio/mpeg` or `video/mp4`
  std::string_view sha256;      ///< 64 hex digits
  std::uint32_t width = 0;      ///< of a picture, in pixels; 0 if unknown
  std::uint32_t height = 0;     ///< the same
};

/// A media file of the export and its place in the archive. Owned by the reader of the export.
struct StoredMedia {
  std::string_view file;        ///< base name in the export
  std::string_view path;        ///< below the archive, with `/`; empty if there is none
  std::string_view media_type;  ///< detected from the bytes
  std::string_view sha256;      ///< 64 hex digits
  std::uint64_t size = 0;       ///< bytes
  std::uint32_t width = 0;      ///< of a picture as displayed, in pixels; 0 if unknown or not read
  std::uint32_t height = 0;     ///< the same
  const MediaPreview* preview = nullptr;  ///< null if there is none
};

/// A page's reference to a media file.
struct Attachment {
  std::string_view reference;  ///< as written, entities decoded
  AttachmentElement element = AttachmentElement::kImage;
  AttachmentStatus status = AttachmentStatus::kMissing;
  const StoredMedia* media = nullptr;  ///< null if and only if status is kMissing
  /// If missing: unreferenced files that it may be, likeliest first.
  std::span<const StoredMedia* const> candidates = {};
};

/// Where a record was found: the index of the entry in canonical order, and the position in it from
/// 0.
struct Source {
  std::uint32_t entry = 0;
  std::uint32_t index = 0;
};

/// The file that Source::entry denotes.
struct EntryName {
  std::string_view input;  ///< name of the input
  std::string_view path;   ///< of the page, starting at `Voice/`
};

/// One text, call, voicemail or recording.
struct Record {
  static constexpr std::int64_t kNoTime =
      std::numeric_limits<std::int64_t>::max();  ///< unknown time; sorts last
  static constexpr std::int64_t kNoDuration = -1;

  std::int64_t timestamp_ms = kNoTime;  ///< Unix time, ms
  std::int64_t duration_seconds = kNoDuration;
  std::uint64_t id = 0;            ///< set by ConversationManager
  std::uint64_t conversation = 0;  ///< id of the conversation, set when people are settled
  /// Hash of the other party, by number if known: part of the id. Unlike `conversation` it does not
  /// depend on merging people.
  std::uint64_t party = 0;
  /// The same by the name on the page alone; 0 if that is not different.
  std::uint64_t stated_party = 0;
  /// Ids of the record in archives of fewer exports, where a number was unknown; sorted.
  std::span<const std::uint64_t> former_ids;
  std::string_view time;  ///< as exported; empty if the page has none
  std::string_view text;  ///< valid if has_text
  Party sender;           ///< valid if has_sender
  std::span<const Party> participants;
  std::span<const Party> others;  ///< persons of its conversation: participants without a sender
                                  ///< outside the group's list
  std::span<Attachment> attachments;
  std::span<const std::string_view> labels;  ///< sorted, unique
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
  bool sender_found_by_name = false;  ///< in a group, the page has no number for the sender
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
