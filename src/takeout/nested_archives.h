#ifndef GVOICE_TAKEOUT_NESTED_ARCHIVES_H_
#define GVOICE_TAKEOUT_NESTED_ARCHIVES_H_

#include <string_view>

#include "takeout/entry.h"

/// Archives inside an input: a folder of downloads, or a zip that a cloud disk made of several. All
/// functions are pure.
namespace gvoice::takeout {

/// Whether a file has the name of an archive that can be an input.
bool is_archive_name(std::string_view name);

/// Whether an entry may be an archive with a whole export: it has the name of an archive, is not
/// inside an export (where it belongs to a product), and does not have the name of an attachment.
bool may_be_nested_export(const Entry& entry);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_NESTED_ARCHIVES_H_
