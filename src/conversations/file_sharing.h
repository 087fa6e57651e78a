#ifndef GVOICE_CONVERSATIONS_FILE_SHARING_H_
#define GVOICE_CONVERSATIONS_FILE_SHARING_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gvoice::conversations {

/// References with one cut name, and the files that have it, in the order of assignment.
struct NameGroup {
  std::size_t references = 0;
  std::vector<std::uint32_t> files;
};

/// Assigns each file to at most one reference, so that as many references as possible have one (a
/// maximum matching: two names can share a file, like `X(1)`, which is itself and the second `X`).
/// Returns the files of each group, in its order, no more than it has references. Depends only on
/// the groups and their order. Pure.
std::vector<std::vector<std::uint32_t>> share_files(std::span<const NameGroup> groups);

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_FILE_SHARING_H_
