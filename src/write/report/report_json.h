#ifndef GVOICE_WRITE_REPORT_REPORT_JSON_H_
#define GVOICE_WRITE_REPORT_REPORT_JSON_H_

#include <string>

#include "gvoice/report.h"

namespace gvoice::write::report {

/// report.json as docs/formats/report.md describes it, with its final line feed. Bytes of names
/// that are no UTF-8 become U+FFFD. Pure.
std::string render_report(const Report& report);

}  // namespace gvoice::write::report

#endif  // GVOICE_WRITE_REPORT_REPORT_JSON_H_
