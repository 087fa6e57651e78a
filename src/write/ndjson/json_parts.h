#ifndef GVOICE_WRITE_NDJSON_JSON_PARTS_H_
#define GVOICE_WRITE_NDJSON_JSON_PARTS_H_

#include <string>
#include <string_view>

#include "gvoice/record.h"
#include "write/format/append_number.h"

/// The parts of JSON lines. Hand-written for speed, as there are millions of values. All functions
/// are pure except for appending.
namespace gvoice::write::ndjson {

/// Appends `text` as a JSON string with its quotes: `"`, `\` and control characters escaped, the
/// rest as it is (UTF-8).
void append_json_string(std::string_view text, std::string& out);

/// The names of what a page did not state, as a sorted array.
void append_inferred(const Record& record, std::string& out);

/// `[a,b,c]` of whatever `append_one` writes.
template <typename Range, typename Function>
void append_array(const Range& range, std::string& out, Function append_one) {
  out += '[';
  bool first = true;
  for (const auto& element : range) {
    if (!first) out += ',';
    append_one(element);
    first = false;
  }
  out += ']';
}

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_JSON_PARTS_H_
