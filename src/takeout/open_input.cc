#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"
#include "takeout/entry_name.h"
#include "takeout/folder_input.h"
#include "takeout/gunzip.h"
#include "takeout/input.h"
#include "takeout/kept_archive_input.h"
#include "takeout/tar_content.h"
#include "takeout/tgz_input.h"
#include "takeout/zip_directory.h"
#include "takeout/zip_format.h"
#include "takeout/zip_input.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kTarBlockBytes = 512;

bool is_zip(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  // An entry; one of the two end records of an archive without files; the marker of a split
  // archive.
  const std::uint32_t signature = zip::u32_at(bytes, 0);
  return signature == zip::kLocalSignature || signature == zip::kEndSignature ||
         signature == zip::kEnd64Signature || signature == zip::kDescriptorSignature;
}

/// Whether a block is a tar header: its checksum field is the sum of all bytes, with the field
/// itself taken as spaces.
bool is_tar(std::string_view bytes) {
  constexpr std::size_t kField = 148;
  constexpr std::size_t kFieldBytes = 8;
  if (bytes.size() < kTarBlockBytes || bytes[0] == '\0') return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < kTarBlockBytes; ++i) {
    const bool field = i >= kField && i < kField + kFieldBytes;
    sum += static_cast<unsigned char>(field ? ' ' : bytes[i]);
  }
  unsigned stated = 0;
  bool digits = false;
  for (const char c : bytes.substr(kField, kFieldBytes)) {
    if (c >= '0' && c <= '7') {
      stated = stated * 8 + static_cast<unsigned>(c - '0');
      digits = true;
    } else if (digits || c != ' ') {
      break;
    }
  }
  return digits && stated == sum;
}

bool is_slice(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return false;
  const std::string_view extension = name.substr(dot + 1);
  const std::size_t letter = to_lower_ascii(extension[0]) == 'z' ? 1 : 0;
  if (extension.size() - letter < 2) return false;
  return std::ranges::all_of(extension.substr(letter), is_digit);
}

/// Advice for a file that is not an archive, by its name.
std::string advice_for(std::string_view name) {
  for (const std::string_view partial :
       {".crdownload", ".part", ".partial", ".download", ".opdownload"}) {
    if (ends_with_ignoring_case(name, partial)) {
      return "This is a download that has not finished: let the browser finish it, and give the "
             "finished file.";
    }
  }
  if (is_slice(name)) {
    return "This is one slice of a file that was split: join all slices in order (`cat NAME.001 "
           "NAME.002 > NAME`), and "
           "give the whole file.";
  }
  if (ends_with_ignoring_case(name, ".html") || ends_with_ignoring_case(name, ".htm")) {
    return "A single page is no input: give the folder that it lies in, the whole Takeout folder, "
           "or the archive.";
  }
  for (const std::string_view archive : {".zip", ".tgz", ".tar.gz", ".gz", ".tar"}) {
    if (ends_with_ignoring_case(name, archive)) {
      return "The file is damaged, or something else was saved under this name (often a sign-in "
             "page): download "
             "the archive again.";
    }
  }
  return "Give a Takeout as it was downloaded (.zip or .tgz), or the folder that it was unpacked "
         "to.";
}

Error open_error(const std::string& path, int error_number) {
  Error error = fs::system_error("Cannot open", printable(path), error_number);
  if (error_number == ENOENT || error_number == ENOTDIR) {
    error.advice =
        path.find_first_of("*?") == std::string::npos
            ? "Check the spelling of the path; a path with spaces needs quotes around it."
            : "The shell expands * and ? only without quotes around "
              "them: "
              "leave the quotes away. Without quotes, it found no file of such a name.";
  } else if (error_number == EACCES || error_number == EPERM) {
    error.advice =
        "Make sure that you may read it (chmod u+r, or copy it to a folder of your own).";
  }
  return error;
}

}  // namespace

Result<std::unique_ptr<Input>> Input::open_nested(const Entry& entry) const {
  return Error{ErrorKind::kRefused,
               printable(entry.path) + " lies in an archive that is read as one stream.",
               "Unpack the outer archive, and give the folder."};
}

Result<std::unique_ptr<Input>> open_input(const std::string& path,
                                          const std::shared_ptr<ReadingContext>& context) {
  // O_NONBLOCK, so that opening a pipe does not block.
  fs::FileDescriptor file(context->disk().open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) return open_error(path, errno);
  struct stat info{};
  if (context->disk().fstat(file.get(), &info) != 0) return open_error(path, errno);
  if (S_ISDIR(info.st_mode)) {
    const auto kept = KeptArchiveInput::looks_like_one(file.get(), path, context->disk());
    if (!kept) return kept.error();
    if (*kept) return std::unique_ptr<Input>(new KeptArchiveInput(std::move(file), path, context));
    return std::unique_ptr<Input>(new FolderInput(context, std::move(file), info, path));
  }

  const std::string shown = printable(path);
  if (!S_ISREG(info.st_mode)) {
    return Error{ErrorKind::kFailed, shown + " is neither a folder nor a file.", advice_for("")};
  }
  if (info.st_size == 0) {
    return Error{ErrorKind::kDamaged, shown + " is empty: it has zero bytes.",
                 "Download the archive again; a full disk often leaves empty files."};
  }
  return open_archive(ArchiveFile(context, std::move(file), info, path));
}

Result<std::unique_ptr<Input>> open_archive(ArchiveFile archive) {
  const std::string shown = printable(archive.path());
  const std::string advice = advice_for(last_component(archive.path()));
  std::array<char, kTarBlockBytes> block{};
  const Result<std::size_t> count = archive.read_at(0, block.data(), block.size());
  if (!count.ok()) return count.error();
  const std::string_view start(block.data(), *count);
  if (is_zip(start)) return std::unique_ptr<Input>(new ZipInput(std::move(archive)));
  if (is_gzip(start) || is_filtered(start) || is_tar(start))
    return std::unique_ptr<Input>(new TgzInput(std::move(archive)));
  const Result<bool> ends_as_zip = has_end_record(archive);
  if (!ends_as_zip.ok()) return ends_as_zip.error();
  if (*ends_as_zip) return std::unique_ptr<Input>(new ZipInput(std::move(archive)));
  return Error{ErrorKind::kDamaged,
               shown + " is neither a folder nor a zip, tgz or tar archive, by its content.",
               advice};
}

}  // namespace gvoice::takeout
