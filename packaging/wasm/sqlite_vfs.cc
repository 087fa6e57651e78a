// The file system of SQLite, which is compiled with SQLITE_OS_OTHER: plain files by POSIX calls,
// without locks, as nothing else runs.

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cstring>

namespace {

struct File {
  sqlite3_file base;
  int descriptor;
};

int descriptor_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->descriptor; }

int close_file(sqlite3_file* file) {
  return ::close(descriptor_of(file)) == 0 ? SQLITE_OK : SQLITE_IOERR_CLOSE;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  auto* bytes = static_cast<char*>(into);
  while (size > 0) {
    const ssize_t count =
        ::pread(descriptor_of(file), bytes, static_cast<std::size_t>(size), offset);
    if (count < 0) return SQLITE_IOERR_READ;
    if (count == 0) {
      std::memset(bytes, 0, static_cast<std::size_t>(size));
      return SQLITE_IOERR_SHORT_READ;
    }
    bytes += count;
    offset += count;
    size -= static_cast<int>(count);
  }
  return SQLITE_OK;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const auto* bytes = static_cast<const char*>(from);
  while (size > 0) {
    const ssize_t count =
        ::pwrite(descriptor_of(file), bytes, static_cast<std::size_t>(size), offset);
    if (count <= 0) return SQLITE_IOERR_WRITE;
    bytes += count;
    offset += count;
    size -= static_cast<int>(count);
  }
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return ::ftruncate(descriptor_of(file), size) == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  struct stat status;
  if (::fstat(descriptor_of(file), &status) != 0) return SQLITE_IOERR_FSTAT;
  *size = status.st_size;
  return SQLITE_OK;
}

int nothing(sqlite3_file*, int) { return SQLITE_OK; }
int not_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int no_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
// As the Unix file system of SQLite says of itself.
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

constexpr sqlite3_io_methods kMethods = {
    1,       close_file, read_file,    write_file, truncate_file, nothing,        size_of_file,
    nothing, nothing,    not_reserved, no_control, sector_size,   characteristics};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  // Temporary files are in memory (SQLITE_TEMP_STORE=3).
  if (name == nullptr) return SQLITE_CANTOPEN;
  int how = (flags & SQLITE_OPEN_READWRITE) != 0 ? O_RDWR : O_RDONLY;
  if ((flags & SQLITE_OPEN_CREATE) != 0) how |= O_CREAT;
  if ((flags & SQLITE_OPEN_EXCLUSIVE) != 0) how |= O_EXCL;
  const int descriptor = ::open(name, how, 0644);
  if (descriptor < 0) return SQLITE_CANTOPEN;
  reinterpret_cast<File*>(file)->descriptor = descriptor;
  file->pMethods = &kMethods;
  if (flags_out != nullptr) *flags_out = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int) {
  return ::unlink(name) == 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int access_file(sqlite3_vfs*, const char* name, int, int* there) {
  struct stat status;
  *there = ::stat(name, &status) == 0 ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s%s", name[0] == '/' ? "" : "/", name);
  return SQLITE_OK;
}

int random_bytes(sqlite3_vfs*, int size, char* out) {
  return ::getentropy(out, static_cast<std::size_t>(size)) == 0 ? size : 0;
}

int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int time_in_ms(sqlite3_vfs*, sqlite3_int64* julian_ms) {
  constexpr sqlite3_int64 kOf1970 = 210866760000000;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  *julian_ms = kOf1970 + now.tv_sec * 1000LL + now.tv_nsec / 1'000'000;
  return SQLITE_OK;
}

int time_in_days(sqlite3_vfs* vfs, double* days) {
  sqlite3_int64 ms = 0;
  time_in_ms(vfs, &ms);
  *days = static_cast<double>(ms) / 86'400'000.0;
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

extern "C" {

int sqlite3_os_init() {
  static sqlite3_vfs vfs{};
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(File);
  vfs.mxPathname = 1024;
  vfs.zName = "files";
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = random_bytes;
  vfs.xSleep = sleep;
  vfs.xCurrentTime = time_in_days;
  vfs.xCurrentTimeInt64 = time_in_ms;
  vfs.xGetLastError = last_error;
  return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end() { return SQLITE_OK; }

}  // extern "C"
