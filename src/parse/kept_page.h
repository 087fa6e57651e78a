#ifndef GVOICE_PARSE_KEPT_PAGE_H_
#define GVOICE_PARSE_KEPT_PAGE_H_

#include <string_view>

#include "base/arena.h"
#include "gvoice/result.h"
#include "parse/archive_index.h"
#include "parse/page.h"

namespace gvoice::parse {

/// Reads a page from its line of an archive's pages.ndjson.zst (docs/formats/pages.md): the same
/// result that parse_page gave for the page itself. Fails if the line is invalid; it is not
/// trusted. `line` must be followed by ReadBuffer::kPadding readable bytes; the result does not
/// refer to it. May be called from any number of threads with arenas of their own.
Result<ParsedPage> parse_kept_page(std::string_view line, Arena& arena);

/// Adds the records that only another line of the same page has to a kept page, each at its
/// position, and its members. For records in both, `page` wins.
void add_kept_records(const ParsedPage& other, ParsedPage& page, Arena& arena);

/// Reads the line of an index page in the same way.
Result<ArchiveIndex> parse_kept_index(std::string_view line, Arena& arena);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_KEPT_PAGE_H_
