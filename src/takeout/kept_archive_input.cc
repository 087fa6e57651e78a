#include "takeout/kept_archive_input.h"

#include <fcntl.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "base/text.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/system_calls.h"
#include "model/kept_page.h"
#include "takeout/entry_name.h"
#include "takeout/kept_header.h"
#include "takeout/machine_fault.h"
#include "takeout/plain_file.h"

namespace gvoice::takeout {
namespace {

/// The hash of what a line states about its page, independent of where the page was found.
std::uint64_t statement_of(std::string_view line) {
  // Strings contain no unescaped quotation mark, so this is the key itself.
  const std::size_t input = line.find(",\"input\":");
  const std::size_t rest =
      line.find_first_of(",}", input == std::string_view::npos ? 0 : input + 1);
  return xxh3_64(line.substr(std::min(rest, line.size())));
}

}  // namespace

/// The result of listing.
struct KeptArchiveInput::Listing {
  Listing(std::vector<Entry>& all_entries, Problems& all_problems, std::string_view file_name)
      : entries(all_entries), problems(all_problems), file(file_name) {}

  std::vector<Entry>& entries;
  Problems& problems;
  const std::string_view file;
  bool has_header = false;
  bool cut = false;  ///< a line is truncated
  simdjson::dom::parser parser;
  std::unordered_set<std::string> seen;  ///< input and path of each entry
  std::uint64_t lines = 0;
  std::uint64_t wrong_lines = 0;

  void add_problem(ProblemKind kind, std::string detail) {
    problems.push_back({kind, "", std::string(file), std::nullopt, std::move(detail)});
  }
};

Result<bool> KeptArchiveInput::looks_like_one(int folder, const std::string& path,
                                              fs::InputDisk& disk) {
  for (const char* name : {fs::kReportName, fs::kListingName}) {
    struct stat info{};
    if (disk.fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
      if (!S_ISREG(info.st_mode)) return false;
    } else if (errno == ENOENT || errno == ENOTDIR) {
      return false;
    } else {
      return machine_fault(path + "/" + name, errno);
    }
  }
  return true;
}

Status KeptArchiveInput::read_header(std::string_view line) {
  if (read_kept_header(line, lines_->plain() ? kept::kPlainVersion : kept::kVersion, account_))
    return {};
  return Error{ErrorKind::kFailed,
               printable(path_) + " cannot be read: its " + std::string(lines_->name()) +
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
  item.media_type = text_of(line, "media_type");
  item.sha256 = text_of(line, "sha256");
  bool greeting = false;
  if (line["greeting"].get(greeting) != simdjson::SUCCESS) greeting = false;
  entry.role = greeting ? EntryRole::kGreeting : EntryRole::kMedia;
  // HTML that is not a page, preserved unchanged.
  if (has("page")) entry.role = EntryRole::kPage;
  const auto size = number_of(line, "size");
  entry.size = size.value_or(0);
  return in_voice && size.has_value() && item.media_path.starts_with("attachments/") &&
         is_safe_entry_name(item.media_path);
}

void KeptArchiveInput::add_line(std::string_view line, std::size_t section, std::uint64_t offset,
                                Listing& listing) {
  ++listing.lines;
  simdjson::dom::element values;
  Entry entry;
  Item item;
  item.section = section;
  item.offset = offset;
  item.size = line.size();
  bool fits = listing.parser.parse(line.data(), line.size(), true).get(values) == 0;
  if (fits) {
    entry.path = text_of(values, "entry");
    const std::uint64_t input = number_of(values, "input").value_or(account_.inputs.size());
    fits = input < account_.inputs.size();
    if (fits) entry.input = static_cast<std::uint32_t>(input);
  }
  fits = fits && describe(values, entry, item, listing);
  // The same name twice in one input would duplicate each record. A lost entry of the same name,
  // like a repeated name in an archive, has no records.
  const bool is_loss = entry.role == EntryRole::kUnreadable;
  fits = fits &&
         (is_loss || listing.seen.insert(std::to_string(entry.input) + ":" + entry.path).second);
  if (entry.kept_line) entry.statement = statement_of(line);
  if (!fits) {
    ++listing.wrong_lines;
    return;
  }
  entry.locator = items_.size();
  items_.push_back(std::move(item));
  listing.entries.push_back(std::move(entry));
}

Result<KeptAccount> KeptArchiveInput::read_account(const std::string& path,
                                                   const std::shared_ptr<ReadingContext>& context) {
  fs::FileDescriptor root(context->disk().open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open()) return machine_fault(path, errno);
  KeptArchiveInput archive(std::move(root), path, context);
  auto lines = KeptLines::open(archive.root_.get(), path, context->disk());
  if (!lines) return lines.error();
  archive.lines_ = *std::move(lines);
  const Result<KeptLines::Section> section = archive.lines_->section(0);
  if (!section) return section.error();
  const std::string_view all = **section;
  if (Status header = archive.read_header(all.substr(0, all.find('\n'))); !header)
    return header.error();
  return std::move(archive.account_);
}

Status KeptArchiveInput::list_section(std::size_t index, Listing& listing) {
  const Result<KeptLines::Section> section = lines_->section(index);
  if (!section) return section.error();
  std::string_view rest = **section;
  std::uint64_t offset = 0;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    if (listing.has_header) {
      add_line(rest.substr(0, end), index, offset, listing);
    } else if (Status header = read_header(rest.substr(0, end)); !header) {
      return header;
    }
    listing.has_header = true;
    rest.remove_prefix(end + 1);
    offset += end + 1;
  }
  listing.cut = listing.cut || !rest.empty();
  return {};
}

Status KeptArchiveInput::list(std::vector<Entry>& entries, Problems& problems,
                              const StopFlag& stop) {
  auto lines = KeptLines::open(root_.get(), path_, context_->disk());
  if (!lines) return lines.error();
  lines_ = *std::move(lines);
  Listing listing(entries, problems, lines_->name());
  for (std::size_t index = 0; index < lines_->sections(); ++index) {
    if (stop.requested()) return interrupted();
    if (Status listed = list_section(index, listing); !listed) return listed;
  }
  if (!listing.has_header) return read_header({});
  const auto report_damage = [&](std::string sentence) {
    if (account_.damage.empty()) account_.damage = sentence;
    listing.add_problem(ProblemKind::kDamagedArchive, std::move(sentence));
  };
  if (listing.cut)
    report_damage("The file ends in the middle of a line; everything after it is lost.");
  if (listing.wrong_lines > 0) {
    report_damage(std::to_string(listing.wrong_lines) + " of its " + std::to_string(listing.lines) +
                  " lines name no page and no file of the archive; they were left out.");
  }
  const Result<Listed> listed = read_listed();
  if (!listed) return listed.error();
  if (listed->unnamed_media > 0 && !lines_->plain()) {
    report_damage(std::to_string(listed->unnamed_media) +
                  " of the files below attachments/ (SHA256SUMS) are named by none of its lines.");
  }
  if (!listed->has_these_lines) {
    report_damage(
        "The file has changed since the archive was made (SHA256SUMS); it was read as "
        "it is.");
  }
  for (const KeptAccount::Source& source : account_.inputs) {
    for (const auto& [kind, detail] : source.problems)
      problems.push_back({kind, source.name, "", std::nullopt, detail});
  }
  return {};
}

Result<KeptArchiveInput::Listed> KeptArchiveInput::read_listed() const {
  const std::string file_path = path_ + "/" + fs::kListingName;
  const fs::FileDescriptor file(
      context_->disk().openat(root_.get(), fs::kListingName, kPlainFileFlags));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ELOOP) return Listed();
    return machine_fault(file_path, errno);
  }
  ReadBuffer buffer;
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return Error{kind, "Cannot read " + printable(file_path) + ": " + reason + ".", ""};
  };
  const Status read = read_plain_file(file.get(), buffer, fail, context_->disk());
  if (!read && read.error().kind == ErrorKind::kMachine) return read.error();
  Listed listed;
  if (!read) return listed;
  std::unordered_set<std::string_view> named;
  for (const Item& item : items_) named.insert(item.media_path);
  fs::read_listing(buffer.view(), [&](const fs::ListingLine& line) {
    // Previews are no media: they are made anew.
    if (line.path.starts_with("attachments/") && !line.path.starts_with(fs::kPreviewFolder) &&
        !named.contains(line.path))
      ++listed.unnamed_media;
    if (line.path == lines_->name() && line.sha256 == lines_->sha256())
      listed.has_these_lines = true;
  });
  return listed;
}

Error KeptArchiveInput::entry_error(ErrorKind kind, const Entry& entry,
                                    std::string_view reason) const {
  return Error{kind,
               "Cannot read " + printable(entry.path) + " in the archive " + printable(path_) +
                   ": " + std::string(reason) + ".",
               "\"gvoice verify\" shows what has changed in the archive."};
}

std::optional<KeptMedium> KeptArchiveInput::kept_medium(const Entry& entry) const {
  const Item& item = items_[static_cast<std::size_t>(entry.locator)];
  if (item.media_path.empty()) return std::nullopt;
  return KeptMedium{item.media_path, item.media_type, item.sha256};
}

Result<fs::FileDescriptor> KeptArchiveInput::open_media(const Entry& entry,
                                                        const Item& item) const {
  const auto failed = [&](int error_number) {
    // The listing is of pages.ndjson.zst, so a missing file means that the archive is damaged.
    if (error_number == ENOENT || error_number == ENOTDIR || error_number == ELOOP)
      return entry_error(ErrorKind::kDamaged, entry, "its file is not there");
    return with_machine_advice(entry_error(kind_of(error_number), entry, reason_of(error_number)),
                               error_number);
  };
  // Folder by folder, as O_NOFOLLOW applies to the last component only.
  fs::FileDescriptor folder;
  int parent = root_.get();
  std::string_view rest = item.media_path;
  for (std::size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    const std::string name(rest.substr(0, slash));
    folder.reset(context_->disk().openat(parent, name.c_str(), fs::passing_folder_flags()));
    if (!folder.is_open()) return failed(errno);
    parent = folder.get();
    rest.remove_prefix(slash + 1);
  }
  fs::FileDescriptor file(
      context_->disk().openat(parent, std::string(rest).c_str(), kPlainFileFlags));
  if (!file.is_open()) return failed(errno);
  return file;
}

Status KeptArchiveInput::read(const Entry& entry, ReadBuffer& buffer) const {
  const Item& item = items_[static_cast<std::size_t>(entry.locator)];
  if (!item.fault.empty()) return Error{ErrorKind::kDamaged, item.fault, ""};
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return entry_error(kind, entry, reason);
  };
  if (item.media_path.empty()) {
    const Result<KeptLines::Section> section = lines_->section(item.section);
    if (!section) return section.error();
    buffer.set_size(0);
    buffer.append(std::string_view(**section).substr(static_cast<std::size_t>(item.offset),
                                                     static_cast<std::size_t>(item.size)));
    return {};
  }
  const Result<fs::FileDescriptor> file = open_media(entry, item);
  if (!file) return file.error();
  if (Status read = read_plain_file(file->get(), buffer, fail, context_->disk()); !read)
    return read;
  if (to_hex(sha256(buffer.view())) == item.sha256) return {};
  return fail(ErrorKind::kDamaged, "it has changed since the archive was made");
}

Status KeptArchiveInput::stream(const Entry& entry, const BlockSink& sink) const {
  const Item& item = items_[static_cast<std::size_t>(entry.locator)];
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
  if (Status streamed = stream_plain_file(file->get(), hash_and_pass, fail, context_->disk());
      !streamed)
    return streamed;
  if (to_hex(hash.finish()) == item.sha256) return {};
  return fail(ErrorKind::kDamaged, "it has changed since the archive was made");
}

Status KeptArchiveInput::scan(ScanSink&, Problems&, const StopFlag&) const {
  return internal_error("A gvoice archive was scanned like a tgz.");
}

Result<std::string> KeptArchiveInput::archive_digest(const StopFlag&) const {
  return internal_error("A gvoice archive has no digest of a file.");
}

}  // namespace gvoice::takeout
