#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "preview/codecs/makers.h"
#include "preview/program/confinement.h"
#include "preview/protocol/protocol.h"

namespace gvoice::preview {
namespace {

/// All of standard input, or one byte more than is allowed.
std::optional<std::string> read_medium() {
  constexpr std::size_t kBlock = std::size_t{1} << 20;
  std::string medium;
  std::size_t used = 0;
  while (used <= kLargestMedium) {
    medium.resize(used + kBlock);
    const ssize_t got = ::read(STDIN_FILENO, medium.data() + used, kBlock);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  medium.resize(used);
  return medium;
}

bool print(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

HelperExit print_formats() {
  std::string list;
  for (const std::string_view type : previewed_media_types()) (list += type) += '\n';
  return print(list) ? HelperExit::kMade : HelperExit::kNotMade;
}

HelperExit make_preview(Maker maker) {
  if (!confine({.output_bytes = kLargestPreview})) return HelperExit::kNotConfined;
  const std::optional<std::string> medium = read_medium();
  if (!medium || medium->empty() || medium->size() > kLargestMedium) return HelperExit::kNotMade;
  const std::optional<Encoded> made = maker(*medium);
  if (!made || made->bytes.empty()) return HelperExit::kNotMade;
  const bool printed = print(made->media_type) && print("\n") && print(made->bytes);
  return printed ? HelperExit::kMade : HelperExit::kNotMade;
}

HelperExit run(std::string_view argument) {
  if (argument == kFormatsFlag) {
    prepare_codecs();
    return print_formats();
  }
  const Maker maker = maker_of(argument);
  if (maker == nullptr) {
    constexpr std::string_view kUsage =
        "gvoice-preview makes previews for gvoice, which starts it by itself.\n"
        "gvoice-preview --formats lists the media types that it knows.\n";
    static_cast<void>(!::write(STDERR_FILENO, kUsage.data(), kUsage.size()));
    return HelperExit::kUsage;
  }
  prepare_codecs();
  return make_preview(maker);
}

}  // namespace
}  // namespace gvoice::preview

int main(int argc, char** argv) {
  namespace preview = gvoice::preview;
  preview::close_other_files();
  preview::HelperExit code = preview::HelperExit::kNotMade;
  try {
    code = preview::run(argc == 2 ? argv[1] : "");
  } catch (const std::bad_alloc&) {
    code = preview::HelperExit::kNoMemory;
  } catch (const std::exception&) {
    code = preview::HelperExit::kNotMade;
  }
  // Nothing that libraries do at the end is of use, and some of it is not allowed any more.
  ::_exit(static_cast<int>(code));
}
