#include "verification/report_check.h"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

#include "fs/archive_place.h"
#include "gvoice/problem.h"
#include "gvoice/record_names.h"
#include "write/report/partial_json.h"

namespace gvoice::verification {
namespace {

namespace dom = simdjson::dom;

/// Adds every number below `object` by its path; false if there is anything else.
bool add_counts(const dom::object& object, const std::string& prefix, Figures& figures) {
  for (const auto& [key, value] : object) {
    const std::string name = prefix + "." + std::string(key);
    dom::object below;
    std::uint64_t count = 0;
    if (value.get(below) == simdjson::SUCCESS) {
      if (!add_counts(below, name, figures)) return false;
    } else if (value.get(count) == simdjson::SUCCESS) {
      figures.counts[name] = count;
    } else {
      return false;
    }
  }
  return true;
}

bool read_inputs(const dom::element& report, Figures& figures) {
  dom::array inputs;
  if (report["inputs"].get(inputs) != simdjson::SUCCESS) return false;
  for (const dom::element input : inputs) {
    std::string_view name;
    std::string_view digest;
    if (input["name"].get(name) != simdjson::SUCCESS ||
        input["digest"].get(digest) != simdjson::SUCCESS)
      return false;
    std::string_view kind;
    if (input["kind"].get(kind) != simdjson::SUCCESS) kind = {};
    std::uint64_t entries = 0;
    if (input["entries"].get(entries) != simdjson::SUCCESS) entries = 0;
    figures.inputs.push_back({std::string(name), std::string(digest), std::string(kind), entries});
  }
  return true;
}

/// Empty if there is no text.
std::string text_at(const dom::element& object, const char* key) {
  std::string_view text;
  return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

bool read_problems(const dom::element& report, Figures& figures) {
  dom::array problems;
  if (report["problems"].get(problems) != simdjson::SUCCESS) return false;
  for (const dom::element problem : problems) {
    std::string_view name;
    if (problem["kind"].get(name) != simdjson::SUCCESS) return false;
    ++figures.counts["problems." + std::string(name)];
    const auto kind = problem_kind_named(name);
    if (!kind) continue;
    std::optional<std::uint64_t> offset;
    if (std::uint64_t value = 0; problem["offset"].get(value) == simdjson::SUCCESS) offset = value;
    figures.problems.push_back({*kind, text_at(problem, "input"), text_at(problem, "entry"), offset,
                                text_at(problem, "detail")});
  }
  std::ranges::sort(figures.problems);
  return true;
}

void read_missing(const dom::element& report, Figures& figures) {
  dom::array missing;
  if (report["missing_from_parts"].get(missing) != simdjson::SUCCESS) return;
  for (const dom::element one : missing)
    figures.missing_from_parts.push_back(text_at(one, "entry"));
}

std::optional<Figures> parse_figures(std::string_view json) {
  dom::parser parser;
  dom::element report;
  Figures figures;
  if (parser.parse(json.data(), json.size(), false).get(report) != simdjson::SUCCESS)
    return std::nullopt;
  for (const char* part : {"entries", "records", "attachments"}) {
    dom::object object;
    if (report[part].get(object) != simdjson::SUCCESS || !add_counts(object, part, figures))
      return std::nullopt;
  }
  if (!read_inputs(report, figures) || !read_problems(report, figures)) return std::nullopt;
  read_missing(report, figures);
  figures.says_partial = report["partial"].error() == simdjson::SUCCESS;
  return figures;
}

/// The sum of all counts directly below a name.
std::uint64_t sum_below(const Figures& figures, const std::string& prefix) {
  std::uint64_t sum = 0;
  for (auto count = figures.counts.lower_bound(prefix);
       count != figures.counts.end() && count->first.starts_with(prefix); ++count)
    sum += count->second;
  return sum;
}

class Check {
 public:
  Check(const Figures& figures, const Work& work) : figures_(figures), work_(work) {}

  void balances() const {
    const auto n = [&](const char* name) { return figures_.count(name); };
    equal("entries.total", "the sum of its classes",
          sum_below(figures_, "entries.") - n("entries.total"));
    equal(
        "records.parsed", "written + duplicates + filtered",
        n("records.written") + n("records.duplicates") + sum_below(figures_, "records.filtered."));
    equal("records.written", "the sum of records.by_kind", sum_below(figures_, "records.by_kind."));
    equal("attachments.referenced", "found + ambiguous + missing",
          n("attachments.found") + n("attachments.ambiguous") + n("attachments.missing"));
  }

  void pages(const PagesContent& pages) const {
    equal("records.written", "the number of records on the pages", pages.by_id.size());
    kinds(pages.by_kind, "on the pages");
    const std::uint64_t with_file =
        figures_.count("attachments.found") + figures_.count("attachments.ambiguous");
    differ("attachments.found + attachments.ambiguous", with_file,
           "the number of attachments on the pages", pages.attachments_shown);
    equal("attachments.missing", "the number on the pages", pages.attachments_missing);
  }

  void lines(const LinesContent& lines) const {
    equal("records.written", "the number of records in messages.ndjson", lines.records.size());
    kinds(lines.by_kind, "in messages.ndjson");
    equal("attachments.found", "the number in messages.ndjson", lines.found);
    equal("attachments.ambiguous", "the number in messages.ndjson", lines.ambiguous);
    equal("attachments.missing", "the number in messages.ndjson", lines.missing);
  }

 private:
  void kinds(const KindCounts& counts, const char* where) const {
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
      const std::string name =
          "records.by_kind." + std::string(kind_name(static_cast<RecordKind>(kind)));
      equal(name.c_str(), std::string("the number ") + where, counts[kind]);
    }
  }

  void equal(const char* name, const std::string& other, std::uint64_t value) const {
    differ(name, figures_.count(name), other, value);
  }

  void differ(const std::string& name, std::uint64_t one, const std::string& other,
              std::uint64_t value) const {
    if (one == value) return;
    work_.findings.add(DifferenceKind::kBalance, fs::kReportName,
                       name + " is " + std::to_string(one) + ", and " + other + " is " +
                           std::to_string(value) + ".");
  }

  const Figures& figures_;
  const Work& work_;
};

}  // namespace

std::optional<Figures> read_figures(const ArchiveFiles& archive, const Work& work) {
  const CheckedFile* file = archive.find(fs::kReportName);
  // Missing or unreadable files were already reported.
  if (file == nullptr || file->actual.empty()) return std::nullopt;
  ReadBuffer buffer;
  const Status read = archive.read(fs::kReportName, buffer);
  auto figures = read ? parse_figures(buffer.view()) : std::nullopt;
  if (figures) figures->partial = write::report::read_partial(buffer.view());
  if (!figures) {
    work.findings.add(
        DifferenceKind::kReport, fs::kReportName,
        read ? "It is not built as docs/formats/report.md describes it." : read.error().message);
  }
  return figures;
}

Figures figures_of(const Report& report) {
  Figures figures;
  for (const Report::Input& input : report.inputs)
    figures.inputs.push_back({input.name, input.digest, input.kind, input.entries});
  auto& counts = figures.counts;
  const Report::Entries& entries = report.entries;
  counts["entries.total"] = entries.total;
  counts["entries.conversation_html"] = entries.conversation_html;
  counts["entries.media"] = entries.media;
  counts["entries.known_other"] = entries.known_other;
  counts["entries.companion"] = entries.companion;
  counts["entries.unknown"] = entries.unknown;
  counts["entries.unreadable"] = entries.unreadable;
  counts["records.parsed"] = report.records.parsed;
  counts["records.duplicates"] = report.records.duplicates;
  counts["records.written"] = report.records.written;
  for (std::size_t i = 0; i < kFilters; ++i) {
    if (report.records.filtered[i] > 0)
      counts["records.filtered." + std::string(filter_name(static_cast<Filter>(i)))] =
          report.records.filtered[i];
  }
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    counts["records.by_kind." + std::string(kind_name(static_cast<RecordKind>(kind)))] =
        report.records.by_kind[kind];
  }
  const Report::Attachments& attachments = report.attachments;
  counts["attachments.referenced"] = attachments.referenced;
  counts["attachments.found"] = attachments.found;
  counts["attachments.ambiguous"] = attachments.ambiguous;
  counts["attachments.missing"] = attachments.missing;
  counts["attachments.unreferenced"] = attachments.unreferenced;
  for (const Problem& problem : report.problems)
    ++counts["problems." + std::string(problem_kind_name(problem.kind))];
  return figures;
}

void check_figures(const Figures& figures, const std::optional<PagesContent>& pages,
                   const std::optional<LinesContent>& lines, const Work& work) {
  const Check check(figures, work);
  check.balances();
  if (pages) check.pages(*pages);
  if (lines) check.lines(*lines);
}

}  // namespace gvoice::verification
