#ifndef GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_
#define GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/media_type.h"
#include "gvoice/record.h"
#include "model/page_stamp.h"

/// What names of pages, references and media say. All functions are pure; views point into what
/// they are given.
namespace gvoice::conversations {

/// The name without its ending: a dot and up to eight letters and digits, at least one of them a
/// letter. Contacts' names hold dots too, but then more follows.
std::string_view stem_of(std::string_view file_name);

/// A name as the most forgiving comparison sees it: in NFC, without white space at both ends and
/// dots at its end, and with `_` for what some systems forbid in names.
std::string folded(std::string_view name);

/// A stem and the `(n)` behind it; a number alone is a stem.
NumberedName split_number(std::string_view stem);

/// The ` (n)` at the end of a page's stem, which its media share; empty where there is none.
std::string_view twin_suffix(std::string_view page_stem);

/// The `-i-j` at the end of a reference (`i` the message, `j` the attachment); empty where there is
/// none.
std::string_view position_suffix(std::string_view stem);

/// All behind whom a stem is with, like ` - Text - 2018-05-03T18_39_04Z-2-1`; empty where the stem
/// does not have these parts.
std::string_view behind_who(std::string_view stem);

/// The first 50 characters, by each way to count them: code points, UTF-16 units, bytes.
std::array<std::string_view, 3> cut_stems(std::string_view stem);
/// Whether a stem is as long as one that Google has cut, in one of these ways.
bool is_cut(std::string_view stem);

/// What an element shows.
MediaKind kind_of_element(AttachmentElement element);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_ATTACHMENT_NAMES_H_
