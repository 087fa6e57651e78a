#ifndef GVOICE_CONVERT_REPORT_BUILDING_H_
#define GVOICE_CONVERT_REPORT_BUILDING_H_

#include "conversion/completeness.h"
#include "conversion/run.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/report.h"
#include "model/archive.h"
#include "people/who_is_who.h"

namespace gvoice::conversion {

/// The balance of the run: entries by class; records, attachments and persons counted from the
/// actual result; problems sorted.
Report build_report(Run& run, const ArchiveModel& model, const FinalizedConversations& finalized,
                    const people::WhoIsWho& who, const Completeness& completeness);

/// What the archive lacks of the account; known before writing, as formats state it too.
Partial partial_of(const Run& run, const FinalizedConversations& finalized,
                   const Completeness& completeness);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_REPORT_BUILDING_H_
