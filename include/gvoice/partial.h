#ifndef GVOICE_PARTIAL_H_
#define GVOICE_PARTIAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gvoice {

/// What an archive lacks of the account that it was made from, as far as its run could know. The
/// key `partial` of report.json holds the same. A plain value: one thread changes it, or many read
/// it.
struct Partial {
  std::optional<std::uint64_t> test_limit;  ///< most pages of a test run; nothing for a full run
  std::uint64_t pages_left_out = 0;         ///< by that limit
  std::uint64_t records_left_out = 0;       ///< by filters
  std::vector<std::string> filters;         ///< the names of those that left records out
  std::uint64_t missing_files = 0;          ///< that index pages name and no input holds
  std::vector<std::string> missing_parts;   ///< a sentence for each export that lacks a part
  std::uint64_t files_left_out = 0;         ///< that could not be read

  /// Whether it lacks nothing, as far as is known.
  bool is_whole() const {
    return !test_limit && records_left_out == 0 && missing_files == 0 && missing_parts.empty() &&
           files_left_out == 0;
  }
};

/// What it lacks, as sentences for people, the weightiest first; nothing for a whole archive. They
/// name no inputs: inputs of any form and name give the same sentences. Pure.
std::vector<std::string> partial_sentences(const Partial& partial);

}  // namespace gvoice

#endif  // GVOICE_PARTIAL_H_
