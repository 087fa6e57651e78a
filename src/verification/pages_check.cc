#include "verification/pages_check.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "fs/archive_place.h"
#include "sync/parallel_for.h"

namespace gvoice::verification {
namespace {

/// A link to a place on a page, to be resolved after reading all pages.
struct Jump {
  const CheckedFile* target = nullptr;
  std::uint64_t id = 0;  ///< its hash
  std::string written;
};

/// The data of a page that is needed until all are read.
struct CheckedPage {
  std::vector<std::uint64_t> ids;  ///< hashes of all ids, sorted
  std::vector<Jump> jumps;
  PageFacts facts;
};

void report_link(const Work& work, const std::string& page, const std::string& written,
                 const char* what) {
  work.findings.add(DifferenceKind::kLink, page, "The link " + printable(written) + " " + what);
}

void sort_ids(const std::string& path, const Work& work, CheckedPage& page) {
  std::vector<std::string>& ids = page.facts.ids;
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i] != ids[i - 1]) continue;
    work.findings.add(DifferenceKind::kRepeatedId, path,
                      "The id " + printable(ids[i]) + " is on this page twice.");
  }
  page.ids.reserve(ids.size());
  for (const std::string& id : ids) page.ids.push_back(xxh3_64(id));
  std::sort(page.ids.begin(), page.ids.end());
  ids = {};
}

void check_links(const ArchiveFiles& archive, const std::string& path, const Work& work,
                 CheckedPage& page) {
  for (PageLink& link : page.facts.links) {
    const CheckedFile* target = link.path ? archive.find(*link.path) : nullptr;
    if (!link.path) {
      report_link(work, path, link.written, "leads out of the archive.");
    } else if (target == nullptr && *link.path != fs::kListingName) {
      report_link(work, path, link.written, "leads to a file that is not there.");
    } else if (!link.fragment.empty()) {
      page.jumps.push_back({target, xxh3_64(link.fragment), std::move(link.written)});
    }
  }
  page.facts.links = {};
}

bool is_page(const CheckedFile& file) { return file.path.ends_with(".html"); }

void check_jumps(const std::vector<const CheckedFile*>& files,
                 const std::vector<CheckedPage>& pages, const Work& work) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const Jump& jump : pages[i].jumps) {
      const auto target = std::lower_bound(files.begin(), files.end(), jump.target);
      const bool found = target != files.end() && *target == jump.target &&
                         std::ranges::binary_search(
                             pages[static_cast<std::size_t>(target - files.begin())].ids, jump.id);
      if (!found)
        report_link(work, files[i]->path, jump.written,
                    "leads to a place that the page does not have.");
    }
  }
}

void gather(std::vector<CheckedPage>& read, const std::vector<const CheckedFile*>& files,
            const Work& work, PagesContent& content) {
  for (std::uint32_t page = 0; page < read.size(); ++page) {
    PageFacts& facts = read[page].facts;
    content.attachments_shown += facts.attachments_shown;
    content.attachments_missing += facts.attachments_missing;
    for (std::uint32_t record = 0; record < facts.records.size(); ++record) {
      content.by_id.push_back({facts.records[record].id, page, record});
      count_kind(facts.records[record].kind, content.by_kind);
    }
    content.pages.push_back({files[page]->path, std::move(facts.records)});
  }
  std::ranges::sort(content.by_id, {}, [](const PagesContent::Place& place) {
    return std::tuple(place.id, place.page, place.record);
  });
  for (std::size_t i = 1; i < content.by_id.size(); ++i) {
    const PagesContent::Place& place = content.by_id[i];
    // A repetition on one page was already reported.
    if (place.id != content.by_id[i - 1].id || place.page == content.by_id[i - 1].page) continue;
    work.findings.add(DifferenceKind::kRepeatedId, content.pages[place.page].path,
                      "The record " + to_hex(place.id) + " is also on another page.");
  }
}

}  // namespace

Result<std::optional<PagesContent>> read_archive_pages(const ArchiveFiles& archive,
                                                       const Work& work) {
  std::vector<const CheckedFile*> files;
  for (const CheckedFile& file : archive.files()) {
    if (is_page(file)) files.push_back(&file);
  }
  if (files.empty() && !archive.lists("index.html")) return std::optional<PagesContent>();
  work.observer.on_stage(Stage::kReading, files.size());
  PagesContent content;
  std::vector<CheckedPage> pages(files.size());
  std::vector<std::uint64_t> links(files.size());
  std::vector<ReadBuffer> buffers(work.jobs);
  Status status = sync::parallel_for(
      work.jobs, files.size(), work.stop, [&](unsigned worker, std::size_t index) -> Status {
        const std::string& path = files[index]->path;
        if (Status read = archive.read(path, buffers[worker]); !read) {
          work.findings.add(DifferenceKind::kUnreadableFile, path, read.error().message);
          return {};
        }
        CheckedPage& page = pages[index];
        page.facts = scan_page(buffers[worker].view(), path);
        links[index] = page.facts.links.size();
        sort_ids(path, work, page);
        check_links(archive, path, work, page);
        work.observer.on_progress(1, buffers[worker].view().size());
        return {};
      });
  if (!status) return status.error();
  for (const std::uint64_t count : links) content.links += count;
  check_jumps(files, pages, work);
  gather(pages, files, work, content);
  return std::optional(std::move(content));
}

}  // namespace gvoice::verification
