#include "write/html/pages/conversation_page.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "write/format/day_order.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/html/display_time.h"
#include "write/html/markup.h"
#include "write/html/navigation.h"
#include "write/html/page_frame.h"
#include "write/html/page_links.h"
#include "write/html/pages/html_writer.h"
#include "write/html/pages/record_stream.h"
#include "write/html/reaction.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

/// What markup a record and a page take besides the text; only the first guess of how much memory a
/// page needs.
constexpr std::size_t kBytesPerRecord = 256;
constexpr std::size_t kBytesPerPage = 4096;

/// Conversations of more records have links to their months.
constexpr std::size_t kRecordsWithoutMonths = 200;

std::span<const Record* const> records_of_page(const Conversation& conversation, std::size_t page) {
  const std::span<const Record* const> all(conversation.records);
  const std::size_t begin = std::min(page * kRecordsPerPage, all.size());
  return all.subspan(begin, std::min(kRecordsPerPage, all.size() - begin));
}

class ConversationPage {
 public:
  ConversationPage(const ArchiveModel& model, const LocalClock& clock,
                   const Conversation& conversation, std::size_t page, std::string& out)
      : model_(model),
        clock_(clock),
        conversation_(conversation),
        page_(page),
        pages_(pages_for(conversation.records.size())),
        records_(records_of_page(conversation, page)),
        html_(out) {}

  void append() {
    std::string title = conversation_title(model_, conversation_);
    if (pages_ > 1)
      title += ", page " + std::to_string(page_ + 1) + " of " + std::to_string(pages_);
    open_page(html_, PagePlace::kConversations, kind(), title);
    html_.raw("<a class=\"skip\" href=\"#records\">Skip to the messages</a>\n");
    append_header();
    html_.raw("<main id=\"records\">\n");
    append_page_links("Pages");
    append_months();
    RecordStream stream(model_, conversation_, html_);
    const auto times =
        times_in_day_order(clock_, conversation_.records, page_ * kRecordsPerPage, records_.size());
    const ReactionFolding folding(records_);
    std::vector<FoldedReaction> reactions;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (folding.is_folded(i)) continue;
      reactions.clear();
      for (const std::size_t each : folding.reactions_to(i))
        reactions.push_back({records_[each], times[each]});
      stream.append(*records_[i], times[i], reactions);
    }
    stream.finish();
    append_page_links("Pages, again below");
    html_.raw("</main>\n");
    append_footer();
    close_page(html_);
  }

 private:
  PageKind kind() const { return conversation_.group ? PageKind::kGroup : PageKind::kPerson; }

  void append_header() {
    html_.raw("<header>\n");
    append_navigation(html_, PagePlace::kConversations, kind());
    html_.raw("<h1>");
    append_title(html_, model_, conversation_);
    html_.raw("</h1>\n");
    append_members();
    html_.raw("<p class=\"facts\">");
    append_counts(html_, conversation_.stats);
    if (const auto period = period_of(clock_, conversation_.records)) {
      html_.raw(" <span>");
      append_period(html_, *period);
      html_.raw("</span>");
    }
    html_.raw("</p>\n");
    append_state();
    html_.raw("</header>\n");
  }

  /// The numbers behind the names, and in a group everybody.
  void append_members() {
    const auto& others = conversation_.others;
    if (others.empty()) {
      html_.raw("<p class=\"who\">").text(people_are_unknown(conversation_)).raw("</p>\n");
    } else if (others.size() == 1 || conversation_.note_to_self) {
      const std::span<const std::string_view> numbers = numbers_of(model_, others.front());
      const bool is_title = others.front().name.empty() && numbers.size() == 1;
      if (numbers.empty() || (is_title && !conversation_.note_to_self)) return;
      html_.raw("<p class=\"who\">");
      append_numbers(conversation_.note_to_self ? std::span<const Party>(others)
                                                : std::span(others).first(1));
      append_other_names(others.front());
      html_.raw("</p>\n");
    } else {
      html_.raw("<ul class=\"who\" aria-label=\"Members\">\n");
      for (const Party& other : others) {
        html_.raw("<li>");
        append_person(html_, model_, other);
        if (!other.name.empty() && !other.number.empty()) {
          html_.raw(" <span>");
          append_numbers({&other, 1});
          html_.raw("</span>");
        }
        append_other_names(other);
        html_.raw("</li>\n");
      }
      html_.raw("</ul>\n");
    }
  }

  void append_numbers(std::span<const Party> people) {
    bool first = true;
    for (const Party& party : people) {
      for (const std::string_view number : numbers_of(model_, party)) {
        if (!first) html_.raw(", ");
        html_.raw("<bdi>").text(number_text(model_, {number, {}, number})).raw("</bdi>");
        first = false;
      }
    }
  }

  /// What older pages call somebody: people look for the name that they remember.
  void append_other_names(const Party& party) {
    if (party.name.empty()) return;
    const std::vector<std::string_view> names = other_names_of(model_, party);
    if (names.empty()) return;
    html_.raw(" <span>also called ");
    bool first = true;
    for (const std::string_view name : names) {
      if (!first) html_.raw(", ");
      html_.raw("<bdi>").text(name).raw("</bdi>");
      first = false;
    }
    html_.raw("</span>");
  }

  void append_state() {
    if (page_ == 0) {
      if (is_spam(conversation_)) html_.raw("<p class=\"marks\"><b>Spam</b></p>\n");
      if (is_archived(conversation_)) html_.raw("<p class=\"marks\"><b>Archived</b></p>\n");
    }
    // Its page has no name that anything could settle.
    if (conversation_.unknown) return;
    const auto found = std::ranges::find_if(
        records_, [](const Record* record) { return record->unresolved != Unresolved::kNo; });
    if (found == records_.end()) return;
    html_.raw("<p class=\"hint\">");
    html_.raw((*found)->unresolved == Unresolved::kAmbiguous
                  ? Markup("Somebody here is known by name only, and several numbers belong to "
                           "that name; none was chosen.")
                  : Markup("Somebody here is known by name only; the export holds no number "
                           "for that name."));
    html_.raw(
        " <a href=\"../report.html#people\">The report</a> says how to settle such names.</p>\n");
  }

  std::optional<std::int64_t> day_of(std::size_t record) const {
    const auto local = clock_.local(*conversation_.records[record]);
    return local ? std::optional(local->day) : std::nullopt;
  }

  /// A record for each month that has some: the first that shows it. Records come in order of time,
  /// so that a search by halves finds them; where clocks differ, the days around midnight may not.
  std::vector<std::size_t> first_of_months() const {
    std::vector<std::size_t> found;
    const std::size_t count = conversation_.records.size();
    std::size_t at = 0;
    while (at < count && !day_of(at)) ++at;
    while (at < count) {
      found.push_back(at);
      const std::int64_t month = month_of(*day_of(at));
      const auto later = std::views::iota(at + 1, count);
      at = *std::ranges::partition_point(later, [&](std::size_t record) {
        const auto day = day_of(record);
        return day && month_of(*day) <= month;
      });
      if (at < count && !day_of(at)) break;
    }
    return found;
  }

  /// The year of the first record of this page; 0 where its time is not known.
  std::uint64_t first_year() const {
    const auto day = day_of(page_ * kRecordsPerPage);
    return day ? year_of(*day) : 0;
  }

  void append_months() {
    if (conversation_.records.size() <= kRecordsWithoutMonths) return;
    const std::vector<std::size_t> months = first_of_months();
    std::vector<std::int64_t> days;
    for (const std::size_t first : months) days.push_back(*day_of(first));
    append_month_links(html_, days, first_year(), [&](std::size_t month) {
      const std::size_t first = months[month];
      if (const std::size_t page = first / kRecordsPerPage; page != page_)
        html_.url_path(page_file(conversation_, page));
      html_.raw("#r-").hex(conversation_.records[first]->id);
    });
  }

  void append_page_links(Markup label) {
    append_sheet_links(html_, label, page_, pages_,
                       [&](std::size_t page) { return page_file(conversation_, page); });
  }

  void append_footer() {
    html_.raw("<footer><p>");
    if (clock_.zone_name().empty()) {
      html_.raw(
          "Times are those of the export; the offset from UTC is beside each day, and beside "
          "each time that has another.");
    } else {
      html_.raw("Times are shown in the zone ").text(clock_.zone_name()).raw(".");
    }
    html_.raw("</p></footer>\n");
  }

  const ArchiveModel& model_;
  const LocalClock& clock_;
  const Conversation& conversation_;
  const std::size_t page_;
  const std::size_t pages_;
  const std::span<const Record* const> records_;
  HtmlOut html_;
};

}  // namespace

void append_conversation_page(const ArchiveModel& model, const LocalClock& clock,
                              const Conversation& conversation, std::size_t page,
                              std::string& out) {
  std::size_t expected = kBytesPerPage;
  for (const Record* record : records_of_page(conversation, page)) {
    expected +=
        kBytesPerRecord + record->text.size() + record->attachments.size() * kBytesPerRecord;
  }
  out.reserve(out.size() + expected);
  ConversationPage(model, clock, conversation, page, out).append();
}

}  // namespace gvoice::write::html::pages
