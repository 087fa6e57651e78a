#ifndef GVOICE_CONVERSATIONS_COMMERCIAL_H_
#define GVOICE_CONVERSATIONS_COMMERCIAL_H_

#include <string_view>

#include "gvoice/conversation.h"

namespace gvoice::conversations {

/// Whether a message is only a word that ends a mailing, like `STOP` or `opt-out`, in any case and
/// with white space around it. Pure.
bool is_unsubscribe_word(std::string_view message);

/// Whether a message confirms that a mailing has ended. Pure.
bool is_unsubscribe_confirmation(std::string_view message);

/// Whether a finished conversation is a mailing that the owner only unsubscribed from: the owner
/// wrote only unsubscribe words; before the first, only the other side made contact, and wrote at
/// least once; after it there are only such words and confirmations. False for groups and if the
/// direction of a record is unknown. Pure.
bool is_commercial(const Conversation& conversation);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_COMMERCIAL_H_
