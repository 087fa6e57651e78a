#ifndef GVOICE_SOAK_LOAD_H_
#define GVOICE_SOAK_LOAD_H_

#include <cstdint>
#include <string>

namespace gvoice::soak {

/// What a round did, for the record.
struct Work {
  std::uint64_t names_added = 0;
  std::uint64_t faults = 0;
  std::uint64_t questions = 0;
  std::uint64_t messages = 0;
  std::uint64_t statistics = 0;
  std::uint64_t conversions = 0;
  std::uint64_t interrupts = 0;

  Work& operator+=(const Work& other);
};

// Each is one share of a round, with threads of its own, made to run beside the others. It checks
// everything that must hold, by failures of the test, and leaves nothing behind in `folder`.

/// Sixteen threads on one lookup manager over a disk that fails: no name is ever lost.
Work load_lookup(const std::string& folder);
/// Sixteen threads that miss the same numbers: each is asked for once, though answering fails at
/// times.
Work load_prompts(const std::string& folder);
/// Workers of which one throws, and readers of statistics: what was accepted is in the result.
Work load_conversations(std::uint64_t round);
/// Whole conversions with 16 workers, some interrupted: the same bytes every time, or the former
/// archive.
Work load_conversion(const std::string& folder, std::uint64_t round);

}  // namespace gvoice::soak

#endif  // GVOICE_SOAK_LOAD_H_
