#include "write/ndjson/json_parts.h"

#include "base/byte_search.h"
#include "base/hex.h"
#include "gvoice/record_names.h"

namespace gvoice::write::ndjson {

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t plain_from = 0;
  for (std::size_t i = find_special<0x20, '"', '\\'>(text, 0); i < text.size();
       i = find_special<0x20, '"', '\\'>(text, i + 1)) {
    out.append(text, plain_from, i - plain_from);
    plain_from = i + 1;
    switch (text[i]) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        append_hex_byte(text[i], out);
    }
  }
  out.append(text, plain_from, text.size() - plain_from);
  out += '"';
}

void append_inferred(const Record& record, std::string& out) {
  out += '[';
  bool first = true;
  for (const auto& [what, name] : kInferredNames) {
    if (!record.is_inferred(what)) continue;
    if (!first) out += ',';
    out += '"';
    out += name;
    out += '"';
    first = false;
  }
  out += ']';
}

}  // namespace gvoice::write::ndjson
