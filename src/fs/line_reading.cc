#include "fs/line_reading.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

#include "fs/descriptor_io.h"
#include "fs/disk.h"

namespace gvoice::fs {

Status read_lines(const std::string& path,
                  const std::function<Status(std::string_view line)>& visit) {
  constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
  const Result<FileDescriptor> file = open_plain_file(path, O_NOFOLLOW);
  if (!file) return file.error();
  std::string bytes;
  std::size_t used = 0;
  while (true) {
    bytes.resize(used + kBlockBytes);
    const auto got = repeat_if_interrupted(
        [&] { return ::read(file->get(), bytes.data() + used, kBlockBytes); });
    if (got < 0) return system_error("Cannot read", path, errno);
    const std::size_t searched = used;
    used += static_cast<std::size_t>(got);
    const std::string_view all = std::string_view(bytes).substr(0, used);
    std::size_t begin = 0;
    for (std::size_t end = all.find('\n', searched); end != std::string_view::npos;
         end = all.find('\n', begin)) {
      if (Status visited = visit(all.substr(begin, end - begin)); !visited) return visited;
      begin = end + 1;
    }
    if (got == 0) return begin < used ? visit(all.substr(begin)) : Status();
    bytes.erase(0, begin);
    used -= begin;
  }
}

}  // namespace gvoice::fs
