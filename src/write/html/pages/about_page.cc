#include "write/html/pages/about_page.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "gvoice/version.h"
#include "write/html/markup.h"
#include "write/html/page_frame.h"
#include "write/html/pages/overview_parts.h"
#include "write/html/pages/report_parts.h"

namespace gvoice::write::html::pages {
namespace {

/// A file or folder of the archive.
struct Part {
  Markup path;
  Markup meaning;
  std::string_view format;  ///< only with this one; empty for what every archive with pages has
};

constexpr std::array kForPeople = {
    Part{"index.html", "All conversations; begin here", ""},
    Part{"search.html", "Finds words in everything", ""},
    Part{"report.html", "What was read, what became of it, and what could not be read", ""},
    Part{"conversations/", "The pages of each conversation", ""},
    Part{"overview/", "Pages about the whole account, like this one", ""},
    Part{"attachments/",
         "Every picture, video, recording and contact card once, as the export holds it", ""},
    Part{"text/", "The conversations as plain text", "text"},
    Part{"csv/", "Tables for spreadsheets", "csv"},
    Part{"phone_lookup.txt, backup/", "Your own list of names; not part of the archive", ""},
};

constexpr std::array kForPrograms = {
    Part{"SHA256SUMS", "The checksum of every file of the archive", ""},
    Part{"report.json", "The report", ""},
    Part{"pages.ndjson.zst",
         "What each page of the export stated; gvoice reads the archive again from it", ""},
    Part{"assets/", "The style, the scripts and the search data of the pages", ""},
    Part{"messages.ndjson", "Every record as one line of JSON", "ndjson"},
    Part{"messages.sqlite", "Every record in an SQLite database", "sqlite"},
    Part{"sms-gvoice.xml, calls-gvoice.xml, sms-vm-gvoice.xml, unresolved.xml",
         "Backups that SMS Backup & Restore for Android reads", "sms-backup"},
};

class AboutPage {
 public:
  AboutPage(const LocalClock& clock, const Report& report, const MadeBy& made, std::string& out)
      : clock_(clock), report_(report), made_(made), html_(out) {}

  void append() {
    open_overview(html_, PageKind::kAbout, "About this archive");
    html_.raw(
        "<p class=\"about\">This folder holds the texts, calls and voicemail of one Google Voice "
        "account. The program gvoice made it from an export that Google Takeout delivered. All "
        "that its pages need is in the folder: they open in any browser, without a network, "
        "without gvoice and without Google.</p>\n</header>\n<main id=\"overview\">\n");
    append_balance();
    append_making();
    append_inputs();
    append_checking();
    append_parts("For people", kForPeople);
    append_parts("For programs", kForPrograms);
    html_.raw("</section>\n");
    close_overview(html_, clock_);
  }

 private:
  void append_balance() {
    const Report::Entries& entries = report_.entries;
    const Report::Records& records = report_.records;
    html_.raw("<section>\n<h2>Is everything here?</h2>\n<p>Of ");
    append_amount(html_, entries.total, "file", "files").raw(" that were given, ");
    html_.count(entries.conversation_html).raw(" are pages of messages, ");
    html_.count(entries.media).raw(" are media, ");
    html_.count(entries.known_other + entries.companion).raw(" are other known files, and ");
    html_.count(entries.unknown + entries.unreadable);
    html_.raw(" could not be read or were of an unknown kind. Of ");
    append_amount(html_, records.parsed, "record", "records").raw(" on these pages, ");
    html_.count(records.written).raw(" are in the archive, ");
    html_.count(records.duplicates).raw(" are copies of these, and ");
    html_.count(records.all_filtered());
    html_.raw(
        " were left out by filters.</p>\n<p><a href=\"../report.html\">The report</a> names every "
        "file that could not be read and everything that is missing.</p>\n</section>\n");
  }

  void append_making() {
    html_.raw("<section>\n<h2>How it was made</h2>\n<table class=\"parts\">\n<tbody>\n");
    html_.raw("<tr><th scope=\"row\">Program</th><td>gvoice " GVOICE_VERSION "</td></tr>\n");
    html_.raw("<tr><th scope=\"row\">Days and times</th><td>");
    if (clock_.zone_name().empty()) {
      html_.raw("with the offsets of the export");
    } else {
      html_.raw("in the zone ").text(clock_.zone_name());
    }
    html_.raw("</td></tr>\n<tr><th scope=\"row\">Options</th><td>");
    if (made_.options.empty()) html_.raw("none");
    bool first = true;
    for (const std::string& option : made_.options) {
      if (!first) html_.raw("<br>");
      html_.raw("<code>").text(option).raw("</code>");
      first = false;
    }
    html_.raw("</td></tr>\n</tbody>\n</table>\n</section>\n");
  }

  void append_inputs() {
    html_.raw(
        "<section>\n<h2>What it was made from</h2>\n<p>The digest of an archive file is its "
        "SHA-256. "
        "Keep the downloads beside this archive: only with them can it be shown that nothing was "
        "changed on purpose.</p>\n<ul>\n");
    for (const Report::Input& input : shown(report_.inputs)) {
      append_cut(html_.raw("<li><h3><bdi>"), input.name).raw("</bdi> <span>").text(input.kind);
      html_.raw(", ");
      append_amount(html_, input.entries, "file", "files");
      html_.raw("</span></h3><p><code>").text(input.digest).raw("</code></p></li>\n");
    }
    html_.raw("</ul>\n");
    append_more(html_, report_.inputs.size(), PagePlace::kOverview);
    html_.raw("</section>\n");
  }

  void append_checking() {
    html_.raw(
        "<section>\n<h2>How to check it in ten years</h2>\n<p>Whether any file has changed or is "
        "gone: open a terminal in this folder and run</p>\n<p><code>sha256sum -c "
        "SHA256SUMS</code></p>\n<p>This program is part of Linux; on a Mac, <code>shasum -a 256 -c "
        "SHA256SUMS</code> does the same. With gvoice, where DIR is this folder, <code>gvoice "
        "verify DIR</code> also compares the pages with the record of the export that the archive "
        "keeps, and <code>gvoice verify DIR takeout.zip</code> with the downloads "
        "themselves.</p>\n</section>\n<section>\n<h2>What is in this folder</h2>\n");
  }

  void append_parts(Markup caption, std::span<const Part> parts) {
    html_.raw("<table class=\"parts\">\n<caption>").raw(caption).raw("</caption>\n<tbody>\n");
    for (const Part& part : parts) {
      const bool is_there = part.format.empty() ||
                            std::ranges::find(made_.formats, part.format) != made_.formats.end();
      if (!is_there) continue;
      html_.raw("<tr><th scope=\"row\"><code>").raw(part.path).raw("</code></th><td>");
      html_.raw(part.meaning).raw("</td></tr>\n");
    }
    html_.raw("</tbody>\n</table>\n");
  }

  const LocalClock& clock_;
  const Report& report_;
  const MadeBy& made_;
  HtmlOut html_;
};

}  // namespace

void append_about_page(const LocalClock& clock, const Report& report, const MadeBy& made,
                       std::string& out) {
  AboutPage(clock, report, made, out).append();
}

}  // namespace gvoice::write::html::pages
