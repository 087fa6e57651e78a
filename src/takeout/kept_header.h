#ifndef GVOICE_TAKEOUT_KEPT_HEADER_H_
#define GVOICE_TAKEOUT_KEPT_HEADER_H_

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "takeout/input.h"

/// Reads the first line of pages.ndjson.zst (docs/formats/pages.md). Anybody may have written it.
/// Pure functions.
namespace gvoice::takeout {

/// The text under a key; empty where there is none.
std::string_view text_of(const simdjson::dom::element& line, std::string_view key);
/// The number under a key; nothing where there is none.
std::optional<std::uint64_t> number_of(const simdjson::dom::element& line, std::string_view key);

/// Fills in what the line says. False where it is no such line, or one of another version; then
/// `account` holds a part.
bool read_kept_header(std::string_view line, int version, KeptAccount& account);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_KEPT_HEADER_H_
