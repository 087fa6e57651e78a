#ifndef GVOICE_VIEWING_ARCHIVE_FILES_H_
#define GVOICE_VIEWING_ARCHIVE_FILES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fs/disk.h"
#include "gvoice/result.h"

/// The files of an archive that is to be looked at; nothing is ever changed. Thread-safe.
namespace gvoice::viewing {

/// The page that an archive opens with.
inline constexpr std::string_view kHomePage = "index.html";

/// Succeeds where `archive` is an archive made by gvoice that has a home page, and otherwise says
/// what is wrong and what to do.
Status check_has_pages(const std::string& archive);

/// A plain file, open for reading.
struct ArchiveFile {
  fs::FileDescriptor file;
  std::uint64_t size = 0;  ///< bytes, when it was opened
};

/// Opens the file at `path`, relative to the archive's folder. Nothing where there is no plain file
/// at this place, or a symbolic link on the way: links could lead out of the archive. `path` must
/// be plain (fs::is_plain_relative).
Result<std::optional<ArchiveFile>> open_archive_file(const std::string& archive,
                                                     const std::string& path);

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_ARCHIVE_FILES_H_
