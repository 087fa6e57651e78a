#include "preview/preview.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "fs/archive_place.h"

namespace gvoice::preview {
namespace {

/// Of each file that phones send and few browsers show.
constexpr std::array kMediaTypes = {
    std::string_view("image/heic"), std::string_view("image/tiff"),
    std::string_view("audio/amr"),  std::string_view("audio/amr-wb"),
    std::string_view("video/3gpp"), std::string_view("video/3gpp2"),
    std::string_view("video/mpeg")};

/// A list of media types needs no more.
constexpr std::uint64_t kLongestList = 4096;

Error none(std::string reason) { return Error{ErrorKind::kDamaged, std::move(reason), ""}; }

std::string_view reason_of(int exit_code) {
  switch (static_cast<HelperExit>(exit_code)) {
    case HelperExit::kNotMade:
      return "it cannot be decoded, or is too large or too long";
    case HelperExit::kNotConfined:
      return "the decoder could not be confined";
    case HelperExit::kNoMemory:
      return "it needs too much memory";
    default:
      return "gvoice-preview failed";
  }
}

Result<Preview> read_answer(std::string answer) {
  const std::size_t end = answer.find('\n');
  const std::string_view name = std::string_view(answer).substr(0, end);
  const auto type = std::ranges::find(kPreviewTypes, name, &PreviewType::media_type);
  if (end == std::string::npos || end + 1 == answer.size() || type == kPreviewTypes.end())
    return none("gvoice-preview gave no preview");
  answer.erase(0, end + 1);
  return Preview{std::move(answer), *type};
}

}  // namespace

bool may_have_preview(std::string_view media_type) {
  return std::ranges::find(kMediaTypes, media_type) != kMediaTypes.end();
}

std::string preview_path(std::string_view medium_path, const PreviewType& type) {
  std::string path(fs::kPreviewFolder);
  path += medium_path.substr(medium_path.rfind('/') + 1);
  path += '.';
  path += type.extension;
  return path;
}

PreviewProgram::PreviewProgram(std::string path, HelperLimits limits)
    : path_(std::move(path)), limits_(limits) {}

Result<PreviewProgram> PreviewProgram::open(const std::string& path, const StopFlag& stop,
                                            HelperLimits limits) {
  if (path.empty()) return none("the program gvoice-preview is not there");
  PreviewProgram program(path, limits);
  limits.output_bytes = kLongestList;
  auto list = run_helper({path, std::string(kFormatsFlag)}, "", limits, stop);
  if (!list) {
    if (list.error().kind != ErrorKind::kDamaged) return list.error();
    return none("gvoice-preview does not work: " + list.error().message);
  }
  if (list->exit_code != static_cast<int>(HelperExit::kMade))
    return none("gvoice-preview does not work: it does not say what it makes");
  std::string_view rest = list->output;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto known = std::ranges::find(kMediaTypes, line);
    if (known != kMediaTypes.end()) program.media_types_.push_back(*known);
  }
  return program;
}

bool PreviewProgram::makes(std::string_view media_type) const {
  return std::ranges::find(media_types_, media_type) != media_types_.end();
}

Result<Preview> PreviewProgram::make(std::string_view medium, std::string_view media_type,
                                     const StopFlag& stop) const {
  if (!makes(media_type)) return none("gvoice-preview makes none of " + printable(media_type));
  if (medium.empty()) return none("the file is empty");
  if (medium.size() > kLargestMedium) return none("the file is too large");
  HelperLimits limits = limits_;
  limits.output_bytes = kLargestPreview;
  auto answer = run_helper({path_, std::string(media_type)}, medium, limits, stop);
  if (!answer) return answer.error();
  if (answer->exit_code != static_cast<int>(HelperExit::kMade))
    return none(std::string(reason_of(answer->exit_code)));
  return read_answer(std::move(answer->output));
}

}  // namespace gvoice::preview
