#include "write/html/pages/report_page.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "write/format/display_name.h"
#include "write/html/markup.h"
#include "write/html/navigation.h"
#include "write/html/page_frame.h"
#include "write/html/pages/report_parts.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

struct YearOfAttachments {
  std::uint64_t referenced = 0;
  std::uint64_t missing = 0;
};

/// By year of the record that refers to them; 0 is the year of those without a time.
std::map<std::uint64_t, YearOfAttachments> attachments_by_year(const ArchiveModel& model,
                                                               const LocalClock& clock) {
  std::map<std::uint64_t, YearOfAttachments> years;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      if (record->attachments.empty()) continue;
      const std::optional<LocalTime> time = clock.local(*record);
      YearOfAttachments& year = years[time ? year_of(time->day) : 0];
      for (const Attachment& attachment : record->attachments) {
        ++year.referenced;
        if (attachment.status == AttachmentStatus::kMissing) ++year.missing;
      }
    }
  }
  return years;
}

std::string_view kind_row(RecordKind kind) {
  switch (kind) {
    case RecordKind::kText:
      return "Texts";
    case RecordKind::kPlaced:
      return "Outgoing calls";
    case RecordKind::kReceived:
      return "Incoming calls";
    case RecordKind::kMissed:
      return "Missed calls";
    case RecordKind::kVoicemail:
      return "Voicemails";
    case RecordKind::kRecorded:
      return "Recorded calls";
    case RecordKind::kCall:
      return "Calls that state no kind";
  }
  return "Others";
}

class ReportPage {
 public:
  ReportPage(const ArchiveModel& model, const LocalClock& clock, const Report& report,
             std::string& out)
      : model_(model), clock_(clock), report_(report), html_(out) {}

  void append() {
    open_page(html_, PagePlace::kRoot, PageKind::kReport, "Report \u2013 Google Voice archive");
    html_.raw("<a class=\"skip\" href=\"#report\">Skip to the report</a>\n");
    append_header();
    html_.raw("<main id=\"report\">\n");
    append_jumps();
    append_files();
    append_records();
    append_attachments();
    append_missing_from_parts();
    append_problems(html_, report_.problems, report_.partial.is_whole());
    append_people(html_, report_.people);
    append_own_numbers();
    append_inputs();
    html_.raw("</main>\n");
    append_footer();
    close_page(html_);
  }

 private:
  void append_header() {
    html_.raw("<header>\n");
    append_navigation(html_, PagePlace::kRoot, PageKind::kReport);
    html_.raw(
        "<h1>Report</h1>\n<p class=\"about\">What was read, what became of it, and what could not "
        "be read or settled.</p>\n");
    append_partial(html_, report_.partial,
                   "<a href=\"#files\">Files</a> and <a href=\"#records\">records</a> are "
                   "counted below.");
    append_verdict();
    html_.raw("</header>\n");
  }

  void append_jumps() {
    html_.raw(
        "<nav class=\"jumps\" aria-label=\"Parts of the report\">\n"
        "<a href=\"#files\">Files</a>\n<a href=\"#records\">Records</a>\n"
        "<a href=\"#attachments\">Attachments</a>\n<a href=\"#problems\">Problems</a>\n"
        "<a href=\"#people\">People</a>\n<a href=\"#inputs\">Inputs</a>\n</nav>\n");
  }

  void append_verdict() {
    const bool balances = report_.entries.balances() && report_.records.balances();
    html_.raw("<p class=\"hint\">");
    const bool whole = report_.partial.is_whole();
    if (!balances) {
      html_.raw("The balances below do not hold. This is a fault of the program.");
    } else if (whole) {
      html_.raw(
          "Both balances hold: every file that was given, and every record that was found, is "
          "counted in exactly one row below.");
    } else {
      html_.raw(
          "Both balances hold, for this part: what was looked at is counted in exactly one row "
          "below.");
    }
    const std::size_t open = report_.people.open_names();
    const std::uint64_t without_party = report_.people.texts_without_party();
    const std::size_t gone = report_.missing_from_parts.size();
    if (report_.problems.empty() && open == 0 && without_party == 0 && gone == 0) {
      if (whole) html_.raw(" No problem was found.");
    } else {
      html_.raw(" There is more to know: ");
      append_amount(html_, report_.problems.size(), "problem", "problems");
      if (open > 0) {
        html_.raw(", ");
        append_amount(html_, open, "name whose number could not be determined",
                      "names whose number could not be determined");
      }
      if (without_party > 0) {
        html_.raw(", ");
        append_amount(html_, without_party, "text that does not say whom it is with",
                      "texts that do not say whom they are with");
      }
      if (gone > 0) {
        html_.raw(", ");
        append_amount(html_, gone, "file that no part held", "files that no part held");
      }
      html_.raw(".");
    }
    html_.raw("</p>\n");
  }

  void append_files() {
    const Report::Entries& entries = report_.entries;
    html_.raw("<section>\n<h2 id=\"files\">Files</h2>\n<p>");
    append_amount(html_, report_.inputs.size(), "input was", "inputs were");
    html_.raw(" given, with ");
    append_amount(html_, entries.total, "file", "files");
    html_.raw(" in all. Each file is in exactly one row.</p>\n");
    Table table(html_, "What became of the files");
    table.row("Pages of texts, calls and voicemail, read", entries.conversation_html);
    table.row("Pictures, videos, recordings and other media", entries.media);
    table.row("Files that hold no messages, and files outside Voice, not read",
              entries.known_other);
    if (entries.companion > 0)
      table.row("Files that a system or a cloud disk put beside them", entries.companion);
    table.row("Pages of no known kind, kept as they are", entries.unknown);
    table.row("Files that could not be read, not in the archive", entries.unreadable);
    table.total("All files", entries.total);
    table.close();
    html_.raw("</section>\n");
  }

  void append_records() {
    const Report::Records& records = report_.records;
    html_.raw("<section>\n<h2 id=\"records\">Records</h2>\n<p>The pages hold ");
    append_amount(html_, records.parsed, "record", "records");
    html_.raw(" (texts, calls, voicemails, recordings). Each is in exactly one row.</p>\n");
    Table table(html_, "What became of the records");
    table.row("Written to the archive", records.written);
    table.row("Duplicates found in more than one place", records.duplicates);
    for (const FilterInfo& filter : filter_table()) {
      const std::uint64_t left_out = records.filtered[static_cast<std::size_t>(filter.filter)];
      if (left_out > 0) table.row(fmt::format("{} ({})", filter.reported, filter.name), left_out);
    }
    table.total("All records found", records.parsed);
    table.close();
    Table kinds(html_, "What was written");
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind)
      kinds.row(kind_row(static_cast<RecordKind>(kind)), records.by_kind[kind]);
    kinds.total("All records written", records.written);
    kinds.close();
    html_.raw("</section>\n");
  }

  void append_attachments() {
    const Report::Attachments& attachments = report_.attachments;
    html_.raw(
        "<section>\n<h2 id=\"attachments\">Attachments</h2>\n<p>The records written refer to ");
    append_amount(html_, attachments.referenced, "attachment", "attachments");
    html_.raw(". Each is in exactly one row.</p>\n");
    Table table(html_, "What became of the attachments");
    table.row("With their file", attachments.found);
    table.row("With a file that may belong to another message", attachments.ambiguous);
    table.row("Without a file: missing", attachments.missing);
    table.total("All attachments", attachments.referenced);
    table.close();
    append_missing_by_year();
    if (attachments.unreferenced > 0) {
      html_.raw("<p>Media files that no page refers to: ").count(attachments.unreferenced);
      html_.raw(
          ". They are kept as well, in a folder of their own below "
          "<code>attachments/</code>.</p>\n");
    }
    html_.raw("</section>\n");
  }

  void append_missing_by_year() {
    if (report_.attachments.missing == 0) return;
    html_.raw(
        "<table>\n<caption>Missing attachments by year of the record</caption>\n"
        "<thead><tr><th scope=\"col\">Year</th><th scope=\"col\">Missing</th>"
        "<th scope=\"col\">Of</th></tr></thead>\n<tbody>\n");
    for (const auto& [year, count] : attachments_by_year(model_, clock_)) {
      if (count.missing == 0) continue;
      html_.raw("<tr><th scope=\"row\">");
      if (year > 0) {
        html_.digits(year);
      } else {
        html_.raw("Time unknown");
      }
      html_.raw("</th><td>").count(count.missing).raw("</td><td>").count(count.referenced);
      html_.raw("</td></tr>\n");
    }
    html_.raw("</tbody>\n</table>\n");
  }

  void append_missing_from_parts() {
    const std::vector<std::string>& entries = report_.missing_from_parts;
    if (entries.empty()) return;
    html_.raw(
        "<section>\n<h2 id=\"parts\">Files that no part held</h2>\n<p>The index of the export "
        "(archive_browser.html) names ");
    append_amount(html_, entries.size(), "file", "files");
    html_.raw(
        " that none of the inputs holds. Most often a part of the export was not given: download "
        "all parts, and give them in one run.</p>\n<ul>\n");
    for (const std::string& entry : shown(entries))
      append_cut(html_.raw("<li><bdi>"), entry).raw("</bdi></li>\n");
    html_.raw("</ul>\n");
    append_more(html_, entries.size());
    html_.raw("</section>\n");
  }

  void append_own_numbers() {
    const std::vector<std::string>& numbers = report_.people.own_numbers;
    html_.raw("<section>\n<h2 id=\"own\">Own numbers</h2>\n");
    if (numbers.empty()) {
      html_.raw(
          "<p>The export does not say which number is the owner's. It can be given with "
          "<code>--my-number</code>.</p>\n</section>\n");
      return;
    }
    html_.raw("<p>All numbers that the owner of the account ever used.</p>\n<ul>\n");
    for (const std::string& number : shown(numbers)) {
      const Party own{.raw = number, .name = {}, .number = number};
      append_cut(html_.raw("<li><bdi>"), number_text(model_, own)).raw("</bdi></li>\n");
    }
    html_.raw("</ul>\n");
    append_more(html_, numbers.size());
    html_.raw("</section>\n");
  }

  void append_inputs() {
    html_.raw(
        "<section>\n<h2 id=\"inputs\">Inputs</h2>\n<p>This archive was made from these. The digest "
        "of an archive file is its SHA-256, as <code>sha256sum</code> prints it; that of a folder "
        "is made from the paths, sizes and contents of its files.</p>\n<ul>\n");
    for (const Report::Input& input : shown(report_.inputs)) {
      append_cut(html_.raw("<li><h3><bdi>"), input.name).raw("</bdi> <span>").text(input.kind);
      html_.raw(", ");
      append_amount(html_, input.entries, "file", "files");
      html_.raw("</span></h3><p><code>").text(input.digest).raw("</code></p></li>\n");
    }
    html_.raw("</ul>\n");
    append_more(html_, report_.inputs.size());
    html_.raw("</section>\n");
  }

  void append_footer() {
    html_.raw(
        "<footer><p>The same for programs, and with every line where this page shows only the "
        "first: <a href=\"report.json\">report.json</a>. The checksum of every file of the "
        "archive: <a href=\"SHA256SUMS\">SHA256SUMS</a>.</p></footer>\n");
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  const Report& report_;
  HtmlOut html_;
};

}  // namespace

void append_report(const ArchiveModel& model, const LocalClock& clock, const Report& report,
                   std::string& out) {
  ReportPage(model, clock, report, out).append();
}

}  // namespace gvoice::write::html::pages
