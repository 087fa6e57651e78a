#ifndef GVOICE_WRITE_REPORT_PARTIAL_JSON_H_
#define GVOICE_WRITE_REPORT_PARTIAL_JSON_H_

#include <nlohmann/json.hpp>
#include <string_view>

#include "gvoice/partial.h"

namespace gvoice::write::report {

/// The key `partial` (docs/formats/report.md). Pure.
nlohmann::ordered_json partial_json(const Partial& partial);

/// That of a whole report.json, whatever somebody made of it: what is not there, or of another type
/// than it should be, counts as nothing that is lacking. Pure.
Partial read_partial(std::string_view report_json);

}  // namespace gvoice::write::report

#endif  // GVOICE_WRITE_REPORT_PARTIAL_JSON_H_
