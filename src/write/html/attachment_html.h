#ifndef GVOICE_WRITE_HTML_ATTACHMENT_HTML_H_
#define GVOICE_WRITE_HTML_ATTACHMENT_HTML_H_

#include <cstdint>
#include <string_view>

#include "gvoice/record.h"
#include "write/html/markup.h"

namespace gvoice::write::html {

/// Appends one attachment for a page in `conversations/`: pictures, audio and video show and play
/// where browsers can do that, other files are links by name, and a missing file says that the
/// export did not hold it, or which of the files it may be.
void append_attachment(HtmlOut& html, const Attachment& attachment);

/// Whether browsers show a file of this type as a picture. Pure.
bool is_shown_picture(std::string_view media_type);

/// What pages show of a medium: its preview if it has one, else itself. `path` is below the
/// archive.
struct ShownFile {
  std::string_view path;
  std::string_view media_type;
};
ShownFile shown_file(const StoredMedia& media);

/// A box in CSS pixels.
struct Box {
  std::uint32_t width;
  std::uint32_t height;
};

/// Appends the attributes `width` and `height` of an <img>, so that its place is there before the
/// picture is loaded; those of its preview if it has one. Larger pictures are scaled down to fit
/// into the box; nothing where the size is unknown.
void append_image_size(HtmlOut& html, const StoredMedia& media, Box box);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_ATTACHMENT_HTML_H_
