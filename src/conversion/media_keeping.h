#ifndef GVOICE_CONVERT_MEDIA_KEEPING_H_
#define GVOICE_CONVERT_MEDIA_KEEPING_H_

#include "conversations/attachment_matcher.h"
#include "conversion/left_out.h"
#include "conversion/media_store.h"
#include "conversion/run.h"
#include "conversion/scan.h"

namespace gvoice::conversion {

/// Finds the media file of each reference, over all pages, by index in Run::media, in the order of
/// pages, records and attachments. Sets the status of attachments and MediaItem::referenced. An
/// empty file, or one that a scan could not read, matches nothing.
conversations::Matches match_references(Run& run, Scanned& scanned);

/// Copies all media into the archive, named by content, and connects attachments with them;
/// unreadable media count as missing. `matches`: result of match_references. Sets media and facts.
Status keep_media(Run& run, MediaStore& store, Scanned& scanned,
                  const conversations::Matches& matches);

/// As keep_media, but without reading media or writing anything: all listed media count as stored
/// unless the listing shows that they are unreadable. Sets only file and size of stored media.
Status list_media(Run& run, Scanned& scanned, const conversations::Matches& matches);

/// Removes media that only left-out records refer to. Sets MediaItem::left_out. Call after merging
/// records.
Status leave_out_media(Run& run, MediaStore& store, const LeftOut& left_out);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MEDIA_KEEPING_H_
