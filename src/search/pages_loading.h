#ifndef GVOICE_SEARCH_PAGES_LOADING_H_
#define GVOICE_SEARCH_PAGES_LOADING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "gvoice/result.h"
#include "search/loaded_archive.h"

namespace gvoice::searching {

/// The conversation whose page this is, by the id in its path; nothing for other files.
std::optional<std::uint64_t> conversation_of_page(std::string_view path);

/// Adds the records of a page that write/html made: what people see of them, which is less than
/// what messages.ndjson holds. `path` is its own, below the archive. ReadBuffer::kPadding readable
/// bytes must stand behind `page`.
void load_page(std::string_view page, std::string_view path, LoadedArchive& archive);

}  // namespace gvoice::searching

#endif  // GVOICE_SEARCH_PAGES_LOADING_H_
