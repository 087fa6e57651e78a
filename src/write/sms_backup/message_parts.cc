#include "write/sms_backup/message_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gvoice/record_names.h"

namespace gvoice::write::sms_backup {
namespace {

struct TypeRow {
  std::string_view media_type;
  PartType part;
};

// The names used by the app and other readers; two differ from the registered ones.
constexpr std::array kTypes = {
    TypeRow{"image/jpeg", {"image/jpeg", "image", ".jpg"}},
    TypeRow{"image/png", {"image/png", "image", ".png"}},
    TypeRow{"image/gif", {"image/gif", "image", ".gif"}},
    TypeRow{"image/webp", {"image/webp", "image", ".webp"}},
    TypeRow{"image/heic", {"image/heic", "image", ".heic"}},
    TypeRow{"image/bmp", {"image/bmp", "image", ".bmp"}},
    TypeRow{"video/3gpp", {"video/3gpp", "video", ".3gp"}},
    TypeRow{"video/mp4", {"video/mp4", "video", ".mp4"}},
    TypeRow{"video/quicktime", {"video/quicktime", "video", ".mov"}},
    TypeRow{"video/mpeg", {"video/mpeg", "video", ".mpg"}},
    TypeRow{"audio/amr", {"audio/amr", "audio", ".amr"}},
    TypeRow{"audio/mpeg", {"audio/mpeg", "audio", ".mp3"}},
    TypeRow{"audio/mp4", {"audio/mp4", "audio", ".m4a"}},
    TypeRow{"audio/wav", {"audio/x-wav", "audio", ".wav"}},
    TypeRow{"text/vcard", {"text/x-vCard", "contact", ".vcf"}},
};
constexpr PartType kOther = {"application/octet-stream", "file", ".bin"};

std::string note_of_missing(const Attachment& attachment) {
  std::string note = "[The export does not hold this ";
  note += attachment_element_name(attachment.element);
  note += ": ";
  note += attachment.reference;
  return note + "]";
}

/// The text of a message that would otherwise be empty.
std::string note_of_nothing(const Record& record) {
  if (record.placeholder != Placeholder::kNone) {
    return "[" + std::string(placeholder_words(record.placeholder)) +
           ": the export does not hold what it was]";
  }
  if (record.kind == RecordKind::kVoicemail)
    return "[Voicemail: the export holds neither its recording nor a transcript]";
  if (record.kind == RecordKind::kRecorded)
    return "[Recorded call: the export does not hold the recording]";
  return "";
}

}  // namespace

PartType part_type_of(std::string_view media_type) {
  const auto row = std::ranges::find(kTypes, media_type, &TypeRow::media_type);
  return row == kTypes.end() ? kOther : row->part;
}

std::vector<MessagePart> parts_of(const Record& record) {
  std::vector<MessagePart> parts;
  for (const Attachment& attachment : record.attachments) {
    MessagePart& part = parts.emplace_back();
    if (attachment.media != nullptr && attachment.media->size > 0) {
      part.media = attachment.media;
    } else {
      part.note = note_of_missing(attachment);
    }
  }
  if (record.has_text && !record.text.empty()) parts.emplace_back().text = record.text;
  if (parts.empty()) parts.emplace_back().note = note_of_nothing(record);
  return parts;
}

}  // namespace gvoice::write::sms_backup
