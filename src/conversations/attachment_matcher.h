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
  bool usable = true;  ///< false where it is empty or cannot be read: it is nobody's
};

/// A page by its name: what bears the name of a page belongs to it.
struct PageName {
  std::string_view folder;
  std::string_view file_name;
  std::uint32_t export_id = 0;
};

/// A page's reference, and the page it stands on.
struct Reference {
  Attachment* attachment = nullptr;
  std::string_view folder;  ///< of the page
  std::string_view page_file_name;
  std::uint32_t export_id = 0;
  /// What the page calls the other party: numbers and names. Empty for groups.
  std::span<const std::string_view> others;
};

inline constexpr std::uint32_t kNoMedia = 0xFFFFFFFF;

/// Which files references mean, by index into the media that were given.
struct Matches {
  std::vector<std::uint32_t> media;  ///< of each reference, or kNoMedia
  /// Of each reference: where it is missing, open files that it may mean, the likeliest first.
  std::vector<std::vector<std::uint32_t>> candidates;
};

/// How many candidates a missing reference has at most.
inline constexpr std::size_t kMostCandidates = 8;

/// Finds the media file that each reference means, and sets the status of each attachment (kFound,
/// kAmbiguous, kMissing).
///
/// The rules, in this order, within the export of the page; an ending says nothing about a name:
/// - the exact name in the folder of the page; then but for spaces at its ends, for Unicode's form
///   and for characters that some systems forbid; then in other folders, unless a page there has
///   it;
/// - the first 50 characters (code points, UTF-16 units or bytes, as nobody knows which are
///   counted), and the same with `(n)`;
/// - the page's own stem with the reference's `-i-j`;
/// - a number or name of the other party in place of the one that the reference has;
/// - the page's own stem alone, where the page has one open reference and one such file;
/// - the same in folders above and below that of the page.
/// Where several references share one cut name, or one has several files, files whose ending
/// promises what the element shows go first, then those whose ending promises nothing. Within a
/// kind they are given out in order, to as many references as possible, and are found where only
/// one reference and one file are left, else ambiguous. What stays missing is looked for under its
/// exact name in other exports. A page whose own name ends with ` (n)` has media that end so too.
///
/// References must come in canonical order of pages and, within one, in the order of the page; then
/// the result depends on nothing else. Takes time in proportion to their number, but for sorting.
/// Pure.
Matches match_attachments(std::span<const Reference> references, std::span<const MediaFile> media,
                          std::span<const PageName> pages = {});

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_MATCHER_H_
