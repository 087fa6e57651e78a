#ifndef GVOICE_PREVIEW_CODECS_MAKERS_H_
#define GVOICE_PREVIEW_CODECS_MAKERS_H_

#include <optional>
#include <string_view>
#include <vector>

#include "preview/codecs/preview_of.h"

namespace gvoice::preview {

/// Makes a preview of a medium of one type; nothing if it cannot be decoded.
using Maker = std::optional<Encoded> (*)(std::string_view medium);

/// Null for a media type of which this build makes no previews.
Maker maker_of(std::string_view media_type);

/// The media types of which this build makes previews with the libraries that are there: those may
/// lack decoders and encoders.
std::vector<std::string_view> previewed_media_types();

/// Loads what the libraries would load later. Call once, before a process gives up opening files.
void prepare_codecs();

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_CODECS_MAKERS_H_
