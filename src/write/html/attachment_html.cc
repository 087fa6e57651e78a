#include "write/html/attachment_html.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "write/format/attachment_name.h"

namespace gvoice::write::html {
namespace {

/// How a browser can present a file.
enum class Show : std::uint8_t { kPicture, kVideo, kAudio, kLink };

Show show_of(std::string_view media_type) {
  // A type that is not here is one that no common browser shows (HEIC, AMR, 3GP, MPEG program
  // streams), or none of media. A player of such a file would wait for ever.
  static constexpr std::array<std::string_view, 6> kPictures = {
      "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp"};
  static constexpr std::array<std::string_view, 3> kVideos = {"video/mp4", "video/quicktime",
                                                              "video/webm"};
  static constexpr std::array<std::string_view, 6> kSounds = {
      "audio/mpeg", "audio/mp4", "audio/wav", "audio/aac", "audio/ogg", "audio/flac"};
  if (std::ranges::find(kPictures, media_type) != kPictures.end()) return Show::kPicture;
  if (std::ranges::find(kVideos, media_type) != kVideos.end()) return Show::kVideo;
  if (std::ranges::find(kSounds, media_type) != kSounds.end()) return Show::kAudio;
  return Show::kLink;
}

/// The space that the style sheet gives a picture in a bubble.
constexpr Box kBubble{544, 384};

void append_url(HtmlOut& html, std::string_view path) { html.raw("../").url_path(path); }

void append_file_link(HtmlOut& html, const Attachment& attachment, Markup classes) {
  const std::string_view name = attachment_name(attachment);
  html.raw("<p class=\"").raw(classes).raw("\"><a href=\"");
  append_url(html, attachment.media->path);
  html.raw("\" download=\"")
      .attribute(name)
      .raw("\">")
      .text(attachment_noun(attachment))
      .raw(" <bdi>");
  html.text(name).raw("</bdi></a></p>");
}

void append_found(HtmlOut& html, const Attachment& attachment) {
  const MediaPreview* preview = attachment.media->preview;
  const auto [path, media_type] = shown_file(*attachment.media);
  switch (show_of(media_type)) {
    case Show::kPicture:
      html.raw("<a class=\"picture");
      if (preview != nullptr) html.raw(" preview");
      html.raw("\" href=\"");
      append_url(html, path);
      html.raw("\"><img loading=\"lazy\"");
      append_image_size(html, *attachment.media, kBubble);
      html.raw(" src=\"");
      append_url(html, path);
      html.raw("\" alt=\"Picture ").attribute(attachment_name(attachment)).raw("\"></a>");
      if (preview != nullptr) append_file_link(html, attachment, "file");
      break;
    case Show::kVideo:
      html.raw("<video controls preload=\"none\" src=\"");
      append_url(html, path);
      html.raw("\" aria-label=\"Video ").attribute(attachment_name(attachment)).raw("\"></video>");
      append_file_link(html, attachment, "file");
      break;
    case Show::kAudio:
      html.raw("<audio controls preload=\"none\" src=\"");
      append_url(html, path);
      html.raw("\" aria-label=\"Audio ").attribute(attachment_name(attachment)).raw("\"></audio>");
      append_file_link(html, attachment, "file paper");
      break;
    case Show::kLink:
      append_file_link(html, attachment, "file");
      break;
  }
}

/// What is known of a file that is missing: nothing, or which of the others it may be.
void append_candidates(HtmlOut& html, const Attachment& attachment) {
  if (attachment.candidates.empty()) {
    html.raw("<span>The export did not hold this file.</span>");
    return;
  }
  html.raw("<span>No file has this name. It may be");
  Markup before = " ";
  for (const StoredMedia* candidate : attachment.candidates) {
    html.raw(before).raw("<a href=\"");
    append_url(html, candidate->path);
    html.raw("\" download=\"").attribute(candidate->file).raw("\"><bdi>");
    html.text(candidate->file).raw("</bdi></a>");
    before = " or ";
  }
  html.raw(".</span>");
}

}  // namespace

ShownFile shown_file(const StoredMedia& media) {
  if (media.preview != nullptr) return {media.preview->path, media.preview->media_type};
  return {media.path, media.media_type};
}

bool is_shown_picture(std::string_view media_type) { return show_of(media_type) == Show::kPicture; }

void append_image_size(HtmlOut& html, const StoredMedia& media, Box box) {
  std::uint64_t width = media.preview != nullptr ? media.preview->width : media.width;
  std::uint64_t height = media.preview != nullptr ? media.preview->height : media.height;
  if (width == 0 || height == 0) return;
  if (width > box.width) {
    height = std::max<std::uint64_t>(1, height * box.width / width);
    width = box.width;
  }
  if (height > box.height) {
    width = std::max<std::uint64_t>(1, width * box.height / height);
    height = box.height;
  }
  html.raw(" width=\"").digits(width).raw("\" height=\"").digits(height).raw("\"");
}

void append_attachment(HtmlOut& html, const Attachment& attachment) {
  if (attachment.media == nullptr) {
    html.raw("<p class=\"missing\"><b>")
        .text(attachment_noun(attachment))
        .raw(" missing</b> <bdi>");
    html.text(attachment.reference).raw("</bdi> ");
    append_candidates(html, attachment);
    html.raw("</p>");
    return;
  }
  append_found(html, attachment);
  if (attachment.status == AttachmentStatus::kAmbiguous) {
    html.raw(
        "<p class=\"note\">The export holds several files under this shortened name; this one may "
        "belong to another "
        "message.</p>");
  }
}

}  // namespace gvoice::write::html
