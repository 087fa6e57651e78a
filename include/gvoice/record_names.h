#ifndef GVOICE_RECORD_NAMES_H_
#define GVOICE_RECORD_NAMES_H_

#include <array>
#include <string_view>
#include <utility>

#include "gvoice/record.h"

/// Names of the values of a record in files and reports. Literals.
namespace gvoice {

/// All values of Inferred with their names, sorted by name.
inline constexpr std::array<std::pair<Inferred, std::string_view>, 4> kInferredNames = {{
    {Inferred::kDirection, "direction"},
    {Inferred::kKind, "kind"},
    {Inferred::kParticipants, "participants"},
    {Inferred::kTime, "time"},
}};

std::string_view kind_name(RecordKind kind);
std::string_view direction_name(Direction direction);
std::string_view attachment_status_name(AttachmentStatus status);
/// `image`, `video`, `audio`, `vcard`.
std::string_view attachment_element_name(AttachmentElement element);
/// Empty for kNo.
std::string_view unresolved_name(Unresolved unresolved);
/// Empty for kNone.
std::string_view transcript_status_name(TranscriptStatus status);
/// The words on the page; empty for kNone.
std::string_view placeholder_words(Placeholder placeholder);

}  // namespace gvoice

#endif  // GVOICE_RECORD_NAMES_H_
