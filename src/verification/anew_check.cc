#include "verification/anew_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "conversion/archive_writing.h"
#include "conversion/formats.h"
#include "conversion/previewing.h"
#include "fs/archive_place.h"
#include "model/kept_page.h"
#include "model/local_clock.h"
#include "verification/anew_folder.h"
#include "verification/archive_claims.h"
#include "write/sqlite/message_database.h"

namespace gvoice::verification {
namespace {

/// A medium of the archive, read from its file.
class MediumInArchive : public fs::BlockReader {
 public:
  MediumInArchive(fs::FileDescriptor file, std::string path)
      : file_(std::move(file)), path_(std::move(path)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto got = read_at(file_.get(), offset_, into, size, path_);
    if (got) offset_ += *got;
    return got;
  }

 private:
  const fs::FileDescriptor file_;
  const std::string path_;
  std::uint64_t offset_ = 0;
};

/// A medium of an input, in memory.
class MediumOfInput : public fs::BlockReader {
 public:
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min(size, bytes.view().size() - offset_);
    std::memcpy(into, bytes.view().data() + offset_, count);
    offset_ += count;
    return count;
  }

  ReadBuffer bytes;

 private:
  std::size_t offset_ = 0;
};

/// Opens media as in the inputs: the archive's own file if it has the right hash, else the input's.
/// Thread-safe.
class Media {
 public:
  Media(const conversion::Run& run, const ArchiveFiles& archive) : run_(run), archive_(archive) {
    for (const conversion::MediaItem& item : run.media) {
      if (item.in_archive()) by_path_.try_emplace(item.stored.path, &item);
    }
  }

  /// Of media and their previews.
  std::set<std::string_view> paths() const {
    std::set<std::string_view> paths;
    for (const auto& [path, item] : by_path_) paths.insert(path);
    for (const MediaPreview& preview : run_.previews) paths.insert(preview.path);
    return paths;
  }

  std::uint64_t bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [path, item] : by_path_) bytes += item->stored.size;
    return bytes;
  }

  Result<std::unique_ptr<fs::BlockReader>> open(std::string_view path) const {
    const auto known = by_path_.find(path);
    const CheckedFile* file = archive_.find(path);
    const bool right =
        known != by_path_.end() && file != nullptr && file->actual == known->second->stored.sha256;
    if (!right && known != by_path_.end()) {
      const takeout::Entry& entry = run_.catalog.entries()[known->second->entry];
      auto medium = std::make_unique<MediumOfInput>();
      const takeout::Input& input = *run_.catalog.containers()[entry.container];
      // Media that only a scan can read are not read again: the file that contains them then
      // differs, which is right.
      if (!input.random_access() || !input.read(entry, medium->bytes)) medium->bytes.set_size(0);
      return std::unique_ptr<fs::BlockReader>(std::move(medium));
    }
    auto opened = archive_.open_file(std::string(path));
    if (!opened) return opened.error();
    return std::unique_ptr<fs::BlockReader>(
        std::make_unique<MediumInArchive>(*std::move(opened), std::string(path)));
  }

 private:
  const conversion::Run& run_;
  const ArchiveFiles& archive_;
  std::map<std::string_view, const conversion::MediaItem*> by_path_;
};

/// The first of a list of paths, and how many more there are.
std::string list_of(const std::vector<std::string>& paths) {
  const std::size_t shown = std::min(paths.size(), kDifferencesShown);
  std::string words = fmt::format(
      "{}", fmt::join(paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (paths.size() > shown) words += ", and " + std::to_string(paths.size() - shown) + " more";
  return words;
}

/// Lists the files that differ from the rendered ones if that is not a difference.
void name_what_differs(const Findings& found, Verification& result) {
  std::uint64_t count = 0;
  std::vector<std::string> paths;
  for (const Differences& of_kind : found.differences()) {
    count += of_kind.count;
    for (const Difference& one : of_kind.first) {
      // It lists the hashes of the others.
      if (one.place == fs::kListingName) {
        --count;
      } else {
        paths.push_back(one.place);
      }
    }
  }
  if (count == 0) return;
  std::string words = fmt::format("{}", fmt::join(paths, ", "));
  if (count > paths.size()) words += ", and " + std::to_string(count - paths.size()) + " more";
  result.not_compared.push_back(
      "These files are not what this version makes of the given inputs, so it is unknown whether "
      "they were changed: " +
      words + ".");
}

/// The formats to render; a database with the bytes of media may be too large for memory.
std::vector<std::string> formats_to_make(const ConvertOptions& options, const Media& media,
                                         AnewFolder::Allowances& allowances) {
  std::vector<std::string> names = options.formats;
  if (std::erase(names, "sqlite") == 0) return names;
  if (options.embed_media && media.bytes() > write::sqlite::kLargestInMemory / 4 * 3) {
    allowances.not_made.insert("messages.sqlite");
  } else {
    names.emplace_back("sqlite");
  }
  return names;
}

/// Takes over the previews of the archive, as other versions of the decoders make other bytes and
/// some machines make none, and names those that this one makes otherwise.
Status check_previews(conversion::Run& run, const ArchiveModel& model, const ArchiveFiles& files,
                      AnewFolder& folder, Verification& result) {
  const auto listed_hash = [&](const std::string& path) -> std::optional<std::string_view> {
    const CheckedFile* file = files.find(path);
    if (file == nullptr) return std::nullopt;
    return file->listed;
  };
  if (Status taken = conversion::take_over_previews(run, model, folder, listed_hash); !taken)
    return taken;
  const auto compared = conversion::compare_previews(run, model, folder);
  if (!compared) return compared.error();
  if (!compared->not_made.empty()) {
    result.not_compared.push_back(
        "The previews could not be made again, so it is unknown whether "
        "they were changed: " +
        compared->not_made + ".");
  }
  if (!compared->otherwise.empty()) {
    result.not_compared.push_back(
        "These previews are not what this machine makes of their files, as with other versions of "
        "its libraries, so it is unknown whether they were changed: " +
        list_of(compared->otherwise) + ".");
  }
  return {};
}

/// Reports how far the rendered files were compared.
void report_what_was_compared(const AnewFolder& folder, const HowAnew& how,
                              const Findings& only_named, bool from_archive, Verification& result) {
  const std::size_t reported = result.not_compared.size();
  if (how.only_names) name_what_differs(only_named, result);
  if (result.not_compared.size() == reported) result.compared_by = ComparedBy::kBytes;
  if (const auto not_compared = folder.not_compared(); !not_compared.empty()) {
    result.not_compared.push_back("These files hold more than could be made anew: " +
                                  fmt::format("{}", fmt::join(not_compared, ", ")) + ".");
  }
  if (folder.is_packed_otherwise() && !from_archive) {
    result.notes.emplace_back(
        "pages.ndjson.zst holds what the inputs give, packed in another way.");
  }
}

}  // namespace

Result<std::optional<Figures>> compare_made_anew(ReadAnew& anew, const HowAnew& how,
                                                 const ArchiveContent& content, const Work& work,
                                                 Verification& result) {
  conversion::Run& run = *anew.run;
  const Media media(run, content.files);
  AnewFolder::Allowances allowances{how.takes_claims, {}};
  const std::vector<std::string> names = formats_to_make(run.options, media, allowances);
  Findings only_named;
  const Work found{work.observer, work.stop, work.jobs,
                   how.only_names ? only_named : work.findings};
  const auto not_possible = [&](const Error& error) -> Result<std::optional<Figures>> {
    if (error.kind == ErrorKind::kInterrupted || error.kind == ErrorKind::kMachine) return error;
    const std::string words =
        "The archive cannot be made from the inputs with what it says that it was made with: " +
        error.message;
    if (how.only_names) {
      result.not_compared.push_back(words);
    } else {
      work.findings.add(DifferenceKind::kNotAsMade, std::string(kept::kFileName), words);
    }
    return std::optional<Figures>();
  };
  const auto formats = conversion::formats_named(names);
  if (!formats) return not_possible(formats.error());
  const auto clock = LocalClock::create(run.options.time_zone);
  if (!clock) return not_possible(clock.error());

  AnewFolder folder(content.files, found, std::move(allowances),
                    [&](std::string_view path) { return media.open(path); });
  if (Status compared = check_previews(run, anew.account->model, content.files, folder, result);
      !compared)
    return compared.error();
  std::optional<Figures> figures;
  const bool claims = how.takes_claims && content.figures;
  if (claims) take_over_claims(*content.figures, how.forgets, anew.account->model.partial);
  std::unique_ptr<const WithSourcesOf> with_sources;
  if (how.sources != nullptr)
    with_sources = WithSourcesOf::create(anew.account->model, *how.sources);
  const auto note_figures = [&](Report& report) {
    figures = figures_of(report);
    if (!content.figures) return;
    if (claims) {
      take_over_claims(*content.figures, how.forgets, report);
      return;
    }
    const auto of_archives = take_over_what_is_not_kept(*content.figures, report);
    if (of_archives.empty()) return;
    result.notes.push_back("The archive says that an earlier archive gave these inputs: " +
                           fmt::format("{}", fmt::join(of_archives, ", ")) +
                           ". Of such inputs it keeps no files that say nothing, so their numbers "
                           "(entries.companion, entries.known_other) are those of the report.");
  };
  const auto written = conversion::write_archive(
      {run, *anew.account, *anew.lookup, *clock, *formats, folder,
       with_sources != nullptr ? &with_sources->model() : nullptr, note_figures});
  if (!written) return not_possible(written.error());
  for (const FormatNotWritten& format : written->formats_not_written) {
    found.findings.add(
        DifferenceKind::kNotAsMade, std::string(kept::kFileName),
        "The inputs do not give the format " + format.format + ": " + format.reason.message);
  }
  result.files_made_anew = folder.finish(media.paths());
  const bool from_archive =
      content.figures && std::ranges::any_of(content.figures->inputs, &Figures::Input::is_archive);
  report_what_was_compared(folder, how, only_named, from_archive, result);
  return figures;
}

}  // namespace gvoice::verification
