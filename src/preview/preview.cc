#include "preview/preview.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "fs/archive_place.h"
#include "preview/isolated_call.h"
#ifdef GVOICE_PREVIEWS
#include "preview/codecs/preview_of.h"
#endif

namespace gvoice::preview {
namespace {

constexpr std::array kTypes = {PreviewType{"image/jpeg", "jpg"}, PreviewType{"image/png", "png"},
                               PreviewType{"audio/mpeg", "mp3"}, PreviewType{"video/mp4", "mp4"}};

#ifdef GVOICE_PREVIEWS

using Maker = std::optional<Encoded> (*)(std::string_view medium);

struct Source {
  std::string_view media_type;
  Maker maker;
};

constexpr std::array kSources = {
#ifdef GVOICE_PREVIEWS_HEIF
    Source{"image/heic", preview_of_heif},
#endif
    Source{"image/tiff", preview_of_tiff},        Source{"audio/amr", preview_of_recording},
    Source{"audio/amr-wb", preview_of_recording}, Source{"video/3gpp", preview_of_recording},
    Source{"video/3gpp2", preview_of_recording},  Source{"video/mpeg", preview_of_recording}};

Maker maker_of(std::string_view media_type) {
  const auto* const known = std::ranges::find(kSources, media_type, &Source::media_type);
  return known == kSources.end() ? nullptr : known->maker;
}

/// As it comes out of the process: the index of the type in kTypes, then the bytes; nothing at all
/// where there is no preview.
std::string packed(const std::optional<Encoded>& encoded) {
  if (!encoded || encoded->bytes.empty()) return {};
  const auto* const type = std::ranges::find(kTypes, encoded->media_type, &PreviewType::media_type);
  if (type == kTypes.end()) return {};
  return std::string(1, static_cast<char>(type - kTypes.begin())) + encoded->bytes;
}

#endif

}  // namespace

#ifdef GVOICE_PREVIEWS

std::string_view previewed_formats() {
#ifdef GVOICE_PREVIEWS_HEIF
  return "HEIC, TIFF, AMR, 3GP, MPEG";
#else
  return "TIFF, AMR, 3GP, MPEG";
#endif
}

bool has_preview(std::string_view media_type) { return maker_of(media_type) != nullptr; }

Result<Preview> make_preview(std::string_view medium, std::string_view media_type,
                             const StopFlag& stop) {
  const auto none = [](std::string reason) {
    return Error{ErrorKind::kDamaged, std::move(reason), ""};
  };
  const Maker maker = maker_of(media_type);
  if (maker == nullptr) return none("previews are not made of " + printable(media_type));
  if (medium.empty() || medium.size() > kLargestMedium) return none("the file is too large");
  auto made = call_isolated([&] { return packed(maker(medium)); }, {}, stop);
  if (!made) return made.error();
  // The process that made it had read the medium, so its answer is not trusted either.
  if (made->size() < 2 || static_cast<unsigned char>(made->front()) >= kTypes.size())
    return none("it cannot be decoded, or is too large or too long");
  const PreviewType type = kTypes[static_cast<unsigned char>(made->front())];
  made->erase(0, 1);
  return Preview{*std::move(made), type};
}

#else

std::string_view previewed_formats() { return ""; }
bool has_preview(std::string_view) { return false; }

Result<Preview> make_preview(std::string_view, std::string_view media_type, const StopFlag&) {
  return Error{ErrorKind::kDamaged, "this build makes no previews of " + printable(media_type), ""};
}

#endif

std::string preview_path(std::string_view medium_path, const PreviewType& type) {
  std::string path(fs::kPreviewFolder);
  path += medium_path.substr(medium_path.rfind('/') + 1);
  path += '.';
  path += type.extension;
  return path;
}

std::span<const PreviewType> preview_types() { return kTypes; }

}  // namespace gvoice::preview
