#ifndef GVOICE_TAKEOUT_TAR_WRITER_TEST_SUPPORT_H_
#define GVOICE_TAKEOUT_TAR_WRITER_TEST_SUPPORT_H_

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>
#include <vector>

/// Support for tests. All functions may be called by several threads.
namespace gvoice::takeout {

/// One member of a tar to be written.
struct TarMember {
  std::string name;
  std::string content;
  mode_t type = S_IFREG;
  std::string link = {};
  bool hard_link = false;
};

inline la_ssize_t append_block(archive*, void* out, const void* bytes, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

/// Writes a tar into memory, sound or not.
inline std::string tar_of(const std::vector<TarMember>& members) {
  std::string bytes;
  archive* writer = archive_write_new();
  archive_write_set_format_pax_restricted(writer);
  EXPECT_EQ(archive_write_open(writer, &bytes, nullptr, &append_block, nullptr), ARCHIVE_OK);
  for (const TarMember& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
    if (member.type == S_IFLNK) archive_entry_set_symlink(entry, member.link.c_str());
    if (member.hard_link) archive_entry_set_hardlink(entry, member.link.c_str());
    EXPECT_GE(archive_write_header(writer, entry), ARCHIVE_WARN) << archive_error_string(writer);
    archive_write_data(writer, member.content.data(), member.content.size());
    archive_entry_free(entry);
  }
  archive_write_free(writer);
  return bytes;
}

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_TAR_WRITER_TEST_SUPPORT_H_
