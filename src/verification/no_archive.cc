#include "verification/no_archive.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "fs/path_text.h"

namespace gvoice::verification {
namespace {

std::string convert_first(const std::string& path) {
  return "This looks like a download: convert it first, and give the archive that it becomes. For "
         "example: gvoice convert " +
         printable(path.substr(path.rfind('/') + 1)) + " -o my-archive";
}

bool holds_export(const std::string& folder) {
  constexpr std::array kFolders = {"/Takeout", "/Voice", "/Calls"};
  return std::ranges::any_of(kFolders, [&](const char* name) { return fs::exists(folder + name); });
}

}  // namespace

Error no_archive(const std::string& path, const std::string& why) {
  const std::string name = printable(path);
  if (fs::is_plain_file(path)) {
    return {ErrorKind::kFailed, "The file " + name + " is not an archive of gvoice.",
            convert_first(path)};
  }
  return {ErrorKind::kFailed, "The folder " + name + " is not an archive of gvoice: " + why + ".",
          holds_export(path) ? convert_first(path)
                             : "Name the folder that convert made; index.html and SHA256SUMS lie "
                               "in it."};
}

}  // namespace gvoice::verification
