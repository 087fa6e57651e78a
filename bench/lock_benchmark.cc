#include <benchmark/benchmark.h>

#include <latch>
#include <thread>

#include "sync/mutex.h"

// What one lock and unlock costs that no other thread wants. The C library takes a lock without an
// atomic instruction while a process has one thread, so it is measured both ways.
namespace gvoice::sync {
namespace {

void lock_and_unlock(benchmark::State& state) {
  Mutex mutex{"lock_benchmark"};
  for (auto _ : state) {
    MutexLock lock(mutex);
    benchmark::DoNotOptimize(mutex);
  }
}

void alone(benchmark::State& state) { lock_and_unlock(state); }
BENCHMARK(alone)->Name("in a process of one thread");

void beside_another_thread(benchmark::State& state) {
  std::latch end(1);
  const std::jthread other([&] { end.wait(); });
  lock_and_unlock(state);
  end.count_down();
}
BENCHMARK(beside_another_thread)->Name("in a process of several threads");

}  // namespace
}  // namespace gvoice::sync
