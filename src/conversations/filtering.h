#ifndef GVOICE_CONVERSATIONS_FILTERING_H_
#define GVOICE_CONVERSATIONS_FILTERING_H_

#include "gvoice/conversation_manager.h"
#include "model/local_clock.h"

namespace gvoice::conversations {

/// The first date filter that leaves a record out; nullopt if none does. `clock` determines the
/// day. Pure.
std::optional<Filter> date_filter_of(const Record& record, const FilterOptions& filters,
                                     const LocalClock& clock);

/// The first filter of `config` that leaves a whole conversation out; nullopt if none does. The
/// conversation must be finished and have all its records.
std::optional<Filter> conversation_filter_of(const Conversation& conversation,
                                             const FinalizeConfig& config);

/// Removes what the filters leave out from `finalized`, counts it by filter, and recounts the rest.
/// Conversations left empty are removed.
void leave_out_filtered(const FinalizeConfig& config, const LocalClock& clock,
                        FinalizedConversations& finalized);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_FILTERING_H_
