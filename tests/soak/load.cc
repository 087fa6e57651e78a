#include "soak/load.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "fs/descriptor_io.h"
#include "fs/disk.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/convert.h"
#include "gvoice/phone_lookup_manager.h"
#include "people/phone_lookup_internal.h"
#include "soak/faulty_disk.h"
#include "sync/mutex.h"
#include "sync/parallel_for.h"
#include "sync/threads_test_support.h"

namespace gvoice::soak {
namespace {

constexpr int kThreads = 16;

std::string number(int index) {
  const std::string end = std::to_string(100 + index % 100).substr(1);
  return "+1" + std::to_string(201 + index / 100) + "55501" + end;
}
std::string name(int index) { return "Person " + std::to_string(index); }

}  // namespace

Work& Work::operator+=(const Work& other) {
  names_added += other.names_added;
  faults += other.faults;
  questions += other.questions;
  messages += other.messages;
  statistics += other.statistics;
  conversions += other.conversions;
  interrupts += other.interrupts;
  return *this;
}

Work load_lookup(const std::string& folder) {
  constexpr int kNames = 25;
  const std::string file = folder + "/phone_lookup.txt";
  FaultyDisk disk;
  std::map<std::string, std::string> expected;
  for (int i = 0; i < kThreads * kNames; ++i) expected.emplace(number(i), name(i));
  {
    auto opened = people::PhoneLookupInternal::open(file, {}, disk);
    EXPECT_TRUE(opened.ok());
    PhoneLookupManager& lookup = **opened;
    std::atomic<int> wrong{0};
    sync::on_threads(kThreads, [&](int thread) {
      for (int i = thread * kNames; i < (thread + 1) * kNames; ++i) {
        const bool saved = lookup.add_alias(number(i), name(i)).ok();
        if (lookup.get_alias(number(i)) != name(i)) ++wrong;
        if (saved && fs::read_file(file).value().find("|" + name(i) + "\n") == std::string::npos)
          ++wrong;
        (void)lookup.exclude_number(number(i), "soak");
        if (!lookup.is_filtered(number(i))) ++wrong;
        (void)lookup.unexclude_number(number(i));
        lookup.learn_alias(number(i), "Learned", {i, 0, 0});
        if (i % kNames == 0) (void)lookup.load_aliases();
        if (i % kNames == 1) (void)lookup.save_aliases_batched();
        if (lookup.get_all_aliases().empty()) ++wrong;
      }
    });
    EXPECT_EQ(wrong, 0);
    disk.set_faults(false);
    EXPECT_TRUE(lookup.save_aliases().ok());
    EXPECT_EQ(lookup.get_all_aliases(), expected);
  }
  EXPECT_EQ(PhoneLookupManager::open(file).value()->get_all_aliases(), expected);
  std::filesystem::remove_all(folder);
  return {.names_added = expected.size(), .faults = disk.faults()};
}

Work load_prompts(const std::string& folder) {
  constexpr int kNumbers = 40;
  sync::Guarded<std::map<std::string, int>> asked;
  std::atomic<int> asking{0};
  std::atomic<int> wrong{0};
  PhoneLookupOptions options;
  options.enable_prompts = true;
  options.ask = [&](const NameQuestion& question) -> std::optional<std::string> {
    if (asking.fetch_add(1) != 0) ++wrong;
    const std::string asked_for(question.number);
    asked.write([&](std::map<std::string, int>& times) { ++times[asked_for]; });
    asking.fetch_sub(1);
    const char last = asked_for.back();
    if (last == '3') throw std::runtime_error("the terminal is gone");
    return last == '7' ? std::string() : "Asked " + asked_for;
  };
  auto opened = PhoneLookupManager::open(folder + "/phone_lookup.txt", options);
  EXPECT_TRUE(opened.ok());
  sync::on_threads(kThreads, [&](int thread) {
    for (int i = 0; i < kNumbers; ++i) {
      const std::string wanted = number((i + thread) % kNumbers);
      try {
        const std::string alias = (*opened)->get_alias(wanted);
        if (alias != wanted && alias != "Asked " + wanted) ++wrong;
      } catch (const std::runtime_error&) {
        if (wanted.back() != '3') ++wrong;
      }
    }
  });
  EXPECT_EQ(wrong, 0);
  const auto times = asked.read([](const std::map<std::string, int>& all) { return all; });
  EXPECT_EQ(times.size(), std::size_t{kNumbers});
  for (const auto& [wanted, count] : times) {
    EXPECT_EQ(count, 1) << wanted;
    const bool answered = wanted.back() != '3' && wanted.back() != '7';
    if (answered) {
      EXPECT_EQ((*opened)->get_alias(wanted), "Asked " + wanted);
    }
  }
  std::filesystem::remove_all(folder);
  return {.questions = times.size()};
}

Work load_conversations(std::uint64_t round) {
  constexpr std::size_t kMessages = 4000;
  constexpr std::uint64_t kReads = 300;
  ConversationManager manager;
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<int> wrong{0};
  const std::size_t thrower = round % 2 == 0 ? kMessages : kMessages / 2;
  const StopFlag never;
  Status written;
  std::vector<std::function<void()>> functions;
  functions.emplace_back([&] {
    written = sync::parallel_for(12, kMessages, never, [&](unsigned, std::size_t i) -> Status {
      if (i == thrower) throw std::runtime_error("a worker that throws");
      const std::string id = "Person" + std::to_string(i % 200);
      Status added = manager.write_message_with_content(id, static_cast<std::int64_t>(i), id, "Hi",
                                                        i % 3 == 0 ? "placed" : "sms");
      if (added) ++accepted;
      return added;
    });
  });
  for (int reader = 0; reader < 4; ++reader) {
    functions.emplace_back([&] {
      ConversationStats former;
      for (std::uint64_t read = 0; read < kReads; ++read) {
        const ConversationStats now = manager.get_total_stats();
        if (!now.adds_up() || now.num_messages < former.num_messages) ++wrong;
        former = now;
      }
    });
  }
  sync::run_together(functions);
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(written.ok(), thrower == kMessages);
  const auto finalized = manager.finalize_conversation_files({});
  EXPECT_TRUE(finalized.ok());
  EXPECT_EQ(finalized->parsed, accepted.load());
  EXPECT_EQ(manager.get_total_stats().num_messages, accepted.load());
  return {.messages = accepted, .statistics = 4 * kReads};
}

namespace {

/// Asks for an end after so many pieces of progress.
class Interrupter : public Observer {
 public:
  Interrupter(StopFlag& stop, std::uint64_t after) : stop_(stop), after_(after) {}
  void on_progress(std::uint64_t, std::uint64_t) override {
    if (seen_.fetch_add(1) == after_) stop_.request();
  }

 private:
  StopFlag& stop_;
  const std::uint64_t after_;
  std::atomic<std::uint64_t> seen_{0};
};

}  // namespace

Work load_conversion(const std::string& folder, std::uint64_t round) {
  ConvertOptions options;
  options.inputs = {GVOICE_SOURCE_DIR "/examples/takeout"};
  options.output = folder + "/archive";
  options.jobs = kThreads;
  options.formats = {"html", "ndjson"};
  const auto sums = [&] { return fs::read_file(options.output + "/SHA256SUMS").value(); };

  const StopFlag never;
  EXPECT_TRUE(convert(options, no_observer(), never).ok());
  const std::string first = sums();
  StopFlag stop;
  Interrupter interrupter(stop, round * 7 % 150);
  const auto interrupted = convert(options, interrupter, stop);
  if (!interrupted) {
    EXPECT_EQ(interrupted.error().kind, ErrorKind::kInterrupted);
  }
  EXPECT_EQ(sums(), first);
  EXPECT_TRUE(convert(options, no_observer(), never).ok());
  EXPECT_EQ(sums(), first);
  std::filesystem::remove_all(folder);
  return {.conversions = 3, .interrupts = interrupted.ok() ? 0U : 1U};
}

}  // namespace gvoice::soak
