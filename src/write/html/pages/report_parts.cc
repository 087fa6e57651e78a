#include "write/html/pages/report_parts.h"

#include <cstddef>
#include <string>

#include "base/text.h"
#include "gvoice/problem.h"

namespace gvoice::write::html::pages {
namespace {

/// More than any file system allows for a name, so that only what is made to fill the page is cut.
constexpr std::size_t kLongestText = 1000;
/// Numbers that are listed for one name.
constexpr std::size_t kNumbersOfName = 20;

std::size_t end_of_kind(const Problems& problems, std::size_t begin) {
  std::size_t end = begin;
  while (end < problems.size() && problems[end].kind == problems[begin].kind) ++end;
  return end;
}

void append_problem(HtmlOut& html, const Problem& problem) {
  html.raw("<li>");
  if (!problem.entry.empty()) {
    append_cut(html.raw("<h3><bdi>"), problem.entry).raw("</bdi>");
    if (!problem.input.empty())
      append_cut(html.raw(" <span>in <bdi>"), problem.input).raw("</bdi></span>");
    html.raw("</h3>");
  } else if (!problem.input.empty()) {
    append_cut(html.raw("<h3><bdi>"), problem.input).raw("</bdi></h3>");
  }
  append_cut(html.raw("<p dir=\"auto\">"), problem.detail);
  if (problem.offset) html.raw(" (At byte ").digits(*problem.offset).raw(".)");
  html.raw("</p></li>\n");
}

void append_kind(HtmlOut& html, std::span<const Problem> problems) {
  const ProblemKindInfo& kind = problem_kind_info(problems.front().kind);
  html.raw("<section>\n<h2 id=\"").text(kind.key).raw("\">").text(kind.heading);
  html.raw(" <span>").count(problems.size()).raw("</span></h2>\n<p>").text(kind.meaning);
  html.raw(" ").text(kind.outcome).raw(" <b>What to do:</b> ").text(kind.advice);
  html.raw("</p>\n<ul>\n");
  for (const Problem& problem : problems.first(std::min(problems.size(), kReportLines)))
    append_problem(html, problem);
  html.raw("</ul>\n");
  append_more(html, problems.size());
  html.raw("</section>\n");
}

/// The one line of the lookup file that gives the name this number. A third column, left empty,
/// keeps a name that begins like an old exclusion from being read as one.
void append_line(HtmlOut& html, std::string_view number, std::string_view name) {
  html.raw("<code>").text(number).raw("|").text(name);
  if (name.starts_with("EXCLUDE:")) html.raw("|");
  html.raw("</code>");
}

bool has_no_line(std::string_view name) { return name.find('|') != std::string_view::npos; }

void append_head(HtmlOut& html, std::string_view name, std::uint64_t records) {
  append_cut(html.raw("<li><h3><bdi>"), name).raw("</bdi> <span>");
  append_amount(html, records, "record", "records").raw("</span></h3><p>");
  if (has_no_line(name)) html.raw("The name holds a |, so no line can settle it.");
}

void append_unresolved(HtmlOut& html, std::span<const Report::UnresolvedName> names) {
  if (names.empty()) return;
  html.raw("<section>\n<h2 id=\"unresolved\">Names without a number <span>").count(names.size());
  html.raw(
      "</span></h2>\n<p>No page says which number these people have. Add the line to "
      "<code>phone_lookup.txt</code>, with the number in the place of NUMBER, and convert "
      "again.</p>\n<ul>\n");
  for (const Report::UnresolvedName& name : shown(names)) {
    append_head(html, name.name, name.records);
    if (!has_no_line(name.name)) append_line(html, "NUMBER", name.name);
    html.raw("</p></li>\n");
  }
  html.raw("</ul>\n");
  append_more(html, names.size());
  html.raw("</section>\n");
}

void append_ambiguous(HtmlOut& html, const std::vector<Report::AmbiguousName>& names) {
  if (names.empty()) return;
  html.raw("<section>\n<h2 id=\"ambiguous\">Names with several numbers <span>").count(names.size());
  html.raw(
      "</span></h2>\n<p>The export gives several numbers to one name, and does not say which of "
      "them wrote. Add one of the lines to <code>phone_lookup.txt</code>, and convert again; if "
      "several of them are there already, leave one.</p>\n<ul>\n");
  for (const Report::AmbiguousName& name : shown(names)) {
    append_head(html, name.name, name.records);
    const std::span<const std::string> numbers(name.numbers);
    if (!has_no_line(name.name)) {
      for (const std::string& number : numbers.first(std::min(numbers.size(), kNumbersOfName))) {
        append_line(html, number, name.name);
        html.raw("<br>");
      }
      if (numbers.size() > kNumbersOfName)
        html.raw("and ").count(numbers.size() - kNumbersOfName).raw(" numbers more");
    }
    html.raw("</p></li>\n");
  }
  html.raw("</ul>\n");
  append_more(html, names.size());
  html.raw("</section>\n");
}

}  // namespace

Table::Table(HtmlOut& html, Markup caption) : html_(html) {
  html_.raw("<table>\n<caption>").raw(caption).raw("</caption>\n<tbody>\n");
}

void Table::row(std::string_view name, std::uint64_t number) {
  html_.raw("<tr><th scope=\"row\">").text(name).raw("</th><td>").count(number).raw("</td></tr>\n");
}

void Table::total(Markup name, std::uint64_t number) {
  html_.raw("</tbody>\n<tfoot>\n<tr><th scope=\"row\">").raw(name).raw("</th><td>").count(number);
  html_.raw("</td></tr>\n</tfoot>\n");
}

void Table::close() { html_.raw("</table>\n"); }

void append_more(HtmlOut& html, std::size_t lines, PagePlace place) {
  if (lines <= kReportLines) return;
  html.raw("<p class=\"hint\">These are the first ").count(kReportLines).raw(" of ").count(lines);
  html.raw("; all of them are in <a href=\"").raw(path_to_root(place));
  html.raw("report.json\">report.json</a>.</p>\n");
}

HtmlOut& append_amount(HtmlOut& html, std::uint64_t number, Markup one, Markup several) {
  return html.count(number).raw("\u00A0").raw(number == 1 ? one : several);
}

HtmlOut& append_cut(HtmlOut& html, std::string_view text) {
  const std::string_view beginning = beginning_of(text, kLongestText);
  html.text(beginning);
  if (beginning.size() < text.size()) html.raw("\u2026");
  return html;
}

void append_problems(HtmlOut& html, const Problems& problems, bool whole) {
  html.raw("<section>\n<h2 id=\"problems\">Problems</h2>\n");
  if (problems.empty()) {
    html.raw(whole ? Markup("<p>No problem was found.</p>\n</section>\n")
                   : Markup("<p>There is none in what was looked at.</p>\n</section>\n"));
    return;
  }
  html.raw(
      "<p>Each kind of problem leads to its files, with what it means and what to do. Nothing was "
      "left out silently.</p>\n<table>\n<caption>Problems by kind</caption>\n<tbody>\n");
  for (std::size_t begin = 0; begin < problems.size();) {
    const std::size_t end = end_of_kind(problems, begin);
    const ProblemKindInfo& kind = problem_kind_info(problems[begin].kind);
    html.raw("<tr><th scope=\"row\"><a href=\"#").text(kind.key).raw("\">").text(kind.heading);
    html.raw("</a></th><td>");
    html.count(end - begin).raw("</td></tr>\n");
    begin = end;
  }
  html.raw("</tbody>\n<tfoot>\n<tr><th scope=\"row\">All problems</th><td>").count(problems.size());
  html.raw("</td></tr>\n</tfoot>\n</table>\n</section>\n");
  for (std::size_t begin = 0; begin < problems.size();) {
    const std::size_t end = end_of_kind(problems, begin);
    append_kind(html, std::span(problems).subspan(begin, end - begin));
    begin = end;
  }
}

void append_people(HtmlOut& html, const Report::People& people) {
  html.raw("<section>\n<h2 id=\"people\">People</h2>\n<p>The records name ");
  append_amount(html, people.numbers, "number", "numbers").raw(" of others. ");
  const std::size_t open = people.open_names();
  if (open == 0) {
    html.raw("Everybody who is known by name has one.");
  } else {
    append_amount(html.raw("For "), open, "name", "names");
    html.raw(
        " no number could be determined: add a line for each to <code>phone_lookup.txt</code>.");
  }
  const std::uint64_t without_party = people.texts_without_party();
  if (without_party > 0) {
    append_amount(html.raw(" "), without_party, "text does not say whom it is with",
                  "texts do not say whom they are with");
    html.raw("; each page of such texts is a conversation of its own, called Unknown person.");
  }
  html.raw("</p>\n</section>\n");
  const std::span<const Report::UnresolvedName> unresolved(people.unresolved);
  append_unresolved(html, unresolved.subspan(without_party > 0 ? 1 : 0));
  append_ambiguous(html, people.ambiguous);
}

}  // namespace gvoice::write::html::pages
