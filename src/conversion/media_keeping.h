#ifndef GVOICE_CONVERT_MEDIA_KEEPING_H_
#define GVOICE_CONVERT_MEDIA_KEEPING_H_

#include "conversations/attachment_matcher.h"
#include "conversion/left_out.h"
#include "conversion/media_store.h"
#include "conversion/run.h"
#include "conversion/scan.h"

namespace gvoice::conversion {

/// Finds the media file of each reference, over all pages, by index in Run::media, in the order of
/// pages, records and attachments. Fills the status of attachments and MediaItem::referenced. A
/// file that is empty, or that a scan could not read, is nobody's.
conversations::Matches match_references(Run& run, Scanned& scanned);

/// Copies all media into the archive, each by its content, and connects attachments with what was
/// kept: what could not be read counts as missing. `matches` is what match_references returned.
/// Fills media and facts.
Status keep_media(Run& run, MediaStore& store, Scanned& scanned,
                  const conversations::Matches& matches);

/// What keep_media does without reading a medium or writing anything: all that is listed counts as
/// kept unless its listing shows that it cannot be read. Of stored media only file and size are
/// filled.
Status list_media(Run& run, Scanned& scanned, const conversations::Matches& matches);

/// Takes the media out again that only records refer to which filters left out. Fills
/// MediaItem::left_out. Called when records are merged.
Status leave_out_media(Run& run, MediaStore& store, const LeftOut& left_out);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MEDIA_KEEPING_H_
