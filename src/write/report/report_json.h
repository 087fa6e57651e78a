#ifndef GVOICE_WRITE_REPORT_REPORT_JSON_H_
#define GVOICE_WRITE_REPORT_REPORT_JSON_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "gvoice/report.h"

namespace gvoice::write::report {

/// report.json as docs/formats/report.md describes it, with its final line feed. Bytes of names
/// that are no UTF-8 become U+FFFD. Pure.
std::string render_report(const Report& report);

/// Single keys of report.json, which the results of commands have, too. Pure.
nlohmann::ordered_json entries_json(const Report::Entries& entries);
nlohmann::ordered_json attachments_json(const Report::Attachments& attachments);
nlohmann::ordered_json records_json(const Report::Records& records);
nlohmann::ordered_json people_json(const Report::People& people);
nlohmann::ordered_json missing_from_parts_json(const Report& report);

}  // namespace gvoice::write::report

#endif  // GVOICE_WRITE_REPORT_REPORT_JSON_H_
