#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "conversation_candidates.h"
#include "lookup_candidates.h"

// How many operations a second the two shared objects of a run stand, and how many they would stand
// if they were built in other ways, under loads of reads and writes mixed at random.
// bench/managers makes tables of it.
namespace gvoice::bench {
namespace {

constexpr std::uint64_t kPeople = 1000;
constexpr std::uint64_t kWholes = 1000;  // shares are given in thousandths

/// xorshift64*; each thread has its own. Cheaper than what is measured.
class Random {
 public:
  explicit Random(int thread)
      : state_(0x9E3779B97F4A7C15 * static_cast<std::uint64_t>(thread + 1)) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (state_ * 0x2545F4914F6CDD1D) >> 16;
  }

 private:
  std::uint64_t state_;
};

/// What one draw means: whom it is about, and whether it only reads.
struct Operation {
  std::uint64_t person = 0;
  bool reads = false;
};

Operation operation_of(std::uint64_t draw, const benchmark::State& state) {
  return {draw % kPeople, draw / kPeople % kWholes < static_cast<std::uint64_t>(state.range(0))};
}

const std::vector<std::string>& numbers() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    for (std::uint64_t person = 0; person < kPeople; ++person)
      made.push_back("+1" + std::to_string(201 + person / 100) + "55501" +
                     std::to_string(100 + person % 100).substr(1));
    return made;
  }();
  return all;
}

const std::string& name_of(std::uint64_t person) {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    for (std::uint64_t i = 0; i < kPeople; ++i) made.push_back("Person " + std::to_string(i));
    return made;
  }();
  return all[person % kPeople];
}

/// What the threads of one run share.
template <typename Candidate>
std::unique_ptr<Candidate> shared;

template <typename Lookup>
void make_lookup(const benchmark::State&) {
  Names names;
  for (std::uint64_t person = 0; person < kPeople; ++person)
    names.emplace(numbers()[person], name_of(person));
  shared<Lookup> = std::make_unique<Lookup>(std::move(names));
}

template <typename Conversations>
void make_conversations(const benchmark::State&) {
  shared<Conversations> = std::make_unique<Conversations>();
}

template <typename Candidate>
void drop(const benchmark::State&) {
  shared<Candidate>.reset();
}

/// Runs `operation` as often as the benchmark asks, on all its threads at once, and counts the
/// operations of all in the time from the common begin to the end of the last: threads that wait
/// for their turn on a core would each call their own time short.
template <typename Function>
void measure(benchmark::State& state, const Function& operation) {
  using Clock = std::chrono::steady_clock;
  // The first call lets all threads go together, and the last returns when all are done.
  bool goes_on = state.KeepRunning();
  const Clock::time_point begin = Clock::now();
  for (; goes_on; goes_on = state.KeepRunning()) operation();
  const std::chrono::duration<double> seconds = Clock::now() - begin;
  if (state.thread_index() != 0) return;
  state.counters["million_per_second"] = static_cast<double>(state.iterations()) *
                                         static_cast<double>(state.threads()) / 1e6 /
                                         seconds.count();
}

template <typename Lookup>
void lookup(benchmark::State& state) {
  Lookup& names = *shared<Lookup>;
  typename Lookup::View view;
  Random random(state.thread_index());
  measure(state, [&] {
    const std::uint64_t draw = random.next();
    const Operation operation = operation_of(draw, state);
    const std::string& number = numbers()[operation.person];
    if (operation.reads) {
      benchmark::DoNotOptimize(names.get(view, number));
    } else {
      names.set(view, number, name_of(draw / kPeople));
    }
  });
}

template <typename Conversations>
void conversations(benchmark::State& state) {
  Conversations& all = *shared<Conversations>;
  std::vector<Record> records(kPeople);
  for (std::uint64_t person = 0; person < kPeople; ++person) {
    records[person].conversation = person;
    records[person].kind = person % 10 == 0 ? RecordKind::kPlaced : RecordKind::kText;
  }
  Random random(state.thread_index());
  measure(state, [&] {
    const Operation operation = operation_of(random.next(), state);
    if (operation.reads) {
      benchmark::DoNotOptimize(all.stats());
    } else {
      all.write(static_cast<std::size_t>(state.thread_index()), records[operation.person]);
    }
  });
}

void with_reads(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("reads")->Arg(500)->Arg(900)->Arg(999)->UseRealTime();
}
void on_threads(benchmark::internal::Benchmark* benchmark) {
  with_reads(benchmark);
  for (const int threads : {1, 2, 4, 16}) benchmark->Threads(threads);
}

template <typename Lookup>
benchmark::internal::Benchmark* add_lookup(const char* name) {
  return benchmark::RegisterBenchmark((std::string("lookup/") + name).c_str(), lookup<Lookup>)
      ->Setup(make_lookup<Lookup>)
      ->Teardown(drop<Lookup>);
}
template <typename Conversations>
void add_conversations(const char* name) {
  benchmark::RegisterBenchmark((std::string("conversations/") + name).c_str(),
                               conversations<Conversations>)
      ->Setup(make_conversations<Conversations>)
      ->Teardown(drop<Conversations>)
      // A conversion asks for statistics once in a run.
      ->Arg(0)
      ->Apply(on_threads);
}

[[maybe_unused]] const bool registered = [] {
  add_lookup<Unguarded>("no lock")->Apply(with_reads);
  add_lookup<OneMutex>("one mutex")->Apply(on_threads);
  add_lookup<OneSharedMutex>("one shared_mutex")->Apply(on_threads);
  add_lookup<ShardedMutexes>("16 shards with a mutex each")->Apply(on_threads);
  add_lookup<CachedSnapshot>("snapshot cached by each thread")->Apply(on_threads);
  add_lookup<RealManager>("PhoneLookupManager")->Apply(on_threads);
  add_conversations<OneLock>("one mutex");
  add_conversations<Shards>("32 shards with a mutex each");
  add_conversations<WorkerBuffers>("a buffer with a mutex for each worker");
  add_conversations<WorkerBuffersWithAtomicCounts>("a buffer without a lock for each worker");
  add_conversations<RealConversationManager>("ConversationManager");
  return true;
}();

}  // namespace
}  // namespace gvoice::bench
