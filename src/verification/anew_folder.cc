#include "verification/anew_folder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/errors.h"
#include "base/zstd_frames.h"
#include "conversion/archive_writing.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "model/kept_page.h"
#include "verification/file_comparison.h"
#include "verification/packed_lines.h"

namespace gvoice::verification {
namespace {

Error no_such_file() { return internal_error("An archive that is compared was asked to change."); }

}  // namespace

/// A file in blocks: compared block by block, except the compressed one, which is buffered.
class AnewFolder::WholeFile : public fs::BlockFile {
 public:
  WholeFile(AnewFolder& folder, std::string path) : folder_(folder), path_(std::move(path)) {
    if (path_ != kept::kFileName) comparison_ = compare_bytes(folder_.archive_, path_);
  }

  Status append(std::string_view bytes) override {
    if (comparison_) return comparison_->append(bytes);
    if (path_ == kept::kFileName) packed_ += bytes;
    return {};
  }

  Status close() override {
    folder_.note_made(path_);
    if (!comparison_) {
      folder_.compare_packed(path_, packed_);
      return {};
    }
    auto difference = comparison_->finish();
    if (!difference) return difference.error();
    if (!*difference) return {};
    if (folder_.may_differ(path_)) {
      folder_.note_as_it_is(path_, false);
    } else {
      folder_.report(path_, **std::move(difference));
    }
    return {};
  }

 private:
  AnewFolder& folder_;
  const std::string path_;
  std::unique_ptr<FileComparison> comparison_;
  std::string packed_;
};

AnewFolder::AnewFolder(const ArchiveFiles& archive, const Work& work, Allowances allowances,
                       OpenMedium open_medium)
    : archive_(archive),
      work_(work),
      allowances_(std::move(allowances)),
      open_medium_(std::move(open_medium)) {
  for (const std::string& path : allowances_.not_made) {
    note_made(path);
    note_as_it_is(path, false);
  }
}

bool AnewFolder::may_differ(std::string_view path) const {
  return allowances_.inputs_are_others &&
         (path == fs::kReportName || path == conversion::kReportPage ||
          path == conversion::kAboutPage);
}

void AnewFolder::report(const std::string& path, std::string detail) const {
  work_.findings.add(DifferenceKind::kNotAsMade, path, std::move(detail));
}

void AnewFolder::note_made(std::string_view path) {
  made_.write([&](Made& made) { made.paths.emplace(path); });
}

void AnewFolder::note_as_it_is(const std::string& path, bool compared) {
  if (archive_.find(path) == nullptr) {
    report(path, "The inputs give this file, and the archive does not hold it.");
    return;
  }
  made_.write([&](Made& made) {
    made.as_they_are.insert(path);
    if (!compared) made.not_compared.insert(path);
  });
}

Status AnewFolder::write_file(std::string_view path, std::string_view content) {
  if (path == fs::kListingName) {
    compare_sums(content);
    return {};
  }
  WholeFile file(*this, std::string(path));
  if (Status appended = file.append(content); !appended) return appended;
  return file.close();
}

Result<bool> AnewFolder::write_file_if_absent(std::string_view, std::string_view) {
  return no_such_file();
}

Result<std::unique_ptr<fs::BlockFile>> AnewFolder::create_file(std::string_view path) {
  return std::unique_ptr<fs::BlockFile>(std::make_unique<WholeFile>(*this, std::string(path)));
}

Result<bool> AnewFolder::move_file(std::string_view, std::string_view) { return no_such_file(); }
Status AnewFolder::remove_file(std::string_view) { return no_such_file(); }
Status AnewFolder::remove_folder(std::string_view) { return no_such_file(); }

void AnewFolder::compare_packed(const std::string& path, std::string_view packed) {
  ReadBuffer buffer;
  if (Status read = archive_.read(path, buffer); !read) {
    report(path, read.error().message);
    return;
  }
  if (buffer.view() == packed) return;
  if (allowances_.inputs_are_others) {
    compare_packed_contents(path, buffer.view(), packed);
    return;
  }
  if (auto difference = packed_difference(buffer.view(), packed)) {
    report(path, *std::move(difference));
    return;
  }
  made_.write([&](Made& made) {
    made.as_they_are.insert(path);
    made.packed_otherwise = true;
  });
}

void AnewFolder::compare_packed_contents(const std::string& path, std::string_view there,
                                         std::string_view packed) {
  PackedContents compared = verification::compare_packed_contents(there, packed);
  if (compared.difference) {
    report(path, *std::move(compared.difference));
  } else {
    note_as_it_is(path, compared.others == 0);
  }
}

void AnewFolder::compare_sums(std::string_view wanted) {
  std::vector<WrittenFile> lines;
  fs::read_listing(wanted, [&](const fs::ListingLine& line) {
    lines.push_back({std::string(line.path), std::string(line.sha256)});
  });
  made_.read([&](const Made& made) {
    for (const std::string& path : made.as_they_are) {
      const CheckedFile* file = archive_.find(path);
      if (file == nullptr) continue;
      const auto line = std::ranges::find(lines, path, &WrittenFile::path);
      if (line != lines.end()) {
        line->sha256 = file->actual;
      } else {
        lines.push_back({path, file->actual});
      }
    }
  });
  std::sort(lines.begin(), lines.end());
  std::string content;
  for (const WrittenFile& line : lines) content += line.sha256 + "  " + line.path + "\n";
  const auto comparison = compare_bytes(archive_, fs::kListingName);
  Status appended = comparison->append(content);
  const auto difference =
      appended ? comparison->finish() : Result<std::optional<std::string>>(appended.error());
  if (!difference) {
    report(fs::kListingName, difference.error().message);
  } else if (*difference) {
    report(fs::kListingName, **difference);
  }
}

std::uint64_t AnewFolder::finish(const std::set<std::string_view>& media) {
  return made_.read([&](const Made& made) -> std::uint64_t {
    for (const CheckedFile& file : archive_.files()) {
      if (made.paths.contains(file.path) || media.contains(file.path)) continue;
      report(file.path, "The archive holds this file, and the inputs do not give it.");
    }
    // SHA256SUMS, too.
    return made.paths.size() - made.not_compared.size() + media.size() + 1;
  });
}

bool AnewFolder::is_packed_otherwise() const {
  return made_.read([](const Made& made) { return made.packed_otherwise; });
}

std::vector<std::string> AnewFolder::not_compared() const {
  return made_.read([](const Made& made) {
    return std::vector<std::string>(made.not_compared.begin(), made.not_compared.end());
  });
}

}  // namespace gvoice::verification
