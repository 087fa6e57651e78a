#ifndef GVOICE_WRITE_FORMAT_ATTACHMENT_NAME_H_
#define GVOICE_WRITE_FORMAT_ATTACHMENT_NAME_H_

#include <string_view>

#include "gvoice/record.h"

/// Names of attachments in formats for users. Both functions are pure and thread-safe.
namespace gvoice::write {

/// A noun for an attachment, like `Picture`; a literal. By its bytes if found, else by the page.
std::string_view attachment_noun(const Attachment& attachment);
/// The name of its file in the export, else the reference to it. Lives as long as the model.
std::string_view attachment_name(const Attachment& attachment);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_ATTACHMENT_NAME_H_
