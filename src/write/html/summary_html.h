#ifndef GVOICE_WRITE_HTML_SUMMARY_HTML_H_
#define GVOICE_WRITE_HTML_SUMMARY_HTML_H_

#include "model/archive.h"
#include "write/format/period.h"
#include "write/html/display_time.h"
#include "write/html/markup.h"

/// The short facts above records: how many, from when to when, what state. Pure and
/// thread-safe.
namespace gvoice::write::html {

/// Appends the name or number of one person, set apart from the direction in which the text around
/// it runs.
void append_person(HtmlOut& html, const ArchiveModel& model, const Party& party);
/// Appends conversation_title with each name set apart.
void append_title(HtmlOut& html, const ArchiveModel& model, const Conversation& conversation);

/// Appends `1,204 texts · 1 call · 3 voicemails · 10 attachments`; kinds that do not occur are left
/// out.
void append_counts(HtmlOut& html, const ConversationStats& stats);

/// Appends `May 3, 2018 – Jun 1, 2020`, or the one day.
void append_period(HtmlOut& html, const Period& period);

/// Appends what the archive lacks, a sentence a line, behind a reference to the report; nothing
/// for a whole one. A part of an account must not be taken for all of it.
void append_partial(HtmlOut& html, const Partial& partial, Markup report);

/// Whether every record is marked as spam; false without records.
bool is_spam(const Conversation& conversation);
/// Whether the owner has put the conversation away: something came in, and nothing of it is in the
/// inbox.
bool is_archived(const Conversation& conversation);

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_SUMMARY_HTML_H_
