// Sustained load on everything that threads share, with faults. As one of the tests it runs a few
// rounds; with GVOICE_SOAK_SECONDS it goes on that long, and memory must stay flat (`./run soak`).

#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "fs/temporary_folder_test_support.h"
#include "soak/load.h"
#include "sync/mutex.h"
#include "sync/threads_test_support.h"

namespace gvoice::soak {
namespace {

constexpr std::uint64_t kFewRounds = 3;
constexpr std::size_t kEnoughToJudgeMemory = 20;

/// Memory of the process that is in use now, in MB.
double resident_mb() {
  malloc_trim(0);
  std::ifstream status("/proc/self/statm");
  std::size_t whole = 0;
  std::size_t resident_pages = 0;
  status >> whole >> resident_pages;
  return static_cast<double>(resident_pages) * 4096 / 1e6;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

std::chrono::seconds wanted_time() {
  const char* seconds = std::getenv("GVOICE_SOAK_SECONDS");
  return std::chrono::seconds(seconds == nullptr ? 0 : std::atoi(seconds));
}

Work run_round(const std::filesystem::path& folder, std::uint64_t round) {
  sync::Guarded<Work> done;
  const auto add = [&](const Work& work) { done.write([&](Work& all) { all += work; }); };
  const auto place = [&](const char* name) {
    const std::filesystem::path made = folder / name;
    std::filesystem::create_directories(made);
    return made.string();
  };
  sync::run_together({[&] { add(load_lookup(place("lookup"))); },
                      [&] { add(load_prompts(place("prompts"))); },
                      [&] { add(load_conversations(round)); },
                      [&] { add(load_conversion(place("conversion"), round)); }});
  return done.read([](const Work& all) { return all; });
}

TEST(ThreadSafetyStress, SustainedParallelLoad) {
  const fs::TemporaryFolder folder;
  const auto end = std::chrono::steady_clock::now() + wanted_time();

  Work all;
  std::vector<double> memory;
  for (std::uint64_t round = 0; !testing::Test::HasFailure(); ++round) {
    if (round >= kFewRounds && std::chrono::steady_clock::now() >= end) break;
    all += run_round(folder.path(), round);
    memory.push_back(resident_mb());
  }

  std::cout << memory.size() << " rounds: " << all.names_added << " names added over " << all.faults
            << " faults of the disk, " << all.questions << " questions, " << all.messages
            << " messages, " << all.statistics << " statistics, " << all.conversions
            << " conversions, " << all.interrupts << " of them interrupted\n";
  EXPECT_GT(all.faults, 0U);
  EXPECT_GT(all.interrupts, 0U);
  if (memory.size() < kEnoughToJudgeMemory) return;
  // The first quarter warms up: buffers, arenas of the allocator, the memo of numbers.
  const auto quarter = static_cast<std::ptrdiff_t>(memory.size() / 4);
  const double early = median({memory.begin() + quarter, memory.begin() + 2 * quarter});
  const double late = median({memory.end() - quarter, memory.end()});
  std::cout << "memory in use: " << early << " MB in the second quarter, " << late
            << " MB in the last\n";
  EXPECT_LT(late, early * 1.1 + 2) << "memory grows";
}

}  // namespace
}  // namespace gvoice::soak
