#ifndef GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_
#define GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/media_type.h"
#include "gvoice/record.h"
#include "model/page_stamp.h"

/// Parsing of page, reference and media names. All functions are pure; views point into their
/// arguments.
namespace gvoice::conversations {

/// The name without its extension: a dot and up to eight letters and digits, at least one of them a
/// letter. Names of contacts contain dots too, but more text follows.
std::string_view stem_of(std::string_view file_name);

/// The key for the most lenient comparison of names: NFC, without white space at both ends and dots
/// at the end, and with `_` for characters that some systems forbid.
std::string folded(std::string_view name);

/// A stem and the `(n)` after it; a number alone is a stem.
NumberedName split_number(std::string_view stem);

/// The ` (n)` at the end of a page's stem, which its media share; empty if there is none.
std::string_view twin_suffix(std::string_view page_stem);

/// The `-i-j` at the end of a reference (`i` the message, `j` the attachment); empty if there is
/// none.
std::string_view position_suffix(std::string_view stem);

/// The part of a stem after the party, like ` - Text - 2018-05-03T18_39_04Z-2-1`; empty if the stem
/// does not have these parts.
std::string_view behind_who(std::string_view stem);

/// The first 50 characters, counted in each way: code points, UTF-16 units, bytes.
std::array<std::string_view, 3> cut_stems(std::string_view stem);
/// Whether a stem has the length of one cut by Google, counted in any of these ways.
bool is_cut(std::string_view stem);

/// The kind of media that an element shows.
MediaKind kind_of_element(AttachmentElement element);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_
