#ifndef GVOICE_CONVERSATIONS_ATTACHMENT_MATCHER_H_
#define GVOICE_CONVERSATIONS_ATTACHMENT_MATCHER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gvoice/record.h"

namespace gvoice::conversations {

/// A media file that references may mean.
struct MediaFile {
  std::string_view folder;     ///< path up to and with the last `/`
  std::string_view file_name;  ///< behind it
  std::uint32_t export_id = 0;
};

/// A page's reference, and the page it stands on.
struct Reference {
  Attachment* attachment = nullptr;
  std::string_view folder;  ///< of the page
  std::string_view page_file_name;
  std::uint32_t export_id = 0;
};

inline constexpr std::uint32_t kNoMedia = 0xFFFFFFFF;

/// Which media file each reference means, by index into `media`, or kNoMedia; and sets the status
/// of each attachment (kFound, kAmbiguous, kMissing).
///
/// The rules, in this order, within the folder and export of the page: the exact name with any
/// extension; the first 50 characters (code points, UTF-16 units or bytes, as nobody knows which
/// are counted), and the same with `(n)`; the page's own stem with the reference's `-i-j`. Where
/// several references share one cut name, or one has several files, they are given out in order, to
/// as many references as possible, and marked ambiguous. What stays missing is looked for under its
/// exact name in the same folder of other exports. A page whose own name ends with ` (n)` has media
/// that end so too. References must come in canonical order of pages and, within one, in the order
/// of the page; then the result depends on nothing else. Pure.
std::vector<std::uint32_t> match_attachments(std::span<const Reference> references,
                                             std::span<const MediaFile> media);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_MATCHER_H_
