#ifndef GVOICE_MODEL_KEPT_PAGE_H_
#define GVOICE_MODEL_KEPT_PAGE_H_

#include <cstddef>
#include <string_view>

/// Keys and values of pages.ndjson.zst (docs/formats/pages.md), for the writer and the reader of
/// that file.
namespace gvoice::kept {

/// The name of the file in an archive: lines of JSON in frames of Zstandard.
inline constexpr std::string_view kFileName = "pages.ndjson.zst";
/// Version 1.0 wrote the same lines uncompressed, and only along with messages.ndjson.
inline constexpr std::string_view kPlainFileName = "pages.ndjson";
/// The first key of its first line, whose value is kVersion, or kPlainVersion in the plain file.
inline constexpr std::string_view kVersionKey = "gvoice_pages";
inline constexpr int kVersion = 2;
inline constexpr int kPlainVersion = 1;
/// Limit against hostile input: no real page is longer.
inline constexpr std::size_t kLongestLine = std::size_t{256} << 20;

/// Whether a file of an archive holds the kept pages.
inline bool is_kept_file(std::string_view path) {
  return path == kFileName || path == kPlainFileName;
}

}  // namespace gvoice::kept

#endif  // GVOICE_MODEL_KEPT_PAGE_H_
