#include "write/html/pages/home_page.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "write/format/attachment_name.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/html/markup.h"
#include "write/html/navigation.h"
#include "write/html/page_frame.h"
#include "write/html/pages/conversation_page.h"
#include "write/html/pages/html_writer.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::size_t kBytesPerConversation = 1024;
constexpr std::size_t kSnippetBytes = 160;

/// One line of the list.
struct Row {
  const Conversation* conversation = nullptr;
  std::optional<Period> period;
  bool spam = false;

  std::int64_t latest_ms() const { return period ? period->latest->timestamp_ms : 0; }
  /// 0 where it is in no section of a year.
  std::uint64_t year() const { return period && !spam ? year_of(period->last_day) : 0; }
};

std::vector<Row> sorted_rows(const ArchiveModel& model, const LocalClock& clock) {
  std::vector<Row> rows;
  rows.reserve(model.conversations.size());
  for (const Conversation& conversation : model.conversations) {
    rows.push_back({&conversation, period_of(clock, conversation.records), is_spam(conversation)});
  }
  const auto key = [](const Row& row) {
    // By years first: clocks of several offsets may show the years of two instants the other way
    // round.
    return std::tuple(row.spam, !row.period.has_value(), -static_cast<std::int64_t>(row.year()),
                      -row.latest_ms(), row.conversation->id);
  };
  std::ranges::sort(rows, {}, key);
  return rows;
}

/// From the first day of any conversation to the last.
std::optional<Period> whole_period(const std::vector<Row>& rows) {
  std::optional<Period> whole;
  for (const Row& row : rows) {
    if (!row.period) continue;
    if (!whole) whole = row.period;
    whole->first_day = std::min(whole->first_day, row.period->first_day);
    whole->last_day = std::max(whole->last_day, row.period->last_day);
  }
  return whole;
}

/// What a section of the list has in common.
struct Group {
  std::span<const Row> rows;
  std::uint64_t year = 0;  ///< 0 where it is not by year

  bool spam() const { return rows.front().spam; }
};

std::vector<Group> grouped(std::span<const Row> rows) {
  std::vector<Group> groups;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].year() == rows[begin].year() &&
           rows[end].spam == rows[begin].spam)
      ++end;
    groups.push_back({rows.subspan(begin, end - begin), rows[begin].year()});
    begin = end;
  }
  return groups;
}

/// What the filters of the page ask for, a letter each: texts, calls, voicemails or recordings, a
/// group, spam, and an unknown party: without a name or without a number.
ShortText filter_letters(const Row& row) {
  const Conversation& conversation = *row.conversation;
  const auto& others = conversation.others;
  ShortText letters;
  if (conversation.stats.num_sms > 0) letters.append("t");
  if (conversation.stats.num_calls > 0) letters.append("c");
  if (conversation.stats.num_voicemails + conversation.stats.num_recordings > 0)
    letters.append("v");
  if (conversation.group) letters.append("g");
  if (row.spam) letters.append("s");
  const bool unknown =
      others.empty() ||
      (others.size() == 1 && (others.front().name.empty() || others.front().number.empty()));
  if (unknown && !conversation.note_to_self) letters.append("u");
  return letters;
}

/// What somebody should look at, counted.
struct Doubts {
  std::uint64_t missing_files = 0;
  std::uint64_t ambiguous_files = 0;
  std::uint64_t unresolved_people = 0;  ///< conversations with somebody known by name only
};

Doubts doubts_of(const ArchiveModel& model) {
  Doubts doubts;
  for (const Conversation& conversation : model.conversations) {
    bool unresolved = false;
    for (const Record* record : conversation.records) {
      unresolved = unresolved || record->unresolved != Unresolved::kNo;
      for (const Attachment& attachment : record->attachments) {
        doubts.missing_files += attachment.status == AttachmentStatus::kMissing ? 1 : 0;
        doubts.ambiguous_files += attachment.status == AttachmentStatus::kAmbiguous ? 1 : 0;
      }
    }
    // Its page has no name that anything could settle.
    if (unresolved && !conversation.unknown) ++doubts.unresolved_people;
  }
  return doubts;
}

std::string_view kind_text(const Record& record) {
  switch (record.kind) {
    case RecordKind::kPlaced:
      return "Outgoing call";
    case RecordKind::kReceived:
      return "Incoming call";
    case RecordKind::kMissed:
      return "Missed call";
    case RecordKind::kCall:
      return "Call";
    case RecordKind::kVoicemail:
      return "Voicemail";
    case RecordKind::kRecorded:
      return "Recorded call";
    case RecordKind::kText:
      break;
  }
  return record.attachments.empty() ? "Empty message" : attachment_noun(record.attachments.front());
}

class IndexPage {
 public:
  IndexPage(const ArchiveModel& model, const LocalClock& clock, std::string& out)
      : model_(model), clock_(clock), html_(out) {}

  void append() {
    const std::vector<Row> rows = sorted_rows(model_, clock_);
    const std::vector<Group> groups = grouped(rows);
    open_page(html_, PagePlace::kRoot, PageKind::kIndex,
              model_.partial.test_limit ? "Google Voice archive (test)" : "Google Voice archive");
    html_.raw("<a class=\"skip\" href=\"#conversations\">Skip to the conversations</a>\n");
    append_header(rows);
    html_.raw("<main id=\"conversations\">\n");
    append_jumps(groups);
    for (const Group& group : groups) append_group(group);
    if (groups.empty())
      html_.raw("<p class=\"hint\">There are no conversations in this archive.</p>\n");
    html_.raw("</main>\n");
    append_footer();
    close_page(html_);
  }

 private:
  void append_header(const std::vector<Row>& rows) {
    html_.raw("<header>\n");
    append_navigation(html_, PagePlace::kRoot, PageKind::kIndex);
    html_.raw("<h1>Google Voice archive");
    if (model_.partial.test_limit) html_.raw(" (test)");
    html_.raw("</h1>\n");
    append_partial(html_, model_.partial,
                   "<a href=\"report.html\">The report</a> says more of what is missing.");
    html_.raw(
        "<p class=\"about\">Texts, calls and voicemail of one Google Voice account, made from its "
        "Takeout export. "
        "Everything is in this folder; no page needs a network.</p>\n<dl class=\"totals\">\n");
    if (!model_.own_numbers.empty()) {
      html_.raw(model_.own_numbers.size() == 1 ? Markup("<div><dt>Own number</dt>")
                                               : Markup("<div><dt>Own numbers</dt>"));
      for (const std::string& number : model_.own_numbers) {
        html_.raw("<dd><bdi>")
            .text(number_text(model_, {.raw = number, .name = {}, .number = number}))
            .raw("</bdi></dd>");
      }
      html_.raw("</div>\n");
    }
    if (const auto period = whole_period(rows)) {
      html_.raw("<div><dt>Period</dt><dd>");
      append_period(html_, *period);
      html_.raw("</dd></div>\n");
    }
    const ConversationStats& totals = model_.totals;
    append_total("Conversations", model_.conversations.size());
    append_total("Texts", totals.num_sms);
    append_total("Calls", totals.num_calls);
    append_total("Voicemails", totals.num_voicemails);
    if (totals.num_recordings > 0) append_total("Recorded calls", totals.num_recordings);
    append_total("Pictures", totals.num_img);
    if (totals.num_video > 0) append_total("Videos", totals.num_video);
    if (totals.num_audio > 0) append_total("Audio files", totals.num_audio);
    if (totals.num_vcf > 0) append_total("Contact cards", totals.num_vcf);
    html_.raw("</dl>\n");
    append_doubts();
    html_.raw("</header>\n");
  }

  void append_doubts() {
    const Doubts doubts = doubts_of(model_);
    bool first = true;
    append_doubt(first, doubts.missing_files, "#attachments", "attachment whose file is missing",
                 "attachments whose files are missing");
    append_doubt(first, doubts.ambiguous_files, "#attachments", "attachment that several files fit",
                 "attachments that several files fit");
    append_doubt(first, doubts.unresolved_people, "", "conversation with a name without a number",
                 "conversations with a name without a number");
    if (!first) html_.raw(".</p>\n");
  }

  void append_doubt(bool& first, std::uint64_t number, Markup place, Markup one, Markup several) {
    if (number == 0) return;
    html_.raw(first ? Markup("<p class=\"look\">Worth a look: ") : Markup(", "));
    first = false;
    html_.raw("<a href=\"report.html").raw(place).raw("\">").count(number).raw("\u00A0");
    html_.raw(number == 1 ? one : several).raw("</a>");
  }

  void append_total(Markup name, std::uint64_t number) {
    html_.raw("<div><dt>").raw(name).raw("</dt><dd>").count(number).raw("</dd></div>\n");
  }

  void append_jumps(const std::vector<Group>& groups) {
    if (groups.size() < 2) return;
    html_.raw("<nav class=\"jumps\" aria-label=\"Years\">\n");
    for (const Group& group : groups) {
      html_.raw("<a href=\"#");
      append_group_id(group);
      html_.raw("\">");
      append_group_name(group);
      html_.raw("</a>\n");
    }
    html_.raw("</nav>\n");
  }

  void append_group_id(const Group& group) {
    if (group.year > 0) {
      html_.raw("y").digits(group.year);
    } else {
      html_.raw(group.spam() ? Markup("spam") : Markup("undated"));
    }
  }

  void append_group_name(const Group& group) {
    if (group.year > 0) {
      html_.digits(group.year);
    } else {
      html_.raw(group.spam() ? Markup("Spam") : Markup("Time unknown"));
    }
  }

  void append_group(const Group& group) {
    html_.raw("<section>\n<h2 id=\"");
    append_group_id(group);
    html_.raw("\">");
    append_group_name(group);
    html_.raw(" <span>").count(group.rows.size()).raw("</span></h2>\n<ul>\n");
    for (const Row& row : group.rows) append_row(row);
    html_.raw("</ul>\n</section>\n");
  }

  void append_row(const Row& row) {
    const Conversation& conversation = *row.conversation;
    html_.raw("<li data-k=\"").raw(filter_letters(row)).raw("\" data-n=\"");
    html_.digits(conversation.records.size()).raw("\">\n<h3><a href=\"");
    html_.url_path(page_path(conversation, 0)).raw("\">");
    append_title(html_, model_, conversation);
    html_.raw("</a>");
    append_row_marks(row);
    html_.raw("</h3>\n");
    append_snippet(row);
    html_.raw("<p class=\"facts\">");
    append_counts(html_, conversation.stats);
    if (row.period) {
      html_.raw(" <span>");
      append_period(html_, *row.period);
      html_.raw("</span>");
    }
    html_.raw("</p>\n</li>\n");
  }

  void append_row_marks(const Row& row) {
    const auto& others = row.conversation->others;
    if (others.size() == 1) {
      const std::string_view number = number_text(model_, others.front());
      if (number.empty()) {
        html_.raw(" <i>number not known</i>");
      } else if (!others.front().name.empty() || row.conversation->note_to_self) {
        html_.raw(" <span>").text(number);
        for (const std::string_view other : numbers_of(model_, others.front())) {
          if (other != others.front().number)
            html_.raw(", ").text(number_text(model_, {other, {}, other}));
        }
        html_.raw("</span>");
      }
    }
    if (is_archived(*row.conversation)) html_.raw(" <b>Archived</b>");
  }

  /// The latest record with a time, as a link to its place.
  void append_snippet(const Row& row) {
    if (!row.period) return;
    const Record& latest = *row.period->latest;
    const auto& records = row.conversation->records;
    const auto behind =
        std::partition_point(records.begin(), records.end(), [&](const Record* record) {
          return std::tuple(record->timestamp_ms, record->id) <
                 std::tuple(latest.timestamp_ms, latest.id);
        });
    const std::size_t page = static_cast<std::size_t>(behind - records.begin()) / kRecordsPerPage;
    html_.raw("<p class=\"snippet\"><a href=\"").url_path(page_path(*row.conversation, page));
    html_.raw("#r-").hex(latest.id).raw("\">");
    if (latest.kind == RecordKind::kText && latest.direction == Direction::kOut)
      html_.raw("<span>Me:</span> ");
    html_.raw("<bdi>");
    const bool says_something = latest.has_text && !trim(latest.text).empty();
    if (latest.kind != RecordKind::kText) {
      html_.text(kind_text(latest));
      if (says_something) html_.raw(": ");
    } else if (!says_something) {
      html_.text(kind_text(latest));
    }
    if (says_something) {
      const std::string_view beginning = beginning_of(latest.text, kSnippetBytes);
      html_.text(beginning);
      if (beginning.size() < latest.text.size()) html_.raw("\u2026");
    }
    html_.raw("</bdi></a></p>\n");
  }

  void append_footer() {
    html_.raw(
        "<footer><p>What was read, what was written and what could not be: <a "
        "href=\"report.html\">the report</a>, for programs <a "
        "href=\"report.json\">report.json</a>. "
        "The checksum of every file: <a href=\"SHA256SUMS\">SHA256SUMS</a>.</p>");
    if (!clock_.zone_name().empty()) {
      html_.raw("<p>Times are shown in the zone ").text(clock_.zone_name()).raw(".</p>");
    }
    html_.raw("</footer>\n");
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  HtmlOut html_;
};

}  // namespace

void append_index(const ArchiveModel& model, const LocalClock& clock, std::string& out) {
  out.reserve(out.size() + (model.conversations.size() + 4) * kBytesPerConversation);
  IndexPage(model, clock, out).append();
}

}  // namespace gvoice::write::html::pages
