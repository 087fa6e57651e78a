#include "preview/codecs/makers.h"

#include <algorithm>
#include <array>

#include "preview/codecs/av.h"
#ifdef GVOICE_PREVIEWS_HEIF
#include <libheif/heif.h>
#endif

namespace gvoice::preview {
namespace {

bool has_encoders(std::initializer_list<const char*> names) {
  return std::ranges::all_of(
      names, [](const char* name) { return avcodec_find_encoder_by_name(name) != nullptr; });
}

bool has_decoder(AVCodecID id) { return avcodec_find_decoder(id) != nullptr; }

bool makes_pictures() { return has_encoders({"mjpeg", "png"}); }
bool makes_tiff() { return makes_pictures() && has_decoder(AV_CODEC_ID_TIFF); }
bool makes_amr() { return has_encoders({"libmp3lame"}) && has_decoder(AV_CODEC_ID_AMR_NB); }
bool makes_amr_wb() { return has_encoders({"libmp3lame"}) && has_decoder(AV_CODEC_ID_AMR_WB); }
bool makes_3gp() {
  return has_encoders({"libmp3lame", "libx264", "aac"}) && has_decoder(AV_CODEC_ID_H263);
}
bool makes_mpeg() {
  return has_encoders({"libmp3lame", "libx264", "aac"}) && has_decoder(AV_CODEC_ID_MPEG1VIDEO);
}

#ifdef GVOICE_PREVIEWS_HEIF
bool makes_heic() {
  return makes_pictures() && heif_have_decoder_for_format(heif_compression_HEVC) != 0;
}
#endif

struct Source {
  std::string_view media_type;
  Maker maker;
  bool (*works)();
};

constexpr std::array kSources = {
#ifdef GVOICE_PREVIEWS_HEIF
    Source{"image/heic", preview_of_heif, makes_heic},
#endif
    Source{"image/tiff", preview_of_tiff, makes_tiff},
    Source{"audio/amr", preview_of_recording, makes_amr},
    Source{"audio/amr-wb", preview_of_recording, makes_amr_wb},
    Source{"video/3gpp", preview_of_recording, makes_3gp},
    Source{"video/3gpp2", preview_of_recording, makes_3gp},
    Source{"video/mpeg", preview_of_recording, makes_mpeg}};

}  // namespace

Maker maker_of(std::string_view media_type) {
  const auto known = std::ranges::find(kSources, media_type, &Source::media_type);
  return known == kSources.end() ? nullptr : known->maker;
}

std::vector<std::string_view> previewed_media_types() {
  std::vector<std::string_view> types;
  for (const Source& source : kSources) {
    if (source.works()) types.push_back(source.media_type);
  }
  return types;
}

void prepare_codecs() {
  prepare_libav();
#ifdef GVOICE_PREVIEWS_HEIF
  // Its decoders may be plugins in files.
  heif_init(nullptr);
#endif
}

}  // namespace gvoice::preview
