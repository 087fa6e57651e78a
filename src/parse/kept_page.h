#ifndef GVOICE_PARSE_KEPT_PAGE_H_
#define GVOICE_PARSE_KEPT_PAGE_H_

#include <string_view>

#include "base/arena.h"
#include "gvoice/result.h"
#include "parse/archive_index.h"
#include "parse/page.h"

namespace gvoice::parse {

/// Reads a page from its line of an archive's pages.ndjson.zst (docs/formats/pages.md): the same
/// that parse_page made of the page itself. An error where the line is no such page; anybody may
/// have written it, so nothing else is assumed of it. `line` must have ReadBuffer::kPadding
/// readable bytes behind its end; nothing of it is kept. May be called from any number of threads
/// with arenas of their own.
Result<ParsedPage> parse_kept_page(std::string_view line, Arena& arena);

/// Adds to a kept page the records that another line of the same page has beside it, each in its
/// place, and the members whom it names. Records of both are taken from `page`.
void add_kept_records(const ParsedPage& other, ParsedPage& page, Arena& arena);

/// Reads the line of an index page in the same way.
Result<ArchiveIndex> parse_kept_index(std::string_view line, Arena& arena);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_KEPT_PAGE_H_
