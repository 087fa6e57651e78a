#include "write/format/attachment_name.h"

namespace gvoice::write {

std::string_view attachment_noun(const Attachment& attachment) {
  if (attachment.media != nullptr) {
    const std::string_view type = attachment.media->media_type;
    if (type.starts_with("image/")) return "Picture";
    if (type.starts_with("video/")) return "Video";
    if (type.starts_with("audio/")) return "Audio";
    if (type == "text/vcard") return "Contact card";
    return "File";
  }
  switch (attachment.element) {
    case AttachmentElement::kImage:
      return "Picture";
    case AttachmentElement::kVideo:
      return "Video";
    case AttachmentElement::kAudio:
      return "Audio";
    case AttachmentElement::kVCard:
      return "Contact card";
  }
  return "File";
}

std::string_view attachment_name(const Attachment& attachment) {
  const bool has_file = attachment.media != nullptr && !attachment.media->file.empty();
  return has_file ? attachment.media->file : attachment.reference;
}

}  // namespace gvoice::write
