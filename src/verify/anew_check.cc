#include "verify/anew_check.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "convert/archive_writing.h"
#include "convert/formats.h"
#include "model/kept_page.h"
#include "model/local_clock.h"
#include "verify/anew_folder.h"
#include "write/sqlite/message_database.h"

namespace gvoice::verification {
namespace {

/// A medium of the archive, read from where it lies.
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

/// A medium of an input that stands in memory.
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

/// Opens media as the inputs have them: the archive's own file where it has the right hash, else
/// the input's. Thread-safe.
class Media {
 public:
  Media(const conversion::Run& run, const ArchiveFiles& archive) : run_(run), archive_(archive) {
    for (const conversion::MediaItem& item : run.media) {
      if (item.in_archive()) by_path_.try_emplace(item.stored.path, &item);
    }
  }

  std::set<std::string_view> paths() const {
    std::set<std::string_view> paths;
    for (const auto& [path, item] : by_path_) paths.insert(path);
    return paths;
  }

  std::uint64_t bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [path, item] : by_path_) bytes += item->stored.size;
    return bytes;
  }

  Result<std::unique_ptr<fs::BlockReader>> open(std::string_view path) const {
    const auto known = by_path_.find(path);
    const ArchiveFile* file = archive_.find(path);
    const bool right =
        known != by_path_.end() && file != nullptr && file->actual == known->second->stored.sha256;
    if (!right && known != by_path_.end()) {
      const takeout::Entry& entry = run_.catalog.entries()[known->second->entry];
      auto medium = std::make_unique<MediumOfInput>();
      const takeout::Input& input = *run_.catalog.containers()[entry.container];
      // What only a scan gives is not read again: the file that holds it differs, as it must.
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

/// Of an input that came out of a former archive, its files that say nothing are not kept: what
/// the archive counts of them cannot be made anew. Returns whether there is such an input.
bool take_over_what_is_not_kept(const Figures& archive, Report& report) {
  bool any = false;
  for (Report::Input& input : report.inputs) {
    const auto same = std::ranges::find_if(archive.inputs, [&](const Figures::Input& one) {
      return one.name == input.name && one.digest == input.digest;
    });
    if (same == archive.inputs.end()) continue;
    if (!same->is_archive() && input.kind != "archive") continue;
    input.kind = same->kind;
    input.entries = same->entries;
    any = true;
  }
  if (!any) return false;
  Report::Entries taken = report.entries;
  taken.total = archive.count("entries.total");
  taken.known_other = archive.count("entries.known_other");
  taken.companion = archive.count("entries.companion");
  // Numbers that do not add up are no numbers of ours.
  if (taken.balances()) report.entries = taken;
  return true;
}

std::string list_of(const std::vector<std::string>& paths) {
  std::string words;
  for (const std::string& path : paths) words += (words.empty() ? "" : ", ") + path;
  return words;
}

}  // namespace

Result<std::optional<Figures>> compare_made_anew(ReadAnew& anew, bool other_names,
                                                 const ArchiveContent& content, const Work& work,
                                                 Verification& result) {
  conversion::Run& run = *anew.run;
  std::vector<std::string> names = run.options.formats;
  const Media media(run, content.files);
  AnewFolder::Allowances allowances{other_names, {}};
  // A database with the bytes of media may be larger than any that can be made in memory.
  const bool has_database = std::erase(names, "sqlite") > 0;
  if (has_database && run.options.embed_media &&
      media.bytes() > write::sqlite::kLargestInMemory / 4 * 3) {
    allowances.not_made.insert("messages.sqlite");
  } else if (has_database) {
    names.emplace_back("sqlite");
  }
  const auto not_possible = [&](const Error& error) -> Result<std::optional<Figures>> {
    if (error.kind == ErrorKind::kInterrupted || error.kind == ErrorKind::kMachine) return error;
    work.findings.add(DifferenceKind::kNotAsMade, std::string(kept::kFileName),
                      "The archive cannot be made from the inputs with what it says that it was "
                      "made with: " +
                          error.message);
    return std::optional<Figures>();
  };
  const auto formats = conversion::formats_named(names);
  if (!formats) return not_possible(formats.error());
  const auto clock = LocalClock::create(run.options.time_zone);
  if (!clock) return not_possible(clock.error());

  AnewFolder folder(content.files, work, std::move(allowances),
                    [&](std::string_view path) { return media.open(path); });
  std::optional<Figures> figures;
  const auto note_figures = [&](Report& report) {
    figures = figures_of(report);
    if (!content.figures || !take_over_what_is_not_kept(*content.figures, report)) return;
    result.notes.emplace_back(
        "An earlier archive gave some of the inputs. It keeps no count of files that say nothing "
        "(entries.companion, entries.known_other): these numbers are those of the report.");
  };
  const auto written = conversion::write_archive(
      {run, *anew.account, *anew.lookup, *clock, *formats, folder, note_figures});
  if (!written) return not_possible(written.error());
  for (const FormatNotWritten& format : written->formats_not_written) {
    work.findings.add(
        DifferenceKind::kNotAsMade, std::string(kept::kFileName),
        "The inputs do not give the format " + format.format + ": " + format.reason.message);
  }
  result.files_made_anew = folder.finish(media.paths());
  result.compared_by = ComparedBy::kBytes;
  if (const auto not_compared = folder.not_compared(); !not_compared.empty()) {
    result.notes.push_back(
        "These files were not made anew; the records in them count as far as they stand "
        "elsewhere: " +
        list_of(not_compared) + ".");
  }
  const bool from_archive =
      content.figures && std::ranges::any_of(content.figures->inputs, &Figures::Input::is_archive);
  if (folder.is_packed_otherwise() && !from_archive) {
    result.notes.emplace_back(
        "pages.ndjson.zst holds what the inputs give, packed in another way.");
  }
  return figures;
}

}  // namespace gvoice::verification
