#include "verification/page_words.h"

#include <string_view>

#include "gvoice/record_names.h"
#include "sync/parallel_for.h"
#include "verification/record_compare.h"
#include "write/html/linked_text.h"
#include "write/html/markup.h"

namespace gvoice::verification {
namespace {

using write::html::HtmlOut;

/// Whether a page shows the text of the record; for other records it shows a status.
bool shows_text(const Record& record) {
  switch (record.kind) {
    case RecordKind::kText:
      return record.has_text && !record.text.empty();
    case RecordKind::kVoicemail:
    case RecordKind::kRecorded:
      return record.transcript == TranscriptStatus::kText;
    case RecordKind::kPlaced:
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kCall:
      break;
  }
  return false;
}

void check_record(std::string_view markup, const RecordOnPage& one, std::string& wanted,
                  const ReportChange& report) {
  const Record& record = *one.stated;
  if (one.shown->kind != kind_name(record.kind)) report(record, "is of another kind on its page.");
  if (!same_instant(one.shown->timestamp_ms, record.timestamp_ms))
    report(record, "has another time on its page.");
  if (shows_text(record)) {
    wanted.clear();
    HtmlOut html(wanted);
    html.raw(" dir=\"auto\">");
    write::html::append_linked_text(html, record.text);
    html.raw("</p>");
    if (markup.find(wanted) == std::string_view::npos)
      report(record, "has another text on its page.");
  }
  for (const Attachment& attachment : record.attachments) {
    wanted.clear();
    HtmlOut html(wanted);
    if (attachment.media != nullptr) {
      html.raw("=\"../").url_path(attachment.media->path).raw("\"");
    } else {
      html.raw("<bdi>").text(attachment.reference).raw("</bdi>");
    }
    if (markup.find(wanted) == std::string_view::npos)
      report(record, "has other attachments on its page.");
  }
}

}  // namespace

Status check_words(const ArchiveFiles& archive, const PagesContent& pages,
                   const std::vector<std::vector<RecordOnPage>>& on_pages, const Work& work,
                   const ReportChange& report) {
  work.observer.on_stage(Stage::kComparing, on_pages.size());
  std::vector<ReadBuffer> buffers(work.jobs);
  return sync::parallel_for(
      work.jobs, on_pages.size(), work.stop, [&](unsigned worker, std::size_t index) -> Status {
        work.observer.on_progress(1, 0);
        if (on_pages[index].empty()) return {};
        // An unreadable page was reported when it was first read.
        if (!archive.read(pages.pages[index].path, buffers[worker])) return {};
        const std::string_view page = buffers[worker].view();
        std::string wanted;
        for (const RecordOnPage& one : on_pages[index]) {
          const std::size_t begin = std::min(one.shown->begin, page.size());
          check_record(page.substr(begin, one.shown->end - one.shown->begin), one, wanted, report);
        }
        return {};
      });
}

}  // namespace gvoice::verification
