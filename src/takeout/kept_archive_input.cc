#include "takeout/kept_archive_input.h"

#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "model/kept_page.h"
#include "takeout/entry_name.h"
#include "takeout/plain_file.h"

namespace gvoice::takeout {
namespace {

constexpr int kReadFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
constexpr std::size_t kReadBytes = std::size_t{1} << 20;
/// A page of that size cannot be; it would only fill the memory.
constexpr std::size_t kLongestLine = std::size_t{256} << 20;
constexpr std::string_view kSums = "SHA256SUMS";
constexpr std::size_t kHashDigits = 64;

bool is_file(int folder, const char* name) {
  struct stat info{};
  return ::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
}

std::string_view text_of(const simdjson::dom::element& line, std::string_view key) {
  std::string_view text;
  return line[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::optional<std::uint64_t> number_of(const simdjson::dom::element& line, std::string_view key) {
  std::uint64_t number = 0;
  if (line[key].get(number) != simdjson::SUCCESS) return std::nullopt;
  return number;
}

/// The hash that SHA256SUMS gives for a file; empty where it lists none.
std::string listed_hash(const std::string& archive, std::string_view file) {
  const Result<std::string> sums = fs::read_file(archive + "/" + std::string(kSums));
  if (!sums) return {};
  const std::string ending = "  " + std::string(file) + "\n";
  const std::size_t end = sums->find(ending);
  const bool whole_line = end != std::string::npos && end >= kHashDigits &&
                          (end == kHashDigits || (*sums)[end - kHashDigits - 1] == '\n');
  return whole_line ? sums->substr(end - kHashDigits, kHashDigits) : std::string();
}

}  // namespace

/// What a listing fills.
struct KeptArchiveInput::Listing {
  Listing(std::vector<Entry>& all_entries, Problems& all_problems)
      : entries(all_entries), problems(all_problems) {}

  std::vector<Entry>& entries;
  Problems& problems;
  simdjson::dom::parser parser;
  std::unordered_set<std::string> seen;  ///< input and path of each entry
  std::uint64_t lines = 0;
  std::uint64_t wrong_lines = 0;

  void tell(ProblemKind kind, std::string detail) {
    problems.push_back({kind, "", std::string(kept::kFileName), std::nullopt, std::move(detail)});
  }
};

bool KeptArchiveInput::looks_like_one(int folder) {
  return is_file(folder, "report.json") && is_file(folder, kSums.data());
}

Status KeptArchiveInput::read_header(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element header;
  const bool is_json = parser.parse(line.data(), line.size(), true).get(header) == 0;
  bool fits = is_json && number_of(header, kept::kVersionKey) == std::uint64_t{kept::kVersion};
  simdjson::dom::array inputs;
  simdjson::dom::array numbers;
  fits = fits && header["inputs"].get(inputs) == simdjson::SUCCESS && inputs.size() > 0 &&
         header["account_numbers"].get(numbers) == simdjson::SUCCESS;
  if (fits) {
    for (const simdjson::dom::element input : inputs) {
      KeptAccount::Source source{std::string(text_of(input, "name")),
                                 std::string(text_of(input, "digest"))};
      fits = fits && !source.name.empty() && source.digest.size() == kHashDigits;
      account_.inputs.push_back(std::move(source));
    }
    for (const simdjson::dom::element one : numbers) {
      std::string_view number;
      fits = fits && one.get(number) == simdjson::SUCCESS;
      account_.account_numbers.emplace_back(number);
    }
  }
  if (fits) return {};
  return Error{ErrorKind::kFailed,
               printable(path_) + " cannot be read: its " + std::string(kept::kFileName) +
                   " does not begin as this version of the program writes it.",
               "Give the Takeout that the archive was made from, or use the version of gvoice "
               "that made the archive."};
}

bool KeptArchiveInput::describe(const simdjson::dom::element& line, Entry& entry, Item& item,
                                Listing& listing) const {
  const bool in_voice = entry.path.starts_with("Voice/");
  const auto has = [&](std::string_view key) { return line[key].error() == simdjson::SUCCESS; };
  entry.size = item.size;
  if (has("page") && !has("media")) {
    entry.role = EntryRole::kPage;
    entry.kept_line = true;
    return in_voice;
  }
  if (has("index")) {
    entry.role = EntryRole::kIndexPage;
    entry.kept_line = true;
    return !in_voice && !entry.path.empty();
  }
  if (has("other")) {
    entry.role = EntryRole::kKnownOther;
    return in_voice;
  }
  if (has("lost")) {
    const auto why = problem_kind_named(text_of(line, "lost"));
    if (!why || entry.path.empty()) return false;
    const bool known = *why != ProblemKind::kUnknownPage && *why != ProblemKind::kUnknownEntry;
    entry.role = known ? EntryRole::kUnreadable : EntryRole::kUnknown;
    if (!known) return in_voice;
    item.fault = text_of(line, "detail");
    listing.problems.push_back(
        {*why, account_.inputs[entry.input].name, entry.path, std::nullopt, item.fault});
    return true;
  }
  item.media_path = text_of(line, "media");
  item.sha256 = text_of(line, "sha256");
  bool greeting = false;
  if (line["greeting"].get(greeting) != simdjson::SUCCESS) greeting = false;
  entry.role = greeting ? EntryRole::kGreeting : EntryRole::kMedia;
  // HTML of neither shape, kept as it is.
  if (has("page")) entry.role = EntryRole::kPage;
  const auto size = number_of(line, "size");
  entry.size = size.value_or(0);
  return in_voice && size.has_value() && item.media_path.starts_with("attachments/") &&
         is_safe_entry_name(item.media_path);
}

void KeptArchiveInput::add_line(std::string_view line, std::uint64_t offset, Listing& listing) {
  ++listing.lines;
  simdjson::dom::element values;
  Entry entry;
  Item item;
  item.offset = offset;
  item.size = line.size();
  bool fits = listing.parser.parse(line.data(), line.size(), true).get(values) == 0;
  if (fits) {
    entry.path = text_of(values, "entry");
    const std::uint64_t input = number_of(values, "input").value_or(account_.inputs.size());
    fits = input < account_.inputs.size();
    if (fits) entry.input = static_cast<std::uint32_t>(input);
  }
  // The same name twice in one input would make two of each record.
  fits = fits && listing.seen.insert(std::to_string(entry.input) + ":" + entry.path).second &&
         describe(values, entry, item, listing);
  if (!fits) {
    ++listing.wrong_lines;
    return;
  }
  entry.locator = items_.size();
  items_.push_back(std::move(item));
  listing.entries.push_back(std::move(entry));
}

Status KeptArchiveInput::list(std::vector<Entry>& entries, Problems& problems,
                              const StopFlag& stop) {
  pages_.reset(::openat(root_.get(), kept::kFileName.data(), kReadFlags));
  if (!pages_.is_open()) {
    return Error{ErrorKind::kFailed,
                 printable(path_) +
                     " is an archive that this program made, but without what is needed to read it "
                     "back (pages.ndjson).",
                 "Give the Takeout that it was made from; archives made with --format html,ndjson "
                 "can be read back."};
  }
  Listing listing(entries, problems);
  Sha256 hash;
  std::string bytes;
  std::uint64_t offset = 0;  // of bytes.front() in the file
  bool has_header = false;
  bool ended = false;
  while (!ended) {
    if (stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
    const std::size_t kept = bytes.size();
    bytes.resize(kept + kReadBytes);
    const ssize_t count = ::read(pages_.get(), bytes.data() + kept, kReadBytes);
    if (count < 0 && errno != EINTR)
      return fs::system_error("Cannot read", printable(path_) + "/pages.ndjson", errno);
    bytes.resize(kept + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    ended = count == 0;
    hash.update(std::string_view(bytes).substr(kept));
    std::size_t begin = 0;
    for (std::size_t end = bytes.find('\n', kept); end != std::string::npos;
         end = bytes.find('\n', begin)) {
      const std::string_view line = std::string_view(bytes).substr(begin, end - begin);
      if (has_header) {
        add_line(line, offset + begin, listing);
      } else if (Status header = read_header(line); !header) {
        return header;
      }
      has_header = true;
      begin = end + 1;
    }
    bytes.erase(0, begin);
    offset += begin;
    if (bytes.size() > kLongestLine) break;
  }
  if (!has_header) return read_header(bytes);
  if (!bytes.empty()) {
    listing.tell(ProblemKind::kDamagedArchive,
                 "The file ends in the middle of a line; what stands behind it is lost.");
  }
  if (listing.wrong_lines > 0) {
    listing.tell(ProblemKind::kDamagedArchive,
                 std::to_string(listing.wrong_lines) + " of its " + std::to_string(listing.lines) +
                     " lines name no page and no file of the archive; they were left out.");
  }
  if (to_hex(hash.finish()) != listed_hash(path_, kept::kFileName)) {
    listing.tell(ProblemKind::kDamagedArchive,
                 "The file is not as it was when the archive was made (SHA256SUMS); it was read as "
                 "it is.");
  }
  return {};
}

Error KeptArchiveInput::entry_error(ErrorKind kind, const Entry& entry,
                                    std::string_view reason) const {
  return Error{kind,
               "Cannot read " + printable(entry.path) + " in the archive " + printable(path_) +
                   ": " + std::string(reason) + ".",
               "\"gvoice verify\" tells what has changed in the archive."};
}

Result<fs::FileDescriptor> KeptArchiveInput::open_media(const Entry& entry,
                                                        const Item& item) const {
  const auto failed = [&](int error_number) {
    // The listing is of pages.ndjson, so a file that is not there is damage of the archive.
    if (error_number == ENOENT || error_number == ENOTDIR || error_number == ELOOP)
      return entry_error(ErrorKind::kDamaged, entry, "its file is not there");
    return with_machine_advice(entry_error(kind_of(error_number), entry, reason_of(error_number)),
                               error_number);
  };
  // Folder by folder, as O_NOFOLLOW looks at the last name only.
  fs::FileDescriptor folder;
  int parent = root_.get();
  std::string_view rest = item.media_path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    const std::string name(rest.substr(0, slash));
    folder.reset(::openat(parent, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.is_open()) return failed(errno);
    parent = folder.get();
    rest.remove_prefix(slash + 1);
  }
  fs::FileDescriptor file(::openat(parent, std::string(rest).c_str(), kReadFlags));
  if (!file.is_open()) return failed(errno);
  return file;
}

Status KeptArchiveInput::read(const Entry& entry, ReadBuffer& buffer) const {
  const Item& item = items_[entry.locator];
  if (!item.fault.empty()) return Error{ErrorKind::kDamaged, item.fault, ""};
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return entry_error(kind, entry, reason);
  };
  if (item.media_path.empty()) {
    char* bytes = buffer.reserve(item.size);
    for (std::size_t done = 0; done < item.size;) {
      const ssize_t count = ::pread(pages_.get(), bytes + done, item.size - done,
                                    static_cast<off_t>(item.offset + done));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return fail(ErrorKind::kMachine, reason_of(errno));
      if (count == 0) return fail(ErrorKind::kMachine, "the file has become shorter");
      done += static_cast<std::size_t>(count);
    }
    buffer.set_size(item.size);
    return {};
  }
  const Result<fs::FileDescriptor> file = open_media(entry, item);
  if (!file) return file.error();
  if (Status read = read_plain_file(file->get(), buffer, fail); !read) return read;
  if (to_hex(sha256(buffer.view())) == item.sha256) return {};
  return fail(ErrorKind::kDamaged, "it is not as it was when the archive was made");
}

Status KeptArchiveInput::stream(const Entry& entry, const BlockSink& sink) const {
  const Item& item = items_[entry.locator];
  if (!item.fault.empty()) return Error{ErrorKind::kDamaged, item.fault, ""};
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return entry_error(kind, entry, reason);
  };
  if (item.media_path.empty()) {
    ReadBuffer buffer;
    Status read = this->read(entry, buffer);
    return read ? sink(buffer.view()) : read;
  }
  const Result<fs::FileDescriptor> file = open_media(entry, item);
  if (!file) return file.error();
  Sha256 hash;
  const auto hash_and_pass = [&](std::string_view block) {
    hash.update(block);
    return sink(block);
  };
  if (Status streamed = stream_plain_file(file->get(), hash_and_pass, fail); !streamed)
    return streamed;
  if (to_hex(hash.finish()) == item.sha256) return {};
  return fail(ErrorKind::kDamaged, "it is not as it was when the archive was made");
}

Status KeptArchiveInput::scan(ScanSink&, Problems&, const StopFlag&) const {
  return Error{ErrorKind::kInternal, "An archive of ours was scanned like a tgz.",
               "This is a fault of the program; please report it."};
}

Result<std::string> KeptArchiveInput::archive_digest(const StopFlag&) const {
  return Error{ErrorKind::kInternal, "An archive of ours was asked for the digest of a file.",
               "This is a fault of the program; please report it."};
}

}  // namespace gvoice::takeout
