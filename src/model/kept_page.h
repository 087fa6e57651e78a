#ifndef GVOICE_MODEL_KEPT_PAGE_H_
#define GVOICE_MODEL_KEPT_PAGE_H_

#include <string_view>

/// The keys and values of pages.ndjson (docs/formats/pages.md), for the writer and the reader of
/// that file.
namespace gvoice::kept {

/// The name of the file in an archive.
inline constexpr std::string_view kFileName = "pages.ndjson";
/// The first key of its first line, whose value is kVersion.
inline constexpr std::string_view kVersionKey = "gvoice_pages";
inline constexpr int kVersion = 1;

}  // namespace gvoice::kept

#endif  // GVOICE_MODEL_KEPT_PAGE_H_
