#ifndef GVOICE_VERIFY_FIRST_DIFFERENCE_H_
#define GVOICE_VERIFY_FIRST_DIFFERENCE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "verification/archive_files.h"

/// Describes where a file of an archive first differs, for users. Thread-safe.
namespace gvoice::verification {

/// How much of a file is shown from the difference on, in bytes.
inline constexpr std::size_t kExcerptBytes = 60;

/// A sentence on the first difference: the line (for a database the page, for compressed files the
/// byte), the record there, the actual and the expected text. The file is equal before `offset`;
/// `wanted` is the expected content from there on, as far as known (empty at the end).
std::string first_difference(const ArchiveFiles& archive, const std::string& path,
                             std::uint64_t offset, std::string_view wanted);

/// The beginning of a text in quotation marks, with
///  for line ends; or that it is at its end. Pure.
std::string excerpt_of(std::string_view text);

/// The record in a part of the file `path`: for a page the last article (`id="r-…"`), for
/// messages.ndjson the id at the start of the line, for a table of records the id at the end of the
/// first row. Empty if there is no valid id. Pure.
std::string_view record_named_in(std::string_view text, std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FIRST_DIFFERENCE_H_
