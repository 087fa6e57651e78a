#ifndef GVOICE_PREVIEW_CODECS_PICTURE_H_
#define GVOICE_PREVIEW_CODECS_PICTURE_H_

#include <optional>

#include "preview/codecs/av.h"
#include "preview/codecs/preview_of.h"

namespace gvoice::preview {

/// Encodes a decoded picture of any size. `orientation`: the value of the EXIF tag, 1 to 8; others
/// count as 1. Nothing if the picture is too large or its format is unknown.
std::optional<Encoded> encode_picture(const AVFrame& picture, int orientation);

/// The orientation in the first directory of a TIFF file; 1 if it states none.
int orientation_of_tiff(std::string_view medium);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_CODECS_PICTURE_H_
