#ifndef GVOICE_MODEL_RECORD_NAMES_H_
#define GVOICE_MODEL_RECORD_NAMES_H_

#include <string_view>

#include "gvoice/record.h"

/// The names that files and reports use for the values of a record. Literals.
namespace gvoice {

std::string_view kind_name(RecordKind kind);
std::string_view direction_name(Direction direction);
std::string_view attachment_status_name(AttachmentStatus status);
/// `image`, `video`, `audio`, `vcard`.
std::string_view attachment_element_name(AttachmentElement element);
/// Empty for kNo.
std::string_view unresolved_name(Unresolved unresolved);
/// Empty for kNone.
std::string_view transcript_status_name(TranscriptStatus status);
/// The words as the page has them; empty for kNone.
std::string_view placeholder_words(Placeholder placeholder);

}  // namespace gvoice

#endif  // GVOICE_MODEL_RECORD_NAMES_H_
