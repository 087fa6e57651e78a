#ifndef GVOICE_PARTIAL_H_
#define GVOICE_PARTIAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gvoice {

/// What an archive lacks of its account, as far as the run could know: `partial` in report.json.
/// Plain value: concurrent reads are safe, writes are not.
struct Partial {
  std::optional<std::uint64_t> test_limit;  ///< page limit of a test run; none for a full run
  std::uint64_t pages_left_out = 0;         ///< because of that limit
  std::uint64_t records_left_out = 0;       ///< by filters
  std::vector<std::string> filters;         ///< names of the filters that left records out
  std::uint64_t missing_files = 0;          ///< named by index pages, held by no input
  std::vector<std::string> missing_parts;   ///< one sentence per export with missing parts
  std::uint64_t files_left_out = 0;         ///< that could not be read

  /// Whether nothing is known to be missing.
  bool is_whole() const {
    return !test_limit && records_left_out == 0 && missing_files == 0 && missing_parts.empty() &&
           files_left_out == 0;
  }
};

/// What is missing, as sentences for users, most important first; empty for a whole archive. They
/// do not depend on names and forms of inputs. Pure.
std::vector<std::string> partial_sentences(const Partial& partial);

}  // namespace gvoice

#endif  // GVOICE_PARTIAL_H_
