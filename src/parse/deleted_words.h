#ifndef GVOICE_PARSE_DELETED_WORDS_H_
#define GVOICE_PARSE_DELETED_WORDS_H_

#include <string_view>

#include "gvoice/record.h"

namespace gvoice::parse {

/// Parses the text of `div.deletedStatusContainer`, as written, in the language of the account:
/// `User Deleted:\nFalse`. The value follows the last colon, or is the last word; many languages
/// are known. Not stated if the word is unknown. Pure.
DeletedState read_deleted_state(std::string_view text_as_written);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_DELETED_WORDS_H_
