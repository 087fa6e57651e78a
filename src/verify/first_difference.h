#ifndef GVOICE_VERIFY_FIRST_DIFFERENCE_H_
#define GVOICE_VERIFY_FIRST_DIFFERENCE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "verify/archive_files.h"

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

/// The beginning of a text between quotation marks, or that it is at its end. Pure.
std::string excerpt_of(std::string_view text);

/// The record that a text names last: the id of an article (`id="r-…"`) in HTML, else the first 16
/// hex digits that stand alone. Empty without one. Pure.
std::string_view record_named_in(std::string_view text, bool html);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FIRST_DIFFERENCE_H_
