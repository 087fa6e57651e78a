#ifndef GVOICE_FS_ARCHIVE_TEST_SUPPORT_H_
#define GVOICE_FS_ARCHIVE_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "fs/archive_folder.h"
#include "fs/temporary_folder_test_support.h"

/// Archives for tests of replacement.
namespace gvoice::fs {

using Started = Result<std::unique_ptr<ArchiveFolder>>;

inline Started start(Disk& disk, const std::string& folder, bool force = false) {
  ArchiveFolder::Options options;
  options.force = force;
  return ArchiveFolder::start(disk, folder, options);
}

/// The line for a file with this content.
inline std::string listing_line(const std::string& path, std::string_view content = "") {
  return to_hex(sha256(content)) + "  " + path + "\n";
}

/// A report as in a real archive.
inline std::string report_of(const std::string& generation) {
  return R"({"version": 1, "inputs": [{"name": ")" + generation +
         R"("}], "entries": {"conversation_html": 1}, "records": {}, "missing_from_parts": []})";
}

/// `files` plus a SHA256SUMS that lists them.
inline Tree with_listing(Tree files) {
  std::string listing;
  for (const auto& [path, content] : files) {
    if (content != "/") listing += listing_line(path, content);
  }
  files["SHA256SUMS"] = listing;
  return files;
}

/// The files of an archive; `generation` distinguishes two of them.
inline Tree archive_files(const std::string& generation) {
  return with_listing({{"index.html", "index " + generation},
                       {"report.json", report_of(generation)},
                       {"conversations", "/"},
                       {"conversations/" + generation + ".html", "page"},
                       {"attachments", "/"},
                       {"attachments/ab", "/"},
                       {"attachments/ab/same.jpg", "picture"}});
}

/// Files that users put into an archive.
inline Tree users_files() {
  return {{"phone_lookup.txt", "+13125550123|Ann"},
          {"backup", "/"},
          {"backup/phone_lookup.1.txt", "old"},
          {"notes.txt", "mine"},
          {"empty folder", "/"},
          {"attachments/ab/mine.txt", "beside those of gvoice"},
          {"attachments/drawer", "/"},
          {"link", "-> ../elsewhere"}};
}

inline Tree operator+(Tree a, const Tree& b) {
  a.insert(b.begin(), b.end());
  return a;
}

/// Writes a complete archive without committing it.
inline Status fill(ArchiveFolder& archive, const Tree& files) {
  for (const auto& [path, content] : files) {
    Status done = content == "/" ? archive.make_folder(path) : archive.write_file(path, content);
    if (!done) return done;
  }
  return {};
}

/// A whole run.
inline Status run(Disk& disk, const std::string& folder, const Tree& files, bool force = false) {
  Started archive = start(disk, folder, force);
  if (!archive) return archive.error();
  if (Status filled = fill(**archive, files); !filled) return filled;
  return (*archive)->commit();
}

/// The message of a result's error, "" if it has none.
template <typename T>
std::string words_of(const Result<T>& result) {
  return result.ok() ? "" : result.error().message + " | " + result.error().advice;
}

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ARCHIVE_TEST_SUPPORT_H_
