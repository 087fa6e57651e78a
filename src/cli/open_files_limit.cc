#include "cli/open_files_limit.h"

#include <sys/resource.h>

#include <algorithm>

namespace gvoice::cli {

void raise_open_files_limit() {
  // More is of no use, and some systems allow a billion.
  constexpr rlim_t kEnough = 65'536;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = std::min(limit.rlim_max, kEnough);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace gvoice::cli
