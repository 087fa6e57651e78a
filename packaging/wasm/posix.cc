// What wasi-libc lacks of POSIX and of the C++ runtime, as far as the program asks for it. Files
// lie in the memory of the page, or are read from it (src/browser/worker.js); there are no links,
// no other processes and no permissions.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <exception>
#include <limits>
#include <string>
#include <string_view>
#include <typeinfo>

namespace {

/// Written and ended as in cli/process.cc, but as what is wrong inside: EX_SOFTWARE.
constexpr int kInternalError = 70;

[[noreturn]] void end_with(std::string_view why) {
  constexpr std::string_view kBefore = "gvoice: the run had to be broken off: ";
  constexpr std::string_view kBehind = ".\nWhat was chosen is unchanged. Please report it.\n";
  for (const std::string_view text : {kBefore, why, kBehind})
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  ::_Exit(kInternalError);
}

}  // namespace

// Its header declares this as a function of C++, and the library has that of C.
extern "C" int wasi_type_of_entry(int) __asm__("__wasilibc_dttoif");
int __wasilibc_dttoif(int type) { return wasi_type_of_entry(type); }

extern "C" {

// Nothing is thrown: see toolchain.cmake. The object that would be thrown says why.

void* __cxa_allocate_exception(std::size_t size) noexcept {
  constexpr std::size_t kMost = 1024;
  alignas(16) static unsigned char place[kMost];
  return size <= kMost ? place : ::malloc(size);
}

void __cxa_free_exception(void*) noexcept {}

[[noreturn]] void __cxa_throw(void* object, std::type_info* type, void (*)(void*)) {
  const char* const name = type->name();
  // Classes of the standard library and of ours derive from std::exception, and have no other
  // base in front of it.
  const bool known = std::strncmp(name, "St", 2) == 0 || std::strncmp(name, "N6SQLite", 8) == 0;
  if (std::strcmp(name, "St9bad_alloc") == 0) end_with("memory ran out");
  end_with(known ? static_cast<std::exception*>(object)->what() : name);
}

void __cxa_begin_catch(void*) { end_with("an exception was caught"); }
void __cxa_end_catch() {}
void __cxa_rethrow() { end_with("an exception was thrown again"); }

// Objects of the one thread live to the end.
int __cxa_thread_atexit(void (*)(void*), void*, void*) noexcept { return 0; }

char* realpath(const char* path, char* into) {
  struct stat status;
  if (::stat(path, &status) != 0) return nullptr;
  std::string absolute = path[0] == '/' ? "" : "/";
  absolute += path;
  std::string out;
  std::string_view rest = absolute;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t size = std::min(rest.find('/'), rest.size());
    const std::string_view component = rest.substr(0, size);
    rest.remove_prefix(size);
    if (component == "..") {
      out.resize(out.empty() ? 0 : out.rfind('/'));
    } else if (!component.empty() && component != ".") {
      out += '/';
      out += component;
    }
  }
  if (out.empty()) out = "/";
  if (into == nullptr) return ::strdup(out.c_str());
  return std::strcpy(into, out.c_str());
}

int mkostemp(char* pattern, int flags) {
  static unsigned count = 0;
  char* const digits = pattern + std::strlen(pattern) - 6;
  std::snprintf(digits, 7, "%06u", count++);
  return ::open(pattern, O_RDWR | O_CREAT | O_EXCL | flags, 0600);
}

int flock(int, int) { return 0; }
void sync(void) {}

int fstatvfs(int, struct statvfs* status) {
  *status = {};
  status->f_bsize = status->f_frsize = 4096;
  status->f_blocks = status->f_bfree = status->f_bavail =
      std::numeric_limits<unsigned long long>::max() / 4096;
  return 0;
}

int getrlimit(int, struct rlimit* limit) {
  limit->rlim_cur = limit->rlim_max = 1024;
  return 0;
}

int setrlimit(int, const struct rlimit*) { return 0; }

}  // extern "C"
