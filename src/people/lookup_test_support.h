#ifndef GVOICE_PEOPLE_LOOKUP_TEST_SUPPORT_H_
#define GVOICE_PEOPLE_LOOKUP_TEST_SUPPORT_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "fs/disk.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::people {

/// A temporary folder for a lookup file.
class LookupFolder {
 public:
  std::string file() const { return path("phone_lookup.txt"); }
  std::string backup(int number) const {
    return path("backup/phone_lookup.txt." + std::to_string(number));
  }
  std::string path(std::string_view name) const { return folder_.at(name); }
  bool has(std::string_view name) const { return std::filesystem::exists(path(name)); }

  void put(std::string_view content) const { fs::put(file(), content); }
  std::string content() const { return fs::content_of(file()); }

 private:
  fs::TemporaryFolder folder_;
};

/// The real disk, but it can fail writes and reports changes of the lookup file.
class WatchedDisk : public fs::Disk {
 public:
  /// Called just before the lookup file is replaced, with its new content.
  std::function<void(const std::string& content)> before_replace;
  std::atomic<int> write_error{0};  ///< errno of each write, or 0
  std::atomic<int> refused_writes{0};
  std::atomic<int> mkdir_error{0};
  std::atomic<int> rename_error{0};
  std::atomic<int> replacements{0};  ///< of the lookup file
  std::atomic<bool> syncs{true};     ///< off for speed, as tests have no power failures

  ssize_t write(int file, const void* bytes, std::size_t size) override {
    if (fails(write_error)) {
      ++refused_writes;
      return -1;
    }
    return fs::Disk::write(file, bytes, size);
  }
  int fsync(int file) override { return syncs ? fs::Disk::fsync(file) : 0; }
  int mkdirat(int folder, const char* name, mode_t mode) override {
    if (fails(mkdir_error)) return -1;
    return fs::Disk::mkdirat(folder, name, mode);
  }
  int renameat(int old_folder, const char* old_name, int new_folder,
               const char* new_name) override {
    if (std::string_view(new_name).ends_with("phone_lookup.txt")) {
      ++replacements;
      if (before_replace) before_replace(content_at(old_folder, old_name));
    }
    if (fails(rename_error)) return -1;
    return fs::Disk::renameat(old_folder, old_name, new_folder, new_name);
  }

 private:
  static bool fails(const std::atomic<int>& error) {
    const int number = error.load();
    if (number != 0) errno = number;
    return number != 0;
  }
  static std::string content_at(int folder, const char* name) {
    const fs::FileDescriptor file(::openat(folder, name, O_RDONLY | O_CLOEXEC));
    std::string content;
    char block[4096];
    for (ssize_t count = 0; (count = ::read(file.get(), block, sizeof block)) > 0;) {
      content.append(block, static_cast<std::size_t>(count));
    }
    return content;
  }
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_TEST_SUPPORT_H_
