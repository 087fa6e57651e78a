#ifndef GVOICE_WRITE_REPORT_PARTIAL_JSON_H_
#define GVOICE_WRITE_REPORT_PARTIAL_JSON_H_

#include <nlohmann/json.hpp>
#include <string_view>

#include "gvoice/partial.h"

namespace gvoice::write::report {

/// The key `partial` (docs/formats/report.md). Pure.
nlohmann::ordered_json partial_json(const Partial& partial);

/// Reads it from a report.json, which is not trusted: missing or malformed values count as nothing
/// missing. Pure.
Partial read_partial(std::string_view report_json);

}  // namespace gvoice::write::report

#endif  // GVOICE_WRITE_REPORT_PARTIAL_JSON_H_
