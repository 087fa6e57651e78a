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
  std::string_view file_name;  ///< after the last `/`
  std::uint32_t export_id = 0;
  bool usable = true;  ///< false if it is empty or unreadable: it belongs to no reference
};

/// The name of a page: files with the name of a page belong to it.
struct PageName {
  std::string_view folder;
  std::string_view file_name;
  std::uint32_t export_id = 0;
};

/// A reference and its page.
struct Reference {
  Attachment* attachment = nullptr;
  std::string_view folder;  ///< of the page
  std::string_view page_file_name;
  std::uint32_t export_id = 0;
  /// Numbers and names of the other party on the page. Empty for groups.
  std::span<const std::string_view> others;
};

inline constexpr std::uint32_t kNoMedia = 0xFFFFFFFF;

/// The files of references, as indices into the given media.
struct Matches {
  std::vector<std::uint32_t> media;  ///< by reference; or kNoMedia
  /// By reference: if it is missing, unassigned files that it may mean, likeliest first.
  std::vector<std::vector<std::uint32_t>> candidates;
};

/// Maximum number of candidates for a missing reference.
inline constexpr std::size_t kMostCandidates = 8;

/// Finds the media file that each reference means, and sets the status of each attachment (kFound,
/// kAmbiguous, kMissing).
///
/// The rules, in this order, within the export of the page; extensions are ignored in names:
/// - the exact name in the folder of the page; then ignoring spaces at its ends, Unicode
///   normalisation and characters that some systems forbid; then in other folders, unless a page
///   there has it;
/// - the first 50 characters (code points, UTF-16 units or bytes, as it is unknown which are
///   counted), and the same with `(n)`;
/// - the page's own stem with the reference's `-i-j`;
/// - a number or name of the other party in place of the one in the reference;
/// - the page's own stem alone, if the page has one unresolved reference and one such file;
/// - the same in folders above and below that of the page.
/// If several references share one cut name, or one has several files, files whose extension fits
/// the element go first, then those with an unspecific extension. Within a kind they are assigned
/// in order, to as many references as possible; status is found if only one reference and one file
/// remain, else ambiguous. Missing files are searched by exact name in other exports. Media of a
/// page whose name ends with ` (n)` end so too.
///
/// References must come in canonical order of pages and, within one, in the order of the page; then
/// the result depends on nothing else. Linear time apart from sorting. Pure.
Matches match_attachments(std::span<const Reference> references, std::span<const MediaFile> media,
                          std::span<const PageName> pages = {});

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_MATCHER_H_
