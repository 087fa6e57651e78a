#include "cli/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "cli/flags.h"
#include "cli/search_options.h"
#include "cli/suggest.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

constexpr std::uint64_t kDefaultTestLimit = 100;

/// One use of a flag on the command line.
struct Given {
  const Flag* flag;
  std::string value;  ///< empty for a switch
};

/// A command line in parts, before anything in it is interpreted.
struct Parts {
  std::vector<std::string> words;  ///< the verb and its arguments
  std::vector<Given> given;        ///< in the order of the table
};

std::string long_name(const Flag& flag) { return fmt::format("--{}", flag.name); }

const Flag* flag_of_token(std::string_view token) {
  for (const Flag& flag : flag_table()) {
    if (token == long_name(flag)) return &flag;
    if (flag.letter != 0 && token == std::string{'-', flag.letter}) return &flag;
  }
  return nullptr;
}

/// The verb that the words name; nothing if there is none, or no such verb.
std::optional<Verb> verb_among(const std::vector<std::string>& words) {
  if (words.empty()) return std::nullopt;
  const auto entry = std::ranges::find(verb_table(), words.front(), &VerbEntry::name);
  if (entry == verb_table().end()) return std::nullopt;
  return entry->verb;
}

std::string more_help(std::optional<Verb> verb) {
  return fmt::format("\"gvoice help {}\" lists the options{}.",
                     verb ? entry_of(*verb).name : std::string_view("VERB"),
                     verb ? " that it takes" : " of a verb");
}

Error unknown_option(std::string_view token, std::optional<Verb> verb) {
  const std::string_view written = token.substr(0, token.find('='));
  const std::string_view name =
      written.substr(std::min(written.find_first_not_of('-'), written.size()));
  std::vector<std::string_view> known;
  for (const Flag& flag : flag_table()) {
    if (!verb || takes(*verb, flag)) known.push_back(flag.name);
  }
  return usage(fmt::format("there is no option {}", written),
               suggestion(name, known, "--").append(more_help(verb)));
}

Error missing_value(const Flag& flag) {
  return usage(fmt::format("{} needs a value: {}", long_name(flag), flag.argument),
               fmt::format("Write it behind the option: {} {}", long_name(flag), flag.argument));
}

/// A value that begins with a dash may be an option after a flag whose value is missing. Only names
/// of files and people can begin with a dash; numbers, dates and known words have errors of their
/// own.
Status check_dash(const Flag& flag, std::string_view value) {
  if (value.size() < 2 || value.front() != '-') return {};
  const ValueKind kind = read_placeholders(flag.argument).front().kind;
  const bool is_path = kind == ValueKind::kFile || kind == ValueKind::kFolder;
  if (!is_path && flag_of_token(value) != nullptr) return missing_value(flag);
  if (!is_path && flag.argument != "WHO") return {};
  return usage(
      fmt::format("{} needs a value, and \"{}\" looks like an option", long_name(flag), value),
      is_path ? fmt::format("A name that begins with a dash is written as {} ./{}", long_name(flag),
                            value)
              : fmt::format("Write a name or a number behind it: {} {}", long_name(flag),
                            flag.argument));
}

/// Reads arguments in the form of GNU programs: options and words in any order, `--name VALUE` or
/// `--name=VALUE`, `-n VALUE` or `-nVALUE`, switches of one letter together, and only words after
/// `--`.
class ArgumentReader {
 public:
  explicit ArgumentReader(std::span<const std::string> arguments) : rest_(arguments) {}

  Result<Parts> read() {
    while (!rest_.empty()) {
      const std::string_view token = next();
      if (token == "--") {
        parts_.words.insert(parts_.words.end(), rest_.begin(), rest_.end());
        break;
      }
      Status status;
      if (token.starts_with("--")) {
        status = read_long(token);
      } else if (token.size() > 1 && token.front() == '-') {
        status = read_letters(token);
      } else {
        parts_.words.emplace_back(token);
      }
      if (!status) return status.error();
    }
    // The verb may come after the option, and the error names its help.
    if (!unknown_.empty()) return unknown_option(unknown_, verb_among(parts_.words));
    sort_by_table();
    return std::move(parts_);
  }

 private:
  std::string_view next() {
    const std::string_view token = rest_.front();
    rest_ = rest_.subspan(1);
    return token;
  }

  Status read_long(std::string_view token) {
    const std::size_t equals = token.find('=');
    const Flag* flag = flag_of_token(token.substr(0, equals));
    if (flag == nullptr) return remember_unknown(token);
    if (equals == std::string_view::npos)
      return flag->argument.empty() ? add(*flag, "") : add(*flag);
    if (flag->argument.empty()) {
      return usage(fmt::format("{} takes no value", long_name(*flag)),
                   fmt::format("Write {} alone, or leave it out.", long_name(*flag)));
    }
    return add(*flag, token.substr(equals + 1));
  }

  Status read_letters(std::string_view token) {
    for (std::size_t i = 1; i < token.size(); ++i) {
      const Flag* flag = flag_of_token(std::string{'-', token[i]});
      if (flag == nullptr) return remember_unknown(token);
      if (!flag->argument.empty())
        return i + 1 == token.size() ? add(*flag) : add(*flag, token.substr(i + 1));
      if (const Status status = add(*flag, ""); !status) return status;
    }
    return {};
  }

  /// Adds a flag whose value is the next argument.
  Status add(const Flag& flag) {
    if (rest_.empty()) return missing_value(flag);
    const std::string_view value = next();
    if (const Status looked = check_dash(flag, value); !looked) return looked;
    return add(flag, value);
  }

  Status add(const Flag& flag, std::string_view value) {
    if (!flag.argument.empty()) {
      if (value.empty()) return missing_value(flag);
      const auto former = std::ranges::find(parts_.given, &flag, &Given::flag);
      if (former != parts_.given.end() && !flag.repeatable) {
        return usage(fmt::format("{} is given twice: \"{}\" and \"{}\"", long_name(flag),
                                 former->value, value),
                     "Keep the one that you mean.");
      }
    }
    parts_.given.push_back({&flag, std::string(value)});
    return {};
  }

  /// Not by std::stable_sort: in libstdc++ 12 it calls a deprecated function, which clang reports.
  void sort_by_table() {
    std::vector<Given> sorted;
    for (const Flag& flag : flag_table()) {
      for (Given& each : parts_.given) {
        if (each.flag == &flag) sorted.push_back(std::move(each));
      }
    }
    parts_.given = std::move(sorted);
  }

  Status remember_unknown(std::string_view token) {
    if (unknown_.empty()) unknown_ = token;
    return {};
  }

  std::span<const std::string> rest_;
  Parts parts_;
  std::string_view unknown_;
};

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
  const Result<Parts> parts = ArgumentReader(arguments).read();
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
