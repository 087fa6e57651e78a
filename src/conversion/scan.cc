#include "conversion/scan.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "conversion/entry_reading.h"
#include "sync/bounded_queue.h"
#include "sync/parallel_for.h"
#include "takeout/companion.h"
#include "takeout/entry_roles.h"

namespace gvoice::conversion {
namespace {

/// How many entries may wait for a worker; bounds memory, at up to 8 MB each.
constexpr std::size_t kWaitingEntries = 16;
constexpr std::string_view kAccountVCard = "Phones.vcf";

struct Job {
  takeout::Entry entry;
  std::string bytes;
};

/// Whether the path alone shows that an entry belongs to Voice; media of other products must not be
/// stored.
bool path_shows_voice(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view folder = path.substr(0, slash);
    if (folder == "Voice" || folder == "Calls" || folder == "Spam" || folder == "Greetings")
      return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

/// A second pass finds the problems of the first again.
enum class Pass : std::uint8_t { kFirst, kSecond };

Scanned::Content unreadable(std::string reason) {
  Scanned::Content content;
  content.outcome = Outcome::kUnreadable;
  content.reason = std::move(reason);
  return content;
}

/// Collects small entries for the workers, and stores large media directly.
class Collector : public takeout::Input::ScanSink {
 public:
  using Wanted = std::function<bool(const takeout::Entry&)>;
  using Found = std::function<void(const takeout::Entry&)>;

  Collector(std::uint32_t container, MediaStore& store, sync::Guarded<Scanned*>& results,
            Wanted wanted, Found found, std::function<Status(Job)> give_to_worker)
      : container_(container),
        store_(store),
        results_(results),
        wanted_(std::move(wanted)),
        found_(std::move(found)),
        give_to_worker_(std::move(give_to_worker)) {}

  Result<bool> begin(const takeout::Entry& entry) override {
    entry_ = entry;
    entry_.container = container_;
    found_(entry_);
    wants_ = wanted_(entry_);
    too_large_ = false;
    foreign_ = false;
    may_be_foreign_ = takeout::has_html_extension(entry_.file_name()) &&
                      !takeout::is_index_page(entry_.file_name()) && !path_shows_voice(entry_.path);
    bytes_.clear();
    large_.reset();
    if (!wants_ || entry.size <= takeout::kWholeEntryBytes) return wants_;
    const std::string_view name = entry.file_name();
    if (takeout::has_html_extension(name) || name == kAccountVCard) {
      too_large_ = entry.size > kLargestPage;
      return !too_large_;
    }
    auto piecewise = store_.start(passing_name(entry_));
    if (!piecewise) return piecewise.error();
    large_ = std::move(*piecewise);
    large_hash_.emplace();
    return true;
  }

  Status block(std::string_view bytes) override {
    if (large_) {
      large_hash_->update(bytes);
      return large_->append(bytes);
    }
    if (foreign_) return {};
    bytes_ += bytes;
    if (may_be_foreign_ && bytes_.size() >= kBeginning) {
      may_be_foreign_ = false;
      beginning_.set_size(0);
      beginning_.append(std::string_view(bytes_).substr(0, kBeginning));
      foreign_ = parse::detect_shape(beginning_.view()) == parse::PageShape::kNeither;
      if (foreign_) bytes_.clear();
    }
    return {};
  }

  Status end(const Status& entry_status) override {
    if (!entry_status) {
      record(unreadable(entry_status.error().message));
    } else if (too_large_) {
      record(unreadable("The file is larger than 256 MB, which no page of an export is."));
    } else if (foreign_) {
      Scanned::Content content;
      content.outcome = Outcome::kRead;
      content.content.size = entry_.size;
      record(std::move(content));
    } else if (large_) {
      Scanned::Content content;
      if (Status closed = large_->close(); !closed) return closed;
      content.outcome = Outcome::kRead;
      content.content.size = large_->size();
      content.content.xxh3_128 = large_hash_->finish();
      content.media = std::move(large_);
      record(std::move(content));
    } else if (wants_ ? bytes_.empty() : entry_.size == 0) {
      record(unreadable("The file is empty."));
    } else if (wants_) {
      return give_to_worker_({entry_, std::move(bytes_)});
    }
    return {};
  }

  static std::string passing_name(const takeout::Entry& entry) {
    return std::to_string(entry.container) + "-" + std::to_string(entry.locator);
  }

 private:
  void record(Scanned::Content content) {
    results_.write([&](Scanned* results) {
      results->add({entry_.container, entry_.locator}, std::move(content));
    });
  }

  const std::uint32_t container_;
  MediaStore& store_;
  sync::Guarded<Scanned*>& results_;
  Wanted wanted_;
  Found found_;
  std::function<Status(Job)> give_to_worker_;
  takeout::Entry entry_;
  std::string bytes_;
  std::unique_ptr<MediaStore::Piecewise> large_;
  std::optional<Xxh128> large_hash_;
  bool wants_ = false;
  bool too_large_ = false;
  /// A page outside Voice, whose beginning decides whether it is read.
  bool may_be_foreign_ = false;
  bool foreign_ = false;
  ReadBuffer beginning_;
};

Result<Scanned::Content> handle(const Job& job, MediaStore& store, Worker& worker, Pass pass) {
  Scanned::Content content;
  content.outcome = Outcome::kRead;
  content.content.size = job.bytes.size();
  const std::string_view name = job.entry.file_name();
  if (takeout::has_html_extension(name)) {
    char* place = worker.buffer.reserve(job.bytes.size());
    std::copy(job.bytes.begin(), job.bytes.end(), place);
    worker.buffer.set_size(job.bytes.size());
    if (takeout::is_index_page(name)) {
      content.index = parse::parse_archive_index(worker.buffer.view(), worker.arena);
      return content;
    }
    const parse::PageLocation location{worker.arena.copy(name)};
    content.page = parse::parse_page(worker.buffer.view(), location, worker.arena);
    // HTML of another kind is stored unchanged if it turns out to be in Voice.
    const bool is_page = content.page.shape != parse::PageShape::kNeither;
    if (is_page || (pass == Pass::kFirst && !path_shows_voice(job.entry.path))) return content;
  }
  if (name == kAccountVCard) content.vcard = job.bytes;
  content.content.xxh3_128 = xxh3_128(job.bytes);
  auto piecewise = store.start(Collector::passing_name(job.entry));
  if (!piecewise) return piecewise.error();
  if (Status written = (*piecewise)->append(job.bytes); !written) return written.error();
  if (Status closed = (*piecewise)->close(); !closed) return closed.error();
  content.media = std::move(*piecewise);
  return content;
}

/// As in read_pages: a page that cannot be processed affects only itself.
Result<Scanned::Content> handle_or_report(const Job& job, MediaStore& store, Worker& worker,
                                          Pass pass) {
  try {
    return handle(job, store, worker, pass);
  } catch (const std::bad_alloc&) {
    throw;  // out of memory concerns the machine, not the page; parallel_for reports it
  } catch (const std::exception& exception) {
    return unreadable(std::string("The page could not be handled (") + exception.what() +
                      "); it was left out.");
  }
}

/// A thread that ends, also by an exception, closes the queue, so that no other waits for it.
struct QueueCloser {
  sync::BoundedQueue<Job>& queue;
  ~QueueCloser() { queue.close(); }
};

Status scan(Run& run, std::uint32_t container, MediaStore& store, Scanned& scanned, Pass pass,
            const Collector::Wanted& wanted, const Collector::Found& found) {
  sync::Guarded<Scanned*> results("Collector.results", &scanned);
  sync::BoundedQueue<Job> queue(kWaitingEntries);
  Problems scan_problems;  // by the unpacking thread

  const auto work_on = [&](const Job& job, Worker& worker) -> Status {
    auto content = handle_or_report(job, store, worker, pass);
    if (!content) return content.error();
    results.write([&](Scanned* all) {
      all->add({job.entry.container, job.entry.locator}, std::move(*content));
    });
    run.observer.on_progress(1, job.bytes.size());
    return {};
  };
  const auto unpack = [&](Worker& worker) -> Status {
    bool workers_gave_up = false;
    const auto give_to_worker = [&](Job job) -> Status {
      // If the others are busy, or a page is so large that only one may wait, this thread handles
      // it.
      const bool large = job.bytes.size() > takeout::kWholeEntryBytes;
      if (run.jobs == 1 || large) return work_on(job, worker);
      switch (queue.try_push(job)) {
        case sync::PushResult::kTaken:
          return {};
        case sync::PushResult::kFull:
          return work_on(job, worker);
        case sync::PushResult::kClosed:
          break;
      }
      workers_gave_up = true;
      return Error{ErrorKind::kFailed, "A worker gave up.", ""};
    };
    Collector collector(container, store, results, wanted, found, give_to_worker);
    Status status = run.catalog.containers()[container]->scan(collector, scan_problems, run.stop);
    // The worker that closed the queue returns the reason.
    return workers_gave_up ? Status() : status;
  };
  const auto consume = [&](Worker& worker) -> Status {
    while (auto job = queue.pop()) {
      if (Status done = work_on(*job, worker); !done) return done;
    }
    return {};
  };
  // Index 0 unpacks; every other index, each on a thread of its own, works until the queue is
  // closed and empty.
  const auto work = [&](unsigned worker, std::size_t index) -> Status {
    const QueueCloser closer{queue};
    return index == 0 ? unpack(run.workers[worker]) : consume(run.workers[worker]);
  };
  Status status = sync::parallel_for(run.jobs, run.jobs, run.stop, work);
  if (pass == Pass::kFirst) run.catalog.add_scan_problems(container, std::move(scan_problems));
  return status;
}

}  // namespace

Scanned::Content* Scanned::find(const takeout::Entry& entry) {
  const auto found = by_place_.find({entry.container, entry.locator});
  return found == by_place_.end() ? nullptr : &found->second;
}

Status scan_container(Run& run, std::uint32_t container, MediaStore& store, Scanned& scanned) {
  return scan(
      run, container, store, scanned, Pass::kFirst,
      [](const takeout::Entry& entry) {
        const std::string_view name = entry.file_name();
        if (takeout::is_companion(entry.path)) return false;
        return takeout::has_html_extension(name) || name == kAccountVCard ||
               path_shows_voice(entry.path);
      },
      [&](const takeout::Entry& entry) { run.catalog.add_scanned(entry); });
}

Status rescan_missing_media(Run& run, MediaStore& store, Scanned& scanned) {
  std::map<std::uint32_t, std::set<std::uint64_t>> missing;
  for (const takeout::Entry& entry : run.catalog.entries()) {
    if (run.catalog.containers()[entry.container]->random_access()) continue;
    const Scanned::Content* content = scanned.find(entry);
    const bool is_media =
        entry.role == takeout::EntryRole::kMedia || entry.role == takeout::EntryRole::kGreeting;
    const bool other_page = entry.role == takeout::EntryRole::kPage && content != nullptr &&
                            content->outcome == Outcome::kRead && content->media == nullptr &&
                            content->page.shape == parse::PageShape::kNeither;
    if ((is_media && content == nullptr) || other_page)
      missing[entry.container].insert(entry.locator);
  }
  for (const auto& one : missing) {
    const std::set<std::uint64_t>& locators = one.second;
    const auto wanted = [&](const takeout::Entry& entry) {
      return locators.contains(entry.locator);
    };
    const auto found = [](const takeout::Entry&) {};
    Status status = scan(run, one.first, store, scanned, Pass::kSecond, wanted, found);
    if (!status) return status;
  }
  return {};
}

}  // namespace gvoice::conversion
