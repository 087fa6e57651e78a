#ifndef GVOICE_CONVERSATIONS_TWIN_NAME_H_
#define GVOICE_CONVERSATIONS_TWIN_NAME_H_

#include <string_view>

#include "gvoice/conversation_manager.h"

namespace gvoice::conversations {

/// The name of a page without its ending and the number by which Google tells the pages of equal
/// names apart, ` (2)` or `(1)`; the number is 0 where there is none. What who copied a file put
/// behind its name is no part of it. Pure.
TwinName twin_name(std::string_view file_name);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_TWIN_NAME_H_
