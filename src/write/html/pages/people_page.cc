#include "write/html/pages/people_page.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "write/format/display_name.h"
#include "write/html/summary_html.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::size_t kBytesPerPerson = 800;

bool has_time(const Record& record) { return record.timestamp_ms != Record::kNoTime; }

/// Records come in order of time within one conversation only.
void keep_earlier(const Record*& kept, const Record& record) {
  if (kept == nullptr || record.timestamp_ms < kept->timestamp_ms) kept = &record;
}
void keep_later(const Record*& kept, const Record& record) {
  if (kept == nullptr || record.timestamp_ms > kept->timestamp_ms) kept = &record;
}

}  // namespace

/// Goes through all records once.
class PeoplePage::Census {
 public:
  explicit Census(const ArchiveModel& model) : model_(model) {}

  std::vector<Person> people() && {
    for (const Conversation& conversation : model_.conversations) {
      if (conversation.note_to_self || conversation.others.empty()) continue;
      if (conversation.others.size() == 1) {
        add_alone(conversation);
      } else {
        add_group(conversation);
      }
    }
    return std::move(people_);
  }

 private:
  /// Whoever has a number is known by the first of their numbers, others by their name.
  std::string_view key_of(const Party& party) const {
    if (party.number.empty()) return party.name.empty() ? party.raw : party.name;
    const auto several = model_.person_numbers.find(party.number);
    return several == model_.person_numbers.end() ? party.number : several->second.front();
  }

  Person& person_of(const Party& party) {
    auto& known = party.number.empty() ? by_name_ : by_number_;
    const auto [found, is_new] = known.try_emplace(key_of(party), people_.size());
    if (is_new) people_.emplace_back().party = &party;
    return people_[found->second];
  }

  void add_alone(const Conversation& conversation) {
    Person& person = person_of(conversation.others.front());
    person.conversation = &conversation;
    person.calls += conversation.stats.num_calls;
    person.voicemails += conversation.stats.num_voicemails;
    for (const Record* record : conversation.records) {
      if (record->kind == RecordKind::kText) {
        person.sent += record->direction == Direction::kOut ? 1 : 0;
        person.received += record->direction == Direction::kIn ? 1 : 0;
      }
      if (!has_time(*record)) continue;
      keep_earlier(person.first, *record);
      keep_later(person.last, *record);
      if (record->direction == Direction::kIn) keep_later(person.last_from, *record);
    }
  }

  void add_group(const Conversation& conversation) {
    for (const Party& other : conversation.others) ++person_of(other).groups;
    for (const Record* record : conversation.records) {
      if (record->direction != Direction::kIn || !record->has_sender || !has_time(*record))
        continue;
      Person& person = person_of(record->sender);
      keep_earlier(person.first, *record);
      keep_later(person.last, *record);
      keep_later(person.last_from, *record);
    }
  }

  const ArchiveModel& model_;
  std::vector<Person> people_;
  std::unordered_map<std::string_view, std::size_t> by_number_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
};

PeoplePage::PeoplePage(const ArchiveModel& model, const LocalClock& clock)
    : model_(model), clock_(clock), people_(Census(model).people()) {
  const auto key = [](const Person& person) {
    const std::int64_t last = person.last != nullptr ? person.last->timestamp_ms
                                                     : std::numeric_limits<std::int64_t>::min();
    return std::tuple(last, person.party->number, person.party->name, person.party->raw);
  };
  std::ranges::sort(people_, std::ranges::greater(), key);
}

std::size_t PeoplePage::sheets() const { return sheets_for(people_.size(), kRowsPerSheet); }

std::string PeoplePage::path(std::size_t sheet) { return overview_path("people", sheet); }

void PeoplePage::append(std::size_t sheet, std::string& out) const {
  const auto people = sheet_of(people_, sheet, kRowsPerSheet);
  out.reserve(out.size() + (people.size() + 8) * kBytesPerPerson);
  HtmlOut html(out);
  open_overview(html, PageKind::kPeople, "People", sheet, sheets());
  html.raw(
      "<p class=\"about\">Texts, calls and voicemails are those of the conversation with one "
      "person alone. First and last contact, and since when nothing came from them, also "
      "consider what they wrote in groups.</p>\n</header>\n<main id=\"overview\">\n");
  append_overview_links(html, "Pages", "people", sheet, sheets());
  if (people.empty()) {
    html.raw("<p class=\"hint\">There are no people in this archive.</p>\n");
  } else {
    open_table(html, "People");
    append_heading(html, Column::kText, "Name");
    append_heading(html, Column::kText, "First contact");
    append_heading(html, Column::kNewestFirst, "Last contact");
    append_heading(html, Column::kText, "Silent since");
    append_heading(html, Column::kNumber, "Sent");
    append_heading(html, Column::kNumber, "Received");
    append_heading(html, Column::kNumber, "Calls");
    append_heading(html, Column::kNumber, "Voicemails");
    append_heading(html, Column::kNumber, "Groups");
    begin_rows(html);
    ConversationLinks links(model_);
    for (const Person& person : people) append_row(html, links, person);
    close_table(html);
  }
  append_overview_links(html, "Pages, again below", "people", sheet, sheets());
  close_overview(html, clock_);
}

void PeoplePage::append_row(HtmlOut& html, ConversationLinks& links, const Person& person) const {
  html.raw("<tr>");
  append_name(html, links, person);
  append_day_cell(html, clock_, person.first);
  append_day_cell(html, clock_, person.last);
  append_day_cell(html, clock_, person.last_from);
  for (const std::uint64_t number :
       {person.sent, person.received, person.calls, person.voicemails, person.groups})
    append_number_cell(html, number);
  html.raw("</tr>\n");
}

void PeoplePage::append_name(HtmlOut& html, ConversationLinks& links, const Person& person) const {
  const Party& party = *person.party;
  html.raw("<th scope=\"row\">");
  if (person.conversation != nullptr) {
    html.raw("<a href=\"");
    links.append_address(html, *person.conversation);
    html.raw("\">");
  }
  append_person(html, model_, party);
  if (person.conversation != nullptr) html.raw("</a>");
  const auto list = [&](Markup before, auto&& names, auto&& text_of) {
    bool first = true;
    for (const std::string_view name : names) {
      html.raw(first ? before : Markup(", ")).raw("<bdi>").text(text_of(name)).raw("</bdi>");
      first = false;
    }
    if (!first) html.raw("</span>");
  };
  const auto formatted = [&](std::string_view number) {
    return number_text(model_, {number, {}, number});
  };
  const std::span<const std::string_view> numbers = numbers_of(model_, party);
  if (!party.name.empty() || numbers.size() > 1) list(" <span>", numbers, formatted);
  if (!party.name.empty())
    list(" <span>also called ", other_names_of(model_, party), std::identity());
  html.raw("</th>");
}

}  // namespace gvoice::write::html::pages
