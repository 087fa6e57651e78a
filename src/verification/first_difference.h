#ifndef GVOICE_VERIFY_FIRST_DIFFERENCE_H_
#define GVOICE_VERIFY_FIRST_DIFFERENCE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "verification/archive_files.h"

/// Where a file of an archive stops being what it should be, in words for people. Thread-safe.
namespace gvoice::verification {

/// How much of a file is shown from where it differs, in bytes.
inline constexpr std::size_t kExcerptBytes = 60;

/// A sentence on the first difference: the line (of a database the page, of what is packed the
/// byte), the record that stands there, and what is written there instead of what. Before `offset`
/// the file is as it should be; `wanted` is what should stand from there on, as far as it is known
/// (empty at the end).
std::string first_difference(const ArchiveFiles& archive, const std::string& path,
                             std::uint64_t offset, std::string_view wanted);

/// The beginning of a text between quotation marks, with ⏎ for ends of lines, or that it is at its
/// end. Pure.
std::string excerpt_of(std::string_view text);

/// The record that a part of the file `path` names: of a page the last article (`id="r-…"`), of
/// messages.ndjson the id that the line begins with, of a table of records the id at the end of the
/// first row. Empty without one: what only looks like an id is none. Pure.
std::string_view record_named_in(std::string_view text, std::string_view path);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FIRST_DIFFERENCE_H_
