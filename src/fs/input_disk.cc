#include "fs/input_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "fs/descriptor_io.h"

namespace gvoice::fs {

int InputDisk::open(const char* path, int flags) {
  return repeat_if_interrupted([&] { return ::open(path, flags); });
}

int InputDisk::openat(int folder, const char* name, int flags) {
  return repeat_if_interrupted([&] { return ::openat(folder, name, flags); });
}

ssize_t InputDisk::read(int file, void* bytes, std::size_t size) {
  return repeat_if_interrupted([&] { return ::read(file, bytes, size); });
}

ssize_t InputDisk::pread(int file, void* bytes, std::size_t size, off_t offset) {
  return repeat_if_interrupted([&] { return ::pread(file, bytes, size, offset); });
}

int InputDisk::fstat(int file, struct stat* info) { return ::fstat(file, info); }

int InputDisk::fstatat(int folder, const char* name, struct stat* info, int flags) {
  return ::fstatat(folder, name, info, flags);
}

const dirent* InputDisk::readdir(DIR* folder) {
  errno = 0;
  return ::readdir(folder);  // NOLINT(concurrency-mt-unsafe): one stream belongs to one thread
}

InputDisk& InputDisk::real() {
  static InputDisk disk;
  return disk;
}

}  // namespace gvoice::fs
