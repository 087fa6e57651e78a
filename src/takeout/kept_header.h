#ifndef GVOICE_TAKEOUT_KEPT_HEADER_H_
#define GVOICE_TAKEOUT_KEPT_HEADER_H_

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "takeout/input.h"

/// Reads the first line of pages.ndjson.zst (docs/formats/pages.md). The input is not trusted. Pure
/// functions.
namespace gvoice::takeout {

/// The text under a key; empty if there is none.
std::string_view text_of(const simdjson::dom::element& line, std::string_view key);
/// The number under a key; nullopt if there is none.
std::optional<std::uint64_t> number_of(const simdjson::dom::element& line, std::string_view key);

/// Reads the line into `account`. False if it is not such a line or of another version; `account`
/// is then partly filled.
bool read_kept_header(std::string_view line, int version, KeptAccount& account);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_KEPT_HEADER_H_
