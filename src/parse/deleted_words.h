#ifndef GVOICE_PARSE_DELETED_WORDS_H_
#define GVOICE_PARSE_DELETED_WORDS_H_

#include <string_view>

#include "gvoice/record.h"

namespace gvoice::parse {

/// What `div.deletedStatusContainer` says, whose text is written as on the page, in the language of
/// the account: `User Deleted:\nFalse`. Its value stands behind the last colon, or is the last
/// word; it is known in many languages. Not stated where the word is not known. Pure.
DeletedState read_deleted_state(std::string_view text_as_written);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_DELETED_WORDS_H_
