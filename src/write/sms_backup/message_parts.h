#ifndef GVOICE_WRITE_SMS_BACKUP_MESSAGE_PARTS_H_
#define GVOICE_WRITE_SMS_BACKUP_MESSAGE_PARTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/record.h"

/// Parts of a multimedia message. All functions are pure and thread-safe.
namespace gvoice::write::sms_backup {

/// How a backup calls a kind of media. Literals.
struct PartType {
  std::string_view name;       ///< `image/jpeg`
  std::string_view stem;       ///< of file names: `image`
  std::string_view extension;  ///< with its dot: `.jpg`
};

/// By the media type that the bytes of a file show; `application/octet-stream` for what a phone has
/// no name for.
PartType part_type_of(std::string_view media_type);

/// One part: a medium, or a text.
struct MessagePart {
  const StoredMedia* media = nullptr;
  std::string_view text;  ///< where there is no medium; lives as long as the record ...
  std::string note;       ///< ... or as this; what is missing, in brackets

  std::string_view words() const { return note.empty() ? text : std::string_view(note); }
  std::uint64_t size() const { return media != nullptr ? media->size : words().size(); }
};

/// Media in the order of the page, with a note for each that is missing or empty, then the text; at
/// least one part.
std::vector<MessagePart> parts_of(const Record& record);

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_MESSAGE_PARTS_H_
