#include "gvoice/read.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "conversion/entry_reading.h"
#include "conversion/finished_account.h"
#include "conversion/media_store.h"
#include "conversion/run.h"
#include "fs/path_text.h"
#include "model/local_clock.h"
#include "sync/parallel_for.h"
#include "write/format/display_name.h"

namespace gvoice {

/// The content of an Account. The run refers to the options, and everything else to the run.
struct Account::Content {
  Content(ConvertOptions reading, std::unique_ptr<PhoneLookupManager> names, Observer& observer,
          const StopFlag& stop)
      : options(std::move(reading)),
        lookup(std::move(names)),
        run(options, observer, stop, sync::worker_count(options.jobs)) {}

  const ConvertOptions options;
  const std::unique_ptr<PhoneLookupManager> lookup;
  /// Its observer and its stop flag are those of `read`, and are not used after it has returned.
  conversion::Run run;
  std::unique_ptr<conversion::FinishedAccount> account;
  Report report;
  std::vector<Person> people;
  std::vector<MediaFile> media;
  std::unordered_map<const StoredMedia*, std::uint32_t> entry_of_media;
};

namespace conversion {
namespace {

ConvertOptions options_of_run(const std::vector<std::string>& inputs, const ReadOptions& options) {
  ConvertOptions run;
  run.inputs = inputs;
  run.jobs = options.jobs;
  run.contacts = options.contacts;
  run.my_numbers = options.my_numbers;
  run.merge_people = options.merge_people;
  run.time_zone = options.time_zone;
  run.filters = options.filters;
  run.keep_going = options.keep_going;
  return run;
}

Result<std::unique_ptr<PhoneLookupManager>> open_names(const ReadOptions& options) {
  if (!options.phone_lookup_file) return PhoneLookupManager::without_file();
  if (!fs::exists(*options.phone_lookup_file)) {
    return Error{ErrorKind::kFailed,
                 "The lookup file " + *options.phone_lookup_file + " does not exist.",
                 "Name another one, or none."};
  }
  return PhoneLookupManager::open(
      *options.phone_lookup_file,
      {.skip_filtered_contacts = options.filters.skip_filtered_contacts});
}

std::vector<Person> list_people(const ArchiveModel& model) {
  Person owner{.name = "Me", .numbers = {}, .is_owner = true};
  owner.numbers.assign(model.own_numbers.begin(), model.own_numbers.end());
  std::map<std::string_view, Person> by_number;
  std::map<std::string_view, Person> by_name;
  for (const Conversation& conversation : model.conversations) {
    if (conversation.note_to_self) continue;
    for (const Party& other : conversation.others) {
      const auto numbers = write::numbers_of(model, other);
      if (!numbers.empty()) {
        by_number.try_emplace(numbers.front(),
                              Person{other.name, {numbers.begin(), numbers.end()}});
      } else if (!other.name.empty()) {
        by_name.try_emplace(other.name, Person{other.name, {}});
      }
    }
  }
  std::vector<Person> people = {std::move(owner)};
  for (auto* some : {&by_number, &by_name}) {
    for (auto& [key, person] : *some) people.push_back(std::move(person));
  }
  return people;
}

void list_media_files(Account::Content& content) {
  for (const MediaItem& item : content.run.media) {
    if (!item.in_archive() || item.page) continue;
    content.media.push_back({&item.stored, item.referenced, item.greeting});
    content.entry_of_media.emplace(&item.stored, item.entry);
  }
}

Status refuse(const StoredMedia& media, ErrorKind kind, std::string_view what) {
  return Error{kind, "Cannot read the medium " + std::string(media.file) + ": " + std::string(what),
               "Read the account again."};
}

/// A requested medium and its position in the input.
struct WantedMedium {
  const takeout::Entry* entry = nullptr;
  const StoredMedia* media = nullptr;
};

/// Passes the blocks of one medium on, and checks that they are unchanged.
class MediumReader {
 public:
  MediumReader(const StoredMedia& media, const Account::MediaSink& sink)
      : media_(media), sink_(sink) {}

  Status block(std::string_view bytes) {
    if (!media_.sha256.empty()) hash_.update(bytes);
    return sink_(media_, bytes);
  }
  Status end() {
    if (media_.sha256.empty() || to_hex(hash_.finish()) == media_.sha256) return {};
    return refuse(media_, ErrorKind::kMachine, "it has changed since the account was read.");
  }

 private:
  const StoredMedia& media_;
  const Account::MediaSink& sink_;
  Sha256 hash_;
};

/// Reads the requested media during a scan.
class StreamedMedia : public takeout::Input::ScanSink {
 public:
  StreamedMedia(std::span<const WantedMedium> wanted, const Account::MediaSink& sink)
      : sink_(sink) {
    for (const WantedMedium& medium : wanted) wanted_.emplace(medium.entry->locator, medium.media);
  }

  Result<bool> begin(const takeout::Entry& entry) override {
    reader_.reset();
    const auto found = wanted_.find(entry.locator);
    if (found == wanted_.end()) return false;
    reader_.emplace(*found->second, sink_);
    wanted_.erase(found);
    return true;
  }
  Status block(std::string_view bytes) override {
    return reader_ ? reader_->block(bytes) : Status();
  }
  Status end(const Status& entry_status) override {
    if (!reader_) return {};
    return entry_status.ok() ? reader_->end() : entry_status;
  }
  /// After the scan, a medium that was not found; null if all were.
  const StoredMedia* missing() const { return wanted_.empty() ? nullptr : wanted_.begin()->second; }

 private:
  std::map<std::uint64_t, const StoredMedia*> wanted_;  // by locator
  const Account::MediaSink& sink_;
  std::optional<MediumReader> reader_;
};

Status read_media_of(const takeout::Input& input, std::span<const WantedMedium> wanted,
                     const Account::MediaSink& sink, const StopFlag& stop) {
  if (!input.random_access()) {
    StreamedMedia streamed(wanted, sink);
    Problems problems;  // already in the account
    if (Status passed = input.scan(streamed, problems, stop); !passed) return passed;
    const StoredMedia* missing = streamed.missing();
    if (missing == nullptr) return {};
    return refuse(*missing, ErrorKind::kMachine, "its archive does not hold it any more.");
  }
  for (const WantedMedium& medium : wanted) {
    MediumReader reader(*medium.media, sink);
    Status read = input.stream(*medium.entry, [&](std::string_view block) -> Status {
      if (stop.requested()) return interrupted();
      return reader.block(block);
    });
    if (read) read = reader.end();
    if (!read) return read;
  }
  return {};
}

}  // namespace
}  // namespace conversion

Account::Account(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Account::Account(Account&&) noexcept = default;
Account& Account::operator=(Account&&) noexcept = default;
Account::~Account() = default;

std::span<const Conversation> Account::conversations() const {
  return content_->account->model.conversations;
}
std::span<const Record* const> Account::records() const { return content_->account->model.records; }
std::span<const Person> Account::people() const { return content_->people; }
std::span<const MediaFile> Account::media() const { return content_->media; }
const Report& Account::report() const { return content_->report; }

std::string Account::title(const Conversation& conversation) const {
  return write::conversation_title(content_->account->model, conversation);
}
std::string Account::name(const Party& party) const {
  return std::string(write::person_text(content_->account->model, party));
}
EntryName Account::source(const Source& source) const {
  const EntryName& entry = content_->account->model.entries.at(source.entry);
  return {entry.input, entry.path};
}

Status Account::read_media(std::span<const StoredMedia* const> wanted, const MediaSink& sink,
                           const StopFlag& stop) const {
  const takeout::Catalog& catalog = content_->run.catalog;
  std::set<std::uint32_t> entries;
  for (const StoredMedia* media : wanted) {
    const auto known = content_->entry_of_media.find(media);
    if (known == content_->entry_of_media.end()) {
      return Error{ErrorKind::kUsage, "A medium is asked for that is not one of the account.",
                   "Ask for those of Account::media or of attachments."};
    }
    entries.insert(known->second);
  }
  std::map<std::uint32_t, std::vector<conversion::WantedMedium>> by_container;
  for (const MediaFile& file : content_->media) {
    const std::uint32_t index = content_->entry_of_media.at(file.media);
    if (!entries.contains(index)) continue;
    const takeout::Entry& entry = catalog.entries()[index];
    by_container[entry.container].push_back({&entry, file.media});
  }
  for (const auto& [container, media] : by_container) {
    const takeout::Input& input = *catalog.containers()[container];
    if (Status read = conversion::read_media_of(input, media, sink, stop); !read) return read;
  }
  return {};
}

Result<std::string> Account::media_bytes(const StoredMedia& media) const {
  std::string bytes;
  const StoredMedia* const wanted[] = {&media};
  const auto append = [&](const StoredMedia&, std::string_view block) -> Status {
    bytes += block;
    return {};
  };
  if (Status read = read_media(wanted, append); !read) return read.error();
  return bytes;
}

Result<Account> read(const std::vector<std::string>& inputs, const ReadOptions& options,
                     Observer& observer, const StopFlag& stop) {
  const auto clock = LocalClock::create(options.time_zone);
  if (!clock) return clock.error();
  auto names = conversion::open_names(options);
  if (!names) return names.error();
  auto content = std::make_unique<Account::Content>(conversion::options_of_run(inputs, options),
                                                    *std::move(names), observer, stop);
  content->run.reads_media = options.check_media;
  conversion::MediaStore nothing_is_written(nullptr);
  auto account = conversion::read_account(content->run, *content->lookup, nothing_is_written, true,
                                          [](const conversion::SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  content->account = *std::move(account);
  // Nothing is stored, so problems must not mention it.
  for (conversion::MediaItem& item : content->run.media) item.stored.path = {};
  content->report = conversion::report_of(content->run, *content->account);
  content->people = conversion::list_people(content->account->model);
  conversion::list_media_files(*content);
  return Account(std::move(content));
}

}  // namespace gvoice
