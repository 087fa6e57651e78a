#include "conversion/lookup_problems.h"

namespace gvoice::conversion {

void report_damaged_lines(Run& run, const PhoneLookupManager& lookup, const std::string& file) {
  const std::string name = file.substr(file.rfind('/') + 1);
  for (const DamagedLine& line : lookup.damaged_lines()) {
    run.problems.push_back({ProblemKind::kLookupLine, "", name, std::nullopt,
                            "Line " + std::to_string(line.line) + ": " + line.reason});
  }
}

}  // namespace gvoice::conversion
