#ifndef GVOICE_CONVERSATIONS_TWIN_NAME_H_
#define GVOICE_CONVERSATIONS_TWIN_NAME_H_

#include <string_view>

#include "gvoice/conversation_manager.h"

namespace gvoice::conversations {

/// The name of a page without extension, and the number by which Google distinguishes pages with
/// equal names, ` (2)` or `(1)`; 0 if there is none. Ignores suffixes that a copying program added.
/// Pure.
TwinName twin_name(std::string_view file_name);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_TWIN_NAME_H_
