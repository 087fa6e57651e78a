#ifndef GVOICE_CONVERT_REPORT_BUILDING_H_
#define GVOICE_CONVERT_REPORT_BUILDING_H_

#include "conversion/completeness.h"
#include "conversion/run.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/report.h"
#include "model/archive.h"
#include "people/who_is_who.h"

namespace gvoice::conversion {

/// The balance of the run: every entry in its class, every record, attachment and person counted
/// from what was really made, all problems sorted.
Report build_report(Run& run, const ArchiveModel& model, const FinalizedConversations& finalized,
                    const people::WhoIsWho& who, const Completeness& completeness);

/// What the archive lacks of the account, known before anything is written: formats say it too.
Partial partial_of(const Run& run, const FinalizedConversations& finalized,
                   const Completeness& completeness);

/// The same figures for the summary of the command. `archive`, `index_page`, files, bytes and
/// seconds are left to the caller.
ConvertSummary summarize(const Report& report, const ArchiveModel& model);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_REPORT_BUILDING_H_
