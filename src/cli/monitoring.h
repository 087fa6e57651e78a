#ifndef GVOICE_CLI_MONITORING_H_
#define GVOICE_CLI_MONITORING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "gvoice/convert.h"

/// How well a conversion went, in the figures that somebody would watch over many runs. They are
/// told and never written to the archive, whose bytes must not depend on the machine. Pure.
namespace gvoice::cli {

/// More than so many in a hundred numbers without one form that all their records share are worth a
/// warning.
inline constexpr std::uint64_t kMostUnmappedPercent = 1;

/// Problems with files and archives that could not be handled, or not to their end.
std::uint64_t error_count(const ConvertSummary& summary);
/// The share of the others' numbers that are mapped, from 0 to 1; 1 where there are none.
double mapped_share(const ConvertSummary& summary);
/// Files of the inputs for each second of the run; 0 where no time was measured.
double files_per_second(const ConvertSummary& summary);

/// A sentence for each figure that is beyond its threshold: any error, and more than
/// kMostUnmappedPercent.
std::vector<std::string> warnings(const ConvertSummary& summary);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_MONITORING_H_
