#ifndef GVOICE_TAKEOUT_NESTED_ARCHIVES_H_
#define GVOICE_TAKEOUT_NESTED_ARCHIVES_H_

#include <string_view>

#include "takeout/entry.h"

/// Archives that lie in an input: a folder of downloads, or the zip that a cloud disk packs of
/// several. All functions are pure.
namespace gvoice::takeout {

/// Whether a file is called like an archive that can be an input.
bool is_archive_name(std::string_view name);

/// Whether an entry may be a whole export in an archive of its own: it is called like an archive,
/// and lies neither in an export (there it belongs to a product) nor is named like the attachment
/// of a message.
bool may_be_nested_export(const Entry& entry);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_NESTED_ARCHIVES_H_
