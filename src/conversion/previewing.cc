#include "conversion/previewing.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/picture_size.h"
#include "conversion/archive_writing.h"
#include "fs/archive_place.h"
#include "preview/preview.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

/// Media of one content that pages show.
struct ShownMedium {
  std::string_view path;
  std::vector<StoredMedia*> media;  ///< with that path, one or more
};

bool makes_previews(const ConvertOptions& options) {
  return options.previews && writes_pages(options);
}

/// The media on pages that `is_wanted`, sorted by path.
template <typename Wanted>
std::vector<ShownMedium> shown_media(Run& run, const ArchiveModel& model, const Wanted& is_wanted) {
  std::unordered_set<const StoredMedia*> shown;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      for (const Attachment& attachment : record->attachments) {
        if (attachment.media != nullptr && is_wanted(*attachment.media))
          shown.insert(attachment.media);
      }
    }
  }
  std::map<std::string_view, std::vector<StoredMedia*>> by_path;
  for (MediaItem& item : run.media) {
    if (shown.contains(&item.stored)) by_path[item.stored.path].push_back(&item.stored);
  }
  std::vector<ShownMedium> media;
  for (auto& [path, of_path] : by_path) media.push_back({path, std::move(of_path)});
  return media;
}

/// Connects media with their previews; `previews` has one for each of `media` or none.
void connect(Run& run, const std::vector<ShownMedium>& media,
             const std::vector<std::optional<MediaPreview>>& previews) {
  // Pointers into it stay valid.
  run.previews.reserve(media.size());
  for (std::size_t i = 0; i < media.size(); ++i) {
    if (!previews[i]) continue;
    run.previews.push_back(*previews[i]);
    for (StoredMedia* medium : media[i].media) medium->preview = &run.previews.back();
  }
}

Status read_file(fs::OutputFolder& archive, std::string_view path, std::uint64_t size,
                 ReadBuffer& buffer) {
  auto file = archive.open_file(path);
  if (!file) return file.error();
  const auto expected = static_cast<std::size_t>(size);
  char* const bytes = buffer.reserve(expected);
  std::size_t used = 0;
  while (used < expected) {
    const auto got = (*file)->read(bytes + used, std::min<std::size_t>(kBlock, expected - used));
    if (!got) return got.error();
    if (*got == 0) break;
    used += *got;
  }
  buffer.set_size(used);
  return {};
}

/// A medium's preview, or why there is none.
Result<preview::Preview> preview_of(const Run& run, const preview::PreviewProgram& program,
                                    const StoredMedia& medium, ReadBuffer& buffer,
                                    fs::OutputFolder& archive) {
  if (medium.size > preview::kLargestMedium)
    return Error{ErrorKind::kDamaged, "the file is too large", ""};
  if (Status read = read_file(archive, medium.path, medium.size, buffer); !read)
    return read.error();
  return program.make(buffer.view(), medium.media_type, run.stop);
}

/// Makes one preview; `reason` is set where there is none.
Result<std::optional<MediaPreview>> make_one(const Run& run, const preview::PreviewProgram& program,
                                             const StoredMedia& medium, Worker& worker,
                                             fs::OutputFolder& archive, std::string& reason) {
  using Made = std::optional<MediaPreview>;
  const auto made = preview_of(run, program, medium, worker.buffer, archive);
  if (!made) {
    if (made.error().kind != ErrorKind::kDamaged) return made.error();
    reason = made.error().message;
    return Made();
  }
  const std::string path = preview::preview_path(medium.path, made->type);
  if (Status written = archive.write_file(path, made->bytes); !written) return written.error();
  const PictureSize size = picture_size(made->bytes);
  return Made({worker.arena.copy(path), made->type.media_type,
               worker.arena.copy(to_hex(sha256(made->bytes))), size.width, size.height});
}

void log_media_without(const Run& run, const std::vector<ShownMedium>& media,
                       const std::vector<std::string>& reasons) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < media.size(); ++i) {
    if (reasons[i].empty()) continue;
    ++count;
    run.observer.on_log(LogLevel::kDebug,
                        "No preview of " + std::string(media[i].path) + ": " + reasons[i] + ".");
  }
  if (count == 0) return;
  run.observer.on_log(LogLevel::kInfo,
                      std::to_string(count) + " of " + std::to_string(media.size()) +
                          " pictures and recordings that browsers cannot show have no preview; "
                          "their pages link to the files.");
}

/// Notes that there are no previews, for a reason that is a part of a sentence.
void do_without_previews(Run& run, std::size_t media, const std::string& reason) {
  run.lacks_previews = true;
  run.observer.on_log(LogLevel::kInfo, "There are no previews: " + reason + ". Pages link to the " +
                                           std::to_string(media) +
                                           " pictures and recordings that browsers cannot show.");
}

bool makes_any(const preview::PreviewProgram& program, const std::vector<ShownMedium>& media) {
  return std::ranges::any_of(media, [&](const ShownMedium& medium) {
    return program.makes(medium.media.front()->media_type);
  });
}

}  // namespace

Status make_previews(Run& run, const ArchiveModel& model, fs::OutputFolder& archive) {
  if (!makes_previews(run.options)) return {};
  const std::vector<ShownMedium> media = shown_media(run, model, [](const StoredMedia& medium) {
    return preview::may_have_preview(medium.media_type);
  });
  if (media.empty()) return {};
  const auto program = preview::PreviewProgram::open(run.options.preview_program, run.stop);
  if (!program && program.error().kind != ErrorKind::kDamaged) return program.error();
  if (!program || !makes_any(*program, media)) {
    do_without_previews(run, media.size(),
                        program ? "gvoice-preview makes none of these" : program.error().message);
    return {};
  }
  run.observer.on_stage(Stage::kPreviews, media.size());
  const std::string_view folder = fs::kPreviewFolder;
  if (Status made = archive.make_folder(folder.substr(0, folder.size() - 1)); !made) return made;
  std::vector<std::optional<MediaPreview>> previews(media.size());
  std::vector<std::string> reasons(media.size());
  Status status = sync::parallel_for(
      run.jobs, media.size(), run.stop, [&](unsigned worker, std::size_t index) -> Status {
        const StoredMedia& medium = *media[index].media.front();
        auto made = make_one(run, *program, medium, run.workers[worker], archive, reasons[index]);
        if (!made) return made.error();
        previews[index] = *made;
        run.observer.on_progress(1, medium.size);
        return {};
      });
  if (!status) return status;
  log_media_without(run, media, reasons);
  connect(run, media, previews);
  // An archive holds no empty folders.
  return run.previews.empty() ? archive.remove_folder(folder.substr(0, folder.size() - 1))
                              : Status();
}

Status take_over_previews(Run& run, const ArchiveModel& model, fs::OutputFolder& archive,
                          const ListedHash& listed_hash) {
  if (!makes_previews(run.options)) return {};
  const std::vector<ShownMedium> media =
      shown_media(run, model, [](const StoredMedia&) { return true; });
  Worker& worker = run.workers.front();
  std::vector<std::optional<MediaPreview>> previews(media.size());
  for (std::size_t i = 0; i < media.size(); ++i) {
    for (const preview::PreviewType& type : preview::kPreviewTypes) {
      const std::string path = preview::preview_path(media[i].path, type);
      const auto hash = listed_hash(path);
      if (!hash) continue;
      if (Status read = read_file(archive, path, kPictureSizeBytes, worker.buffer); !read)
        return read;
      const PictureSize size = picture_size(worker.buffer.view());
      previews[i] = {worker.arena.copy(path), type.media_type, *hash, size.width, size.height};
      break;
    }
  }
  connect(run, media, previews);
  return {};
}

Result<PreviewsCompared> compare_previews(Run& run, const ArchiveModel& model,
                                          fs::OutputFolder& archive) {
  PreviewsCompared compared;
  if (run.previews.empty()) return compared;
  const auto program = preview::PreviewProgram::open(run.options.preview_program, run.stop);
  if (!program) {
    if (program.error().kind != ErrorKind::kDamaged) return program.error();
    compared.not_made = program.error().message;
    return compared;
  }
  const std::vector<ShownMedium> media = shown_media(run, model, [&](const StoredMedia& medium) {
    return medium.preview != nullptr || program->makes(medium.media_type);
  });
  std::vector<char> same(media.size(), 0);
  Status status = sync::parallel_for(
      run.jobs, media.size(), run.stop, [&](unsigned worker, std::size_t index) -> Status {
        const StoredMedia& medium = *media[index].media.front();
        const auto made = preview_of(run, *program, medium, run.workers[worker].buffer, archive);
        if (!made && made.error().kind != ErrorKind::kDamaged) return made.error();
        const MediaPreview* there = medium.preview;
        const bool equal = made && there != nullptr && there->media_type == made->type.media_type &&
                           there->sha256 == to_hex(sha256(made->bytes));
        same[index] = equal || (!made && there == nullptr) ? 1 : 0;
        return {};
      });
  if (!status) return status.error();
  for (std::size_t i = 0; i < media.size(); ++i) {
    const MediaPreview* there = media[i].media.front()->preview;
    if (same[i] == 0)
      compared.otherwise.emplace_back(there != nullptr ? there->path : media[i].path);
  }
  return compared;
}

}  // namespace gvoice::conversion
