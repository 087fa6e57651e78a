#include "cli/argument_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/suggest.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

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

class ArgumentReader {
 public:
  explicit ArgumentReader(std::span<const std::string> arguments) : rest_(arguments) {}

  Result<CommandLine> read() {
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
  CommandLine parts_;
  std::string_view unknown_;
};

}  // namespace

std::string long_name(const Flag& flag) { return fmt::format("--{}", flag.name); }

Result<CommandLine> split_arguments(std::span<const std::string> arguments) {
  return ArgumentReader(arguments).read();
}

}  // namespace gvoice::cli
