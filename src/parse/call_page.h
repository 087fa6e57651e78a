#ifndef GVOICE_PARSE_CALL_PAGE_H_
#define GVOICE_PARSE_CALL_PAGE_H_

#include "parse/page_context.h"

namespace gvoice::parse {

/// Reads a call, voicemail or recording from behind its `div.haudio` up to the end of the page,
/// into `context.result`: one record, or none where the page is cut before its time or states
/// nothing. Labels and state go to `context.footer`.
///
/// Of several kind labels the most special counts (recorded, voicemail, missed, received, placed),
/// as labels are a set and a recorded or missed call may be labelled as both. `sms` is no kind of a
/// call.
void read_call_page(PageContext& context);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CALL_PAGE_H_
