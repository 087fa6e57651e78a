#ifndef GVOICE_PARSE_CALL_PAGE_H_
#define GVOICE_PARSE_CALL_PAGE_H_

#include "parse/page_context.h"

namespace gvoice::parse {

/// Reads a call, voicemail or recording from after its `div.haudio` to the end of the page, into
/// `context.result`: one record, or none if the page is cut before its time or states nothing.
/// Labels and state go to `context.footer`.
///
/// Of several kind labels the most specific counts (recorded, voicemail, missed, received, placed),
/// as labels are a set and a recorded or missed call may have both. `sms` is not a kind of call.
void read_call_page(PageContext& context);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_CALL_PAGE_H_
