#include "convert/media_keeping.h"

#include <span>

#include "base/text.h"
#include "conversations/attachment_matcher.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// Calls `visit(page, attachment)` for every reference, in canonical order.
template <typename Visit>
void for_each_reference(Run& run, Visit visit) {
  for (ReadPage& page : run.pages) {
    for (Record& record : page.page.records) {
      for (Attachment& attachment : record.attachments) visit(page, attachment);
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

/// Keeps one medium; an error of the entry alone is a problem, one of the archive ends the run.
Status keep_one(Run& run, MediaStore& store, Scanned& scanned, Worker& worker, MediaItem& item) {
  const takeout::Entry& entry = run.catalog.entries()[item.entry];
  EntryFacts& facts = run.facts[item.entry];
  const MediaPlace place = place_of(item);
  const auto unreadable = [&](std::string reason) {
    facts.outcome = Outcome::kUnreadable;
    worker.problems.push_back(
        run.problem_of(ProblemKind::kUnreadableEntry, entry, std::move(reason)));
  };
  const auto kept = [&](Result<StoredMedia> stored) -> Status {
    if (!stored) return stored.error();
    item.stored = *stored;
    item.stored.file = clean_name(entry.file_name(), worker.arena);
    item.kept = true;
    facts.outcome = Outcome::kRead;
    facts.content.size = stored->size;
    run.observer.on_progress(1, stored->size);
    return {};
  };

  const takeout::Input& input = *run.catalog.containers()[entry.container];
  if (Scanned::Content* content = scanned.find(entry);
      content != nullptr || !input.random_access()) {
    if (content != nullptr && content->media)
      return kept(content->media->keep(place, worker.arena));
    unreadable(content != nullptr && !content->reason.empty() ? content->reason
                                                              : "The file could not be read.");
    return {};
  }

  const bool folder = input.kind() == "folder";
  if (entry.size <= takeout::kWholeEntryBytes) {
    if (Status read = input.read(entry, worker.buffer); !read) {
      if (read.error().kind == ErrorKind::kInterrupted) return read;
      unreadable(read.error().message);
      return {};
    }
    const std::string_view bytes = worker.buffer.view();
    if (bytes.empty()) {
      unreadable("The file is empty.");
      return {};
    }
    if (folder) facts.content.xxh3_128 = xxh3_128(bytes);
    return kept(store.store(bytes, place, worker.arena));
  }

  auto piecewise = store.start(std::to_string(item.entry));
  if (!piecewise) return piecewise.error();
  Xxh128 content_hash;
  bool archive_failed = false;
  Status streamed = input.stream(entry, [&](std::string_view block) -> Status {
    if (folder) content_hash.update(block);
    if (run.stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
    Status appended = (*piecewise)->append(block);
    archive_failed = !appended.ok();
    return appended;
  });
  if (!streamed && (archive_failed || streamed.error().kind == ErrorKind::kInterrupted))
    return streamed;
  if (Status closed = (*piecewise)->close(); !closed) return closed;
  if (!streamed || (*piecewise)->size() == 0) {
    if (Status discarded = (*piecewise)->discard(); !discarded) return discarded;
    unreadable(streamed ? "The file is empty." : streamed.error().message);
    return {};
  }
  if (folder) facts.content.xxh3_128 = content_hash.finish();
  return kept((*piecewise)->keep(place, worker.arena));
}

}  // namespace

std::vector<std::uint32_t> match_references(Run& run) {
  const auto& entries = run.catalog.entries();
  const auto& inputs = run.catalog.inputs();
  std::vector<conversations::MediaFile> files;
  files.reserve(run.media.size());
  for (const MediaItem& item : run.media) {
    const takeout::Entry& entry = entries[item.entry];
    files.push_back({entry.folder(), entry.file_name(), inputs[entry.input].export_id});
  }
  std::vector<conversations::Reference> references;
  for_each_reference(run, [&](const ReadPage& page, Attachment& attachment) {
    const takeout::Entry& entry = entries[page.entry];
    references.push_back(
        {&attachment, entry.folder(), entry.file_name(), inputs[entry.input].export_id});
  });
  std::vector<std::uint32_t> matches = conversations::match_attachments(references, files);
  for (const std::uint32_t match : matches) {
    if (match != conversations::kNoMedia) run.media[match].referenced = true;
  }
  return matches;
}

Status keep_media(Run& run, MediaStore& store, Scanned& scanned,
                  std::span<const std::uint32_t> matches) {
  if (run.options.page_limit) {
    // Media of pages that were left out are left out with them.
    for (const MediaItem& item : run.media) {
      if (!item.referenced) run.given[item.entry] = false;
    }
  }
  run.observer.on_stage(Stage::kAttachments, run.media.size());
  Status status = sync::parallel_for(
      run.jobs, run.media.size(), run.stop, [&](unsigned worker, std::size_t index) -> Status {
        MediaItem& item = run.media[index];
        return run.given[item.entry] ? keep_one(run, store, scanned, run.workers[worker], item)
                                     : Status();
      });
  if (!status) return status;

  std::size_t next = 0;
  for_each_reference(run, [&](const ReadPage&, Attachment& attachment) {
    const std::uint32_t match = matches[next++];
    if (match == conversations::kNoMedia) return;
    if (run.media[match].kept) {
      attachment.media = &run.media[match].stored;
    } else {
      attachment.status = AttachmentStatus::kMissing;
    }
  });
  return store.finish();
}

}  // namespace gvoice::conversion
