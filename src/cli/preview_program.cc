#include "cli/preview_program.h"

#include <unistd.h>

#include <climits>
#include <string_view>

namespace gvoice::cli {
namespace {

constexpr std::string_view kName = "gvoice-preview";
/// As `cmake --install` puts it, seen from the folder of the program.
constexpr std::string_view kInstalled = GVOICE_LIBEXEC_FROM_BIN;

bool may_be_started(const std::string& path) { return ::access(path.c_str(), X_OK) == 0; }

}  // namespace

std::string own_program() {
  std::string path(PATH_MAX, '\0');
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  path.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return path;
}

std::string preview_program_of(const std::string& program) {
  if (!program.starts_with('/')) return {};
  const std::string folder = program.substr(0, program.rfind('/') + 1);
  for (std::string path : {folder, folder + std::string(kInstalled) + '/'}) {
    path += kName;
    if (may_be_started(path)) return path;
  }
  return {};
}

}  // namespace gvoice::cli
