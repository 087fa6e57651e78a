#ifndef GVOICE_CONVERSATIONS_FILTERING_H_
#define GVOICE_CONVERSATIONS_FILTERING_H_

#include "gvoice/conversation_manager.h"
#include "model/local_clock.h"

namespace gvoice::conversations {

/// The first date filter that leaves a record out; nothing where none does. `clock` says what day
/// it was. Pure.
std::optional<Filter> date_filter_of(const Record& record, const FilterOptions& filters,
                                     const LocalClock& clock);

/// The first filter of `config` that leaves a whole conversation out; nothing where none does. The
/// conversation must be finished and hold all its records.
std::optional<Filter> conversation_filter_of(const Conversation& conversation,
                                             const FinalizeConfig& config);

/// Takes out of `finalized` what the filters leave out, counts it under the filter that did it, and
/// counts anew what is left. Conversations that are left empty go.
void leave_out_filtered(const FinalizeConfig& config, const LocalClock& clock,
                        FinalizedConversations& finalized);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_FILTERING_H_
