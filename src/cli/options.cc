#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "cli/argument_reader.h"
#include "cli/flags.h"
#include "cli/search_options.h"
#include "cli/suggest.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

constexpr std::uint64_t kDefaultTestLimit = 100;

Result<Verb> verb_named(std::string_view word) {
  std::vector<std::string_view> known;
  for (const VerbEntry& entry : verb_table()) {
    if (entry.name == word) return entry.verb;
    known.push_back(entry.name);
  }
  const std::string wrong = fmt::format("there is no verb \"{}\"", word);
  if (word.find_first_of("./") != std::string_view::npos)
    return usage(wrong, fmt::format("To convert it, write: gvoice convert {}", word));
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(), to_lower_ascii);
  std::string guess = suggestion(lower, known, "");
  if (const std::optional<Verb> meant = verb_meant_by(word)) {
    const VerbEntry& entry = entry_of(*meant);
    guess = fmt::format("\"gvoice {}\" is to {}. ", entry.name, entry.summary);
    if (*meant == Verb::kInspect) guess += "To look at an archive, write: gvoice open DIR. ";
  }
  return usage(wrong, guess.append("\"gvoice help\" lists the verbs."));
}

/// Splits the words into the verb and its arguments.
Status settle_words(Invocation& invocation, const std::vector<std::string>& words) {
  const Result<Verb> verb = verb_named(words.front());
  if (!verb) return verb.error();
  invocation.verb = *verb;
  std::vector<std::string> others(words.begin() + 1, words.end());
  constexpr std::array kAboutArchives = {Verb::kVerify, Verb::kSearch, Verb::kStats, Verb::kOpen,
                                         Verb::kServe};
  const bool reads_archive =
      std::ranges::find(kAboutArchives, invocation.verb) != kAboutArchives.end();
  if (reads_archive && !others.empty()) {
    invocation.verify.archive = others.front();
    others.erase(others.begin());
  }
  if (invocation.verb != Verb::kHelp) {
    invocation.convert.inputs = others;
    return {};
  }
  if (others.size() > 1) return usage("help explains one verb at a time", for_example(Verb::kHelp));
  if (others.empty()) return {};
  const Result<Verb> topic = verb_named(others.front());
  if (!topic) return topic.error();
  invocation.help_topic = *topic;
  return {};
}

Status apply_flags(Invocation& invocation, const std::vector<Given>& given) {
  const Verb verb = invocation.verb;  // --help changes it
  for (const Given& each : given) {
    if (!takes(verb, *each.flag)) {
      return usage(
          fmt::format("{} means nothing to \"{}\"", long_name(*each.flag), entry_of(verb).name),
          fmt::format("\"gvoice help {}\" lists the options that it takes.", entry_of(verb).name));
    }
    if (const Status status = each.flag->apply(invocation, long_name(*each.flag), each.value);
        !status)
      return status;
  }
  return {};
}

/// Checks combinations of options for all working verbs.
Status settle_work(const Invocation& invocation) {
  if (invocation.quiet && invocation.verbose) {
    return usage("--quiet says less and --verbose says more: both together mean nothing",
                 "Leave one of them out.");
  }
  const std::vector<std::string>& inputs = invocation.convert.inputs;
  if (invocation.verb != Verb::kSearch && std::ranges::find(inputs, "") != inputs.end()) {
    return usage("one of the inputs has an empty name",
                 "Look for an empty \"\" or an unset variable in the command.");
  }
  return {};
}

/// Whether the dates alone show that no time can be in both.
bool is_behind(const DateSpan& from, const DateSpan& to) {
  return from.has_zone == to.has_zone && from.first_ms > to.last_ms;
}

Status settle_filters(Invocation& invocation) {
  FilterOptions& filters = invocation.convert.filters;
  filters.skip_filtered_contacts = invocation.skip_filtered_contacts.value_or(true);
  filters.filter_groups_with_all_filtered =
      invocation.filter_groups_with_all_filtered.value_or(true);
  const std::string kSwap = "Swap the two dates.";
  if (filters.include_date_range &&
      is_behind(filters.include_date_range->from, filters.include_date_range->to)) {
    return usage("--include-date-range starts after it ends", kSwap);
  }
  if (filters.exclude_older_than && filters.exclude_newer_than &&
      is_behind(*filters.exclude_older_than, *filters.exclude_newer_than)) {
    return usage("--exclude-older-than and --exclude-newer-than together leave nothing", kSwap);
  }
  return {};
}

Status settle_verification(Invocation& invocation) {
  VerifyOptions& verify = invocation.verify;
  if (verify.archive.empty()) {
    return usage("verify needs an archive to check: the folder that convert made",
                 for_example(Verb::kVerify));
  }
  verify.inputs = invocation.convert.inputs;
  verify.jobs = invocation.convert.jobs;
  verify.contacts = invocation.convert.contacts;
  verify.my_numbers = invocation.convert.my_numbers;
  verify.merge_people = invocation.convert.merge_people;
  verify.keep_going = invocation.convert.keep_going;
  verify.phone_lookup_file = invocation.convert.phone_lookup_file;
  verify.time_zone = invocation.convert.time_zone;
  verify.filters = invocation.convert.filters;
  verify.forget = invocation.convert.forget;
  return {};
}

/// For the verbs that take an archive and nothing else.
Status settle_archive(const Invocation& invocation, std::string& archive) {
  archive = invocation.verify.archive;
  if (!archive.empty() && invocation.convert.inputs.empty()) return {};
  return usage(fmt::format("{} needs one archive: the folder that convert made",
                           entry_of(invocation.verb).name),
               for_example(invocation.verb));
}

/// Options of one format are invalid without it.
Status check_formats(const ConvertOptions& options) {
  struct OfFormat {
    bool given;
    std::string_view option;
    std::string_view format;
  };
  for (const OfFormat& each : {OfFormat{options.split.has_value(), "--split", "sms-backup"},
                               OfFormat{options.embed_media, "--embed-media", "sqlite"},
                               OfFormat{options.raw_csv, "--raw-csv", "csv"}}) {
    if (!each.given || std::ranges::find(options.formats, each.format) != options.formats.end())
      continue;
    return usage(fmt::format("{} means nothing without --format {}", each.option, each.format),
                 fmt::format("Add {0} to the formats, like --format html,{0}, or leave {1} out.",
                             each.format, each.option));
  }
  return {};
}

/// Checks combinations of options for verbs that convert.
Status settle_conversion(Invocation& invocation) {
  if (invocation.test_limit) invocation.test_mode = true;
  if (invocation.full_run && invocation.test_mode) {
    return usage(
        "--full-run reads everything and --test-mode only a part: both together mean nothing",
        "Leave one of them out.");
  }
  if (invocation.test_mode)
    invocation.convert.page_limit = invocation.test_limit.value_or(kDefaultTestLimit);
  if (const Status status = check_formats(invocation.convert); !status) return status;
  std::vector<std::string>& inputs = invocation.convert.inputs;
  if (!inputs.empty()) return {};
  if (invocation.verb != Verb::kHtmlGeneration) {
    return usage(fmt::format("{} needs something to read: a Takeout .zip or .tgz, or a folder "
                             "unpacked from one",
                             entry_of(invocation.verb).name),
                 for_example(invocation.verb));
  }
  inputs.emplace_back(".");
  return {};
}

Status settle(Invocation& invocation) {
  switch (invocation.verb) {
    case Verb::kVerify:
      return settle_verification(invocation);
    case Verb::kSearch:
      return settle_search(invocation);
    case Verb::kStats:
      return settle_archive(invocation, invocation.stats.archive);
    case Verb::kOpen:
      return settle_archive(invocation, invocation.opened);
    case Verb::kServe:
      return settle_archive(invocation, invocation.serve.archive);
    default:
      return settle_conversion(invocation);
  }
}

}  // namespace

Result<Invocation> parse_command_line(const std::vector<std::string>& arguments) {
  const Result<CommandLine> parts = split_arguments(arguments);
  if (!parts) return parts.error();
  const auto is_given = [&](std::string_view name) {
    return std::ranges::any_of(parts->given,
                               [&](const Given& each) { return each.flag->name == name; });
  };

  Invocation invocation;
  if (!parts->words.empty()) {
    if (const Status status = settle_words(invocation, parts->words); !status)
      return status.error();
  } else if (!is_given("help") && !is_given("version")) {
    return usage("what shall be done? There is no verb",
                 for_example(Verb::kConvert) + " (\"gvoice help\" explains more)");
  }
  if (const Status status = apply_flags(invocation, parts->given); !status) return status.error();
  if (invocation.verb == Verb::kHelp || invocation.version) return invocation;
  if (const Status status = settle_work(invocation); !status) return status.error();
  if (const Status status = settle_filters(invocation); !status) return status.error();
  const Status settled = settle(invocation);
  if (!settled) return settled.error();
  return invocation;
}

}  // namespace gvoice::cli
