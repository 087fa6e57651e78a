#ifndef GVOICE_CLI_MONITORING_H_
#define GVOICE_CLI_MONITORING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/convert.h"

/// Quality figures of a conversion, for monitoring many runs. They are printed but not written to
/// the archive, whose bytes must not depend on the machine. Pure.
namespace gvoice::cli {

/// A larger percentage of unmapped numbers gives a warning.
inline constexpr std::uint64_t kMostUnmappedPercent = 1;

/// Number of problems of files and archives that could not be processed completely.
std::uint64_t error_count(const ConvertSummary& summary);
/// The share of mapped numbers of other parties, from 0 to 1; 1 if there are none.
double mapped_share(const ConvertSummary& summary);
/// Input files per second; 0 if no time was measured.
double files_per_second(const ConvertSummary& summary);

/// A sentence for each exceeded threshold: any error, and kMostUnmappedPercent.
std::vector<std::string> warnings(const ConvertSummary& summary);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_MONITORING_H_
