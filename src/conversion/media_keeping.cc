#include "conversion/media_keeping.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <unordered_set>

#include "base/errors.h"
#include "base/text.h"
#include "conversations/attachment_matcher.h"
#include "conversations/attachment_names.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// Calls `visit(page, record, attachment)` for every reference, in canonical order.
template <typename Visit>
void for_each_reference(Run& run, Visit visit) {
  for (ReadPage& page : run.pages) {
    for (Record& record : page.page.records) {
      for (Attachment& attachment : record.attachments) visit(page, record, attachment);
    }
  }
}

MediaPlace place_of(const MediaItem& item) {
  if (item.referenced) return MediaPlace::kAttachment;
  return item.greeting ? MediaPlace::kGreeting : MediaPlace::kUnreferenced;
}

std::string_view clean_name(std::string_view name, Arena& arena) {
  return is_valid_utf8(name) ? name : arena.copy(replace_invalid_utf8(name));
}

/// Why a scanned medium could not be read.
std::string reason_of(const Scanned::Content* content) {
  return content != nullptr && !content->reason.empty() ? content->reason
                                                        : "The file could not be read.";
}

/// Connects attachments with stored media.
void connect(Run& run, const conversations::Matches& matches) {
  Arena& arena = run.workers.front().arena;
  std::size_t next = 0;
  for_each_reference(run, [&](const ReadPage&, const Record&, Attachment& attachment) {
    const std::size_t index = next++;
    const std::uint32_t match = matches.media[index];
    if (match != conversations::kNoMedia && run.media[match].kept) {
      attachment.media = &run.media[match].stored;
      return;
    }
    attachment.status = AttachmentStatus::kMissing;
    std::vector<const StoredMedia*> candidates;
    for (const std::uint32_t candidate : matches.candidates[index]) {
      if (run.media[candidate].kept) candidates.push_back(&run.media[candidate].stored);
    }
    attachment.candidates = arena.copy(std::span<const StoredMedia* const>(candidates));
  });
}

/// Stores one medium; an error of the entry is a problem, one of the archive ends the run. Used for
/// one medium, on one thread.
class MediaKeeper {
 public:
  MediaKeeper(Run& run, MediaStore& store, Worker& worker, MediaItem& item)
      : run_(run),
        store_(store),
        worker_(worker),
        item_(item),
        entry_(run.catalog.entries()[item.entry]),
        facts_(run.facts[item.entry]),
        input_(*run.catalog.containers()[entry_.container]),
        place_(place_of(item)) {}

  Status keep(Scanned& scanned) {
    Scanned::Content* content = scanned.find(entry_);
    if (content != nullptr || !input_.random_access()) return keep_scanned(content);
    return entry_.size <= takeout::kWholeEntryBytes ? keep_whole() : keep_in_blocks();
  }

 private:
  void note_unreadable(std::string reason) {
    facts_.outcome = Outcome::kUnreadable;
    worker_.problems.push_back(
        run_.problem_of(ProblemKind::kUnreadableEntry, entry_, std::move(reason)));
  }

  Status note_kept(const Result<StoredMedia>& stored) {
    if (!stored) return stored.error();
    item_.stored = *stored;
    item_.stored.file = clean_name(entry_.file_name(), worker_.arena);
    item_.kept = true;
    facts_.outcome = Outcome::kRead;
    facts_.content.size = stored->size;
    run_.observer.on_progress(1, stored->size);
    return {};
  }

  Status keep_scanned(Scanned::Content* content) {
    if (content != nullptr && content->media)
      return note_kept(content->media->keep(place_, worker_.arena));
    note_unreadable(reason_of(content));
    return {};
  }

  Status keep_whole() {
    if (Status read = input_.read(entry_, worker_.buffer); !read) {
      if (Status passed = run_.context->pass_over(read.error()); !passed) return passed;
      note_unreadable(read.error().message);
      return {};
    }
    const std::string_view bytes = worker_.buffer.view();
    if (bytes.empty()) {
      note_unreadable("The file is empty.");
      return {};
    }
    if (is_in_folder()) facts_.content.xxh3_128 = xxh3_128(bytes);
    const Result<StoredMedia> stored = store_.store(bytes, place_, worker_.arena);
    if (stored && store_.refers_to_origins()) {
      if (const auto origin = input_.origin(entry_)) store_.refer_to(*stored, *origin);
    }
    return note_kept(stored);
  }

  Status keep_in_blocks() {
    auto piecewise = store_.start(std::to_string(item_.entry));
    if (!piecewise) return piecewise.error();
    // First, as there may be no room for all of it.
    if (store_.refers_to_origins()) {
      if (const auto origin = input_.origin(entry_)) (*piecewise)->refer_to(*origin);
    }
    Xxh128 content_hash;
    bool archive_failed = false;
    Status streamed = input_.stream(entry_, [&](std::string_view block) -> Status {
      if (is_in_folder()) content_hash.update(block);
      if (run_.stop.requested()) return interrupted();
      Status appended = (*piecewise)->append(block);
      archive_failed = !appended.ok();
      return appended;
    });
    if (!streamed && archive_failed) return streamed;
    if (!streamed) {
      if (Status passed = run_.context->pass_over(streamed.error()); !passed) return passed;
    }
    if (Status closed = (*piecewise)->close(); !closed) return closed;
    if (!streamed || (*piecewise)->size() == 0) {
      if (Status discarded = (*piecewise)->discard(); !discarded) return discarded;
      note_unreadable(streamed ? "The file is empty." : streamed.error().message);
      return {};
    }
    if (is_in_folder()) facts_.content.xxh3_128 = content_hash.finish();
    return note_kept((*piecewise)->keep(place_, worker_.arena));
  }

  bool is_in_folder() const { return input_.kind() == "folder"; }

  Run& run_;
  MediaStore& store_;
  Worker& worker_;
  MediaItem& item_;
  const takeout::Entry& entry_;
  EntryFacts& facts_;
  const takeout::Input& input_;
  const MediaPlace place_;
};

/// Whether a medium is readable according to its listing or a scan.
bool is_whole(const Run& run, Scanned& scanned, const takeout::Entry& entry) {
  if (entry.size == 0) return false;
  if (run.catalog.containers()[entry.container]->random_access()) return true;
  const Scanned::Content* content = scanned.find(entry);
  return content != nullptr && content->media != nullptr;
}

/// The names of the other party on the page of a record with one other party.
std::vector<std::string_view> names_of_other(const ReadPage& page, const Record& record) {
  std::vector<std::string_view> names;
  if (record.group || record.participants.size() > 1) return names;
  const auto add = [&](std::string_view name) {
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  const auto add_party = [&](const Party& party) {
    add(party.raw);
    add(party.number);
    add(party.name);
  };
  for (const Party& party : record.participants) add_party(party);
  if (record.has_sender && !record.sender_is_owner) add_party(record.sender);
  add(page.page.counterpart);
  return names;
}

/// A file by its place in an export; several parts may have it.
using PlaceInExport = std::tuple<std::uint32_t, std::string_view, std::string_view>;

/// For each reference, that of the same page in an earlier part, or itself, so that references in
/// two parts count once.
std::vector<std::size_t> first_askers(const Run& run,
                                      std::span<const conversations::Reference> references) {
  std::vector<std::size_t> first(references.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  std::map<PlaceInExport, std::pair<std::size_t, std::size_t>> seen;  // start and count
  std::size_t begin = 0;
  for (const ReadPage& page : run.pages) {
    std::size_t count = 0;
    for (const Record& record : page.page.records) count += record.attachments.size();
    if (count == 0) continue;
    const conversations::Reference& here = references[begin];
    const auto [known, added] = seen.try_emplace(
        PlaceInExport(here.export_id, here.folder, here.page_file_name), begin, count);
    const std::size_t before = known->second.first;
    bool same = !added && known->second.second == count;
    for (std::size_t i = 0; i < count && same; ++i) {
      const Attachment& one = *references[before + i].attachment;
      const Attachment& other = *references[begin + i].attachment;
      same = one.reference == other.reference && one.element == other.element;
    }
    for (std::size_t i = 0; i < count && same; ++i) first[begin + i] = before + i;
    begin += count;
  }
  return first;
}

conversations::Matches match_each_page_once(const Run& run,
                                            std::span<const conversations::Reference> references,
                                            std::span<const conversations::MediaFile> files,
                                            std::span<const conversations::PageName> pages) {
  const std::vector<std::size_t> first = first_askers(run, references);
  std::vector<conversations::Reference> asked;
  std::vector<std::size_t> place(references.size());
  for (std::size_t i = 0; i < references.size(); ++i) {
    place[i] = first[i] == i ? asked.size() : place[first[i]];
    if (first[i] == i) asked.push_back(references[i]);
  }
  conversations::Matches found = conversations::match_attachments(asked, files, pages);
  if (asked.size() == references.size()) return found;
  conversations::Matches matches;
  for (std::size_t i = 0; i < references.size(); ++i) {
    references[i].attachment->status = references[first[i]].attachment->status;
    matches.media.push_back(found.media[place[i]]);
    matches.candidates.push_back(found.candidates[place[i]]);
  }
  return matches;
}

/// Overlapping parts contain a file twice; a reference means both.
void mark_same_files(Run& run, std::span<const conversations::MediaFile> files) {
  std::set<PlaceInExport> referenced;
  const auto place_of_file = [&](std::size_t i) {
    return PlaceInExport(files[i].export_id, files[i].folder, files[i].file_name);
  };
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (run.media[i].referenced) referenced.insert(place_of_file(i));
  }
  for (std::size_t i = 0; i < files.size(); ++i)
    run.media[i].referenced = run.media[i].referenced || referenced.contains(place_of_file(i));
}

/// The media of all remaining records, and possible ones: a file assigned by order may belong to a
/// remaining record with the same cut name.
std::unordered_set<const StoredMedia*> media_that_stay(const Run& run, const LeftOut& left_out) {
  std::unordered_set<const StoredMedia*> staying;
  std::set<std::string> open_names;
  std::vector<const Attachment*> unsure;
  const auto name_of = [](const Attachment& attachment) {
    const std::string_view stem = conversations::stem_of(attachment.reference);
    return conversations::folded(conversations::cut_stems(stem).front());
  };
  for (const ReadPage& page : run.pages) {
    for (std::size_t i = 0; i < page.page.records.size(); ++i) {
      const bool stays = !left_out.contains(page.entry, page.page.position_of(i));
      for (const Attachment& attachment : page.page.records[i].attachments) {
        const bool ambiguous = attachment.status == AttachmentStatus::kAmbiguous;
        if (stays) {
          staying.insert(attachment.media);
          staying.insert(attachment.candidates.begin(), attachment.candidates.end());
          if (attachment.status != AttachmentStatus::kFound) open_names.insert(name_of(attachment));
        } else if (ambiguous) {
          unsure.push_back(&attachment);
        }
      }
    }
  }
  for (const Attachment* attachment : unsure) {
    if (open_names.contains(name_of(*attachment))) staying.insert(attachment->media);
  }
  return staying;
}

/// A picture of a left-out message may be in another export without its page: leave out all copies
/// of bytes that only such messages show.
void leave_out_doubles(Run& run) {
  std::unordered_set<std::string_view> gone;
  for (const MediaItem& item : run.media) {
    if (item.left_out) gone.insert(item.stored.sha256);
  }
  for (const MediaItem& item : run.media) {
    if (item.kept && item.referenced && !item.left_out) gone.erase(item.stored.sha256);
  }
  for (MediaItem& item : run.media) {
    if (item.kept && !item.referenced && !item.page && !item.greeting &&
        gone.contains(item.stored.sha256))
      item.left_out = true;
  }
}

/// Removes files of these media, except those that other media share (equal media share one file),
/// and empty folders.
Status remove_unused(const Run& run, MediaStore& store, const std::set<std::string_view>& left) {
  std::map<std::string_view, std::set<std::string_view>> used;  // by folder
  const auto folder_of = [](std::string_view path) { return path.substr(0, path.rfind('/')); };
  for (const MediaItem& item : run.media) {
    if (item.in_archive()) used[folder_of(item.stored.path)].insert(item.stored.path);
  }
  std::set<std::string_view> gone;
  for (const std::string_view path : left) {
    const std::string_view folder = folder_of(path);
    const auto others = used.find(folder);
    if (others != used.end() && others->second.contains(path)) continue;
    const bool whole_folder = others == used.end();
    if (!gone.insert(whole_folder ? folder : path).second) continue;
    Status removed = whole_folder ? store.remove_folder(folder) : store.remove(path);
    if (!removed) return removed;
  }
  return {};
}

}  // namespace

conversations::Matches match_references(Run& run, Scanned& scanned) {
  const auto& entries = run.catalog.entries();
  const auto export_of = [&](const takeout::Entry& entry) {
    return run.ages.rank_of_export[run.catalog.inputs()[entry.input].export_id];
  };
  std::vector<conversations::MediaFile> files;
  std::set<PlaceInExport> whole;
  files.reserve(run.media.size());
  for (const MediaItem& item : run.media) {
    const takeout::Entry& entry = entries[item.entry];
    const bool usable = !item.page && is_whole(run, scanned, entry);
    files.push_back({entry.folder(), entry.file_name(), export_of(entry), usable});
    // The same file in a part that is given twice counts once.
    if (usable) {
      files.back().usable =
          whole.emplace(export_of(entry), entry.folder(), entry.file_name()).second;
    }
  }
  std::vector<conversations::PageName> pages;
  pages.reserve(run.pages.size());
  for (const ReadPage& page : run.pages) {
    const takeout::Entry& entry = entries[page.entry];
    pages.push_back({entry.folder(), entry.file_name(), export_of(entry)});
  }
  std::vector<conversations::Reference> references;
  std::deque<std::vector<std::string_view>> others;
  for_each_reference(run, [&](const ReadPage& page, const Record& record, Attachment& attachment) {
    const takeout::Entry& entry = entries[page.entry];
    references.push_back({&attachment, entry.folder(), entry.file_name(), export_of(entry),
                          others.emplace_back(names_of_other(page, record))});
  });
  conversations::Matches matches = match_each_page_once(run, references, files, pages);
  for (const std::uint32_t match : matches.media) {
    if (match != conversations::kNoMedia) run.media[match].referenced = true;
  }
  mark_same_files(run, files);
  return matches;
}

Status keep_media(Run& run, MediaStore& store, Scanned& scanned,
                  const conversations::Matches& matches) {
  if (run.options.page_limit) {
    // Media of pages that were left out are left out with them.
    for (const MediaItem& item : run.media) {
      if (!item.referenced && !item.page) run.given[item.entry] = false;
    }
  }
  run.observer.on_stage(Stage::kAttachments, run.media.size());
  Status status = sync::parallel_for(
      run.jobs, run.media.size(), run.stop, [&](unsigned worker, std::size_t index) -> Status {
        MediaItem& item = run.media[index];
        if (!run.given[item.entry]) return {};
        return MediaKeeper(run, store, run.workers[worker], item).keep(scanned);
      });
  if (!status) return status;

  connect(run, matches);
  return store.finish();
}

Status list_media(Run& run, Scanned& scanned, const conversations::Matches& matches) {
  Worker& worker = run.workers.front();
  for (MediaItem& item : run.media) {
    const takeout::Entry& entry = run.catalog.entries()[item.entry];
    EntryFacts& facts = run.facts[item.entry];
    const Scanned::Content* content = scanned.find(entry);
    const bool scanned_only = !run.catalog.containers()[entry.container]->random_access();
    const bool unread = scanned_only && (content == nullptr || !content->media);
    if (unread || entry.size == 0) {
      facts.outcome = Outcome::kUnreadable;
      worker.problems.push_back(run.problem_of(ProblemKind::kUnreadableEntry, entry,
                                               unread ? reason_of(content) : "The file is empty."));
      continue;
    }
    item.kept = true;
    if (const auto kept = run.catalog.containers()[entry.container]->kept_medium(entry)) {
      item.stored.path = kept->path;
      item.stored.media_type = kept->media_type;
      item.stored.sha256 = kept->sha256;
    }
    item.stored.file = clean_name(entry.file_name(), worker.arena);
    if (content != nullptr) item.stored.size = content->content.size;
    if (content == nullptr && entry.size != takeout::Entry::kUnknownSize)
      item.stored.size = entry.size;
    facts.outcome = Outcome::kRead;
    facts.content.size = item.stored.size;
  }
  connect(run, matches);
  return {};
}

Status leave_out_media(Run& run, MediaStore& store, const LeftOut& left_out) {
  if (left_out.empty()) return {};
  const std::unordered_set<const StoredMedia*> staying = media_that_stay(run, left_out);
  for (MediaItem& item : run.media)
    item.left_out = item.kept && item.referenced && !staying.contains(&item.stored);
  leave_out_doubles(run);

  std::set<std::string_view> left;
  for (const MediaItem& item : run.media) {
    if (item.left_out) left.insert(item.stored.path);
  }
  return remove_unused(run, store, left);
}

}  // namespace gvoice::conversion
