#include "cli/flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

#include "cli/search_options.h"
#include "cli/values.h"
#include "gvoice/formats.h"

namespace gvoice::cli {
namespace {

constexpr std::uint64_t kMostJobs = 256;
constexpr std::uint64_t kMostHits = 1'000'000;
constexpr std::uint64_t kMostPort = 65'535;
constexpr std::uint64_t kAny = std::numeric_limits<std::uint64_t>::max();

// `apply` functions for flags of one kind, by the members that they set.

template <auto... kMembers>
auto& member_of(Invocation& invocation) {
  return (invocation.*....*kMembers);
}

template <auto... kMembers>
Status turn_on(Invocation& invocation, std::string_view, std::string_view) {
  member_of<kMembers...>(invocation) = true;
  return {};
}

template <auto... kMembers>
Status set_text(Invocation& invocation, std::string_view, std::string_view value) {
  member_of<kMembers...>(invocation) = std::string(value);
  return {};
}

template <typename Value, typename Target>
Status set_to(const Result<Value>& value, Target& target) {
  if (!value) return value.error();
  target = static_cast<Target>(*value);
  return {};
}

template <std::uint64_t kMost, std::uint64_t kLike, auto... kMembers>
Status set_number(Invocation& invocation, std::string_view flag, std::string_view value) {
  return set_to(whole_number(flag, value, kMost, kLike), member_of<kMembers...>(invocation));
}

template <auto... kMembers>
Status set_date(Invocation& invocation, std::string_view flag, std::string_view value) {
  return set_to(date_of(flag, value), member_of<kMembers...>(invocation));
}

template <auto kMember>
constexpr auto turn_on_option = turn_on<&Invocation::convert, kMember>;

Status turn_on_filter(Invocation& invocation, std::string_view flag, std::string_view) {
  const auto filter = std::ranges::find(filter_table(), flag.substr(2), &FilterInfo::name);
  invocation.convert.filters.*filter->on = true;
  return {};
}

Status add_contacts(Invocation& invocation, std::string_view, std::string_view value) {
  invocation.convert.contacts.emplace_back(value);
  return {};
}

std::vector<std::string_view> format_words() {
  std::vector<std::string_view> words;
  for (const FormatInfo& format : known_formats()) words.push_back(format.name);
  words.emplace_back("all");
  return words;
}

Status choose_format(std::string_view name, std::vector<std::string>& chosen) {
  for (const FormatInfo& format : known_formats())
    if (name == "all" || name == format.name) chosen.emplace_back(format.name);
  const std::vector<std::string_view> known = format_words();
  if (std::ranges::find(known, name) != known.end()) return {};
  return unknown_value("format", name, name, known);
}

Status add_formats(Invocation& invocation, std::string_view, std::string_view value) {
  std::vector<std::string>& chosen = invocation.convert.formats;
  if (!invocation.format_chosen) chosen.clear();
  invocation.format_chosen = true;
  return each_of(value, [&](std::string_view name) { return choose_format(name, chosen); });
}

Status set_date_range(Invocation& invocation, std::string_view flag, std::string_view value) {
  const std::size_t middle = value.find('_');
  if (middle == std::string_view::npos) {
    return usage(fmt::format("{} wants two dates, not \"{}\"", flag, value),
                 "Write both with _ between them: 2018-05-03_2019-12-31");
  }
  const Result<DateSpan> from = date_of(flag, value.substr(0, middle));
  if (!from) return from.error();
  const Result<DateSpan> to = date_of(flag, value.substr(middle + 1));
  if (!to) return to.error();
  invocation.convert.filters.include_date_range = DateRange{*from, *to};
  return {};
}

/// One of two flags that say the opposite.
template <std::optional<bool> Invocation::* kMember, bool kValue>
Status choose(Invocation& invocation, std::string_view, std::string_view) {
  std::optional<bool>& chosen = invocation.*kMember;
  if (chosen && *chosen != kValue) {
    return usage("an option is given both with \"no-\" and without: both together mean nothing",
                 "Keep the one that you mean.");
  }
  chosen = kValue;
  return {};
}

Status add_my_number(Invocation& invocation, std::string_view, std::string_view value) {
  invocation.convert.my_numbers.emplace_back(value);
  return check_my_number(value);
}

Status keep_people_apart(Invocation& invocation, std::string_view, std::string_view) {
  invocation.convert.merge_people = false;
  return {};
}

Status make_no_previews(Invocation& invocation, std::string_view, std::string_view) {
  invocation.convert.previews = false;
  return {};
}

/// 0 is a port, too: any that is free.
Status set_port(Invocation& invocation, std::string_view flag, std::string_view value) {
  if (value == "0") {
    invocation.serve.port = 0;
    return {};
  }
  const Result<std::uint64_t> port = whole_number(flag, value, kMostPort, viewing::kUsualPort);
  if (!port) return port.error();
  invocation.serve.port = static_cast<std::uint16_t>(*port);
  return {};
}

constexpr std::array<std::string_view, 3> kColorWords = {"auto", "always", "never"};
/// The values of the words, in the same order.
constexpr std::array kColorModes = {ColorMode::kAuto, ColorMode::kAlways, ColorMode::kNever};

std::vector<std::string_view> color_words() { return {kColorWords.begin(), kColorWords.end()}; }

Status set_color(Invocation& invocation, std::string_view flag, std::string_view value) {
  const auto word = std::ranges::find(kColorWords, value);
  if (word == kColorWords.end()) {
    return usage(fmt::format("{} wants auto, always or never, not \"{}\"", flag, value),
                 "Leave it out for colours on a terminal and none elsewhere.");
  }
  invocation.color = kColorModes[static_cast<std::size_t>(word - kColorWords.begin())];
  return {};
}

constexpr std::array kVerbs = {
    VerbEntry{
        Verb::kConvert, "convert", "INPUT...", "turn a Google Voice export into an archive",
        "Reads Google Takeout downloads (.zip, .tgz, or folders unpacked from them) and makes\n"
        "one archive of them. All inputs are read as one account; what is in more than one\n"
        "becomes one. An archive that this program made is an input like any other, and so is\n"
        "the one that lies where the new one goes. Inputs are never changed.",
        "gvoice convert takeout-*.zip -o my-archive"},
    VerbEntry{
        Verb::kHtmlGeneration, "html-generation", "[INPUT...]",
        "the same as: convert --format html",
        "Makes the pages to read in a browser. Without INPUT it reads the current folder; the\n"
        "archive must then lie elsewhere.",
        "gvoice --full-run html-generation -o ../my-archive"},
    VerbEntry{
        Verb::kInspect, "inspect", "INPUT...", "show what is in an export, and what is missing",
        "Reads Google Takeout downloads as convert does, and shows what they hold, what is odd\n"
        "and what is missing. Nothing is written anywhere, and no lookup file is read. Pictures\n"
        "and recordings are not opened; whether one is damaged shows only when it is converted.\n"
        "Where times are in UTC, it says of which years, and suggests a --time-zone.",
        "gvoice inspect takeout-*.zip"},
    VerbEntry{
        Verb::kVerify, "verify", "DIR [INPUT...]", "check that an archive is whole and unchanged",
        "Checks an archive against its own checksums, report and links. That shows change, not\n"
        "forgery: who forges can mend the checksums. With the inputs that it was made from, every\n"
        "file of the archive is made anew, in memory, and compared with what is there. The "
        "archive\n"
        "knows the options and names that it was made with; an option given here counts instead.\n"
        "Neither archive nor inputs are ever changed.",
        "gvoice verify my-archive takeout-*.zip"},
    VerbEntry{
        Verb::kSearch, "search", "DIR [WORDS]", "find messages in an archive",
        "Looks for words in the texts and transcripts of an archive, and in the names of\n"
        "conversations; the newest are shown first. Words beside each other must all be there;\n"
        "\"a phrase\", begin*, AND, OR, NOT and (brackets) say more. Quote them for the shell:\n"
        "gvoice search my-archive '\"lake house\" OR cab*'. The archive is never changed; one\n"
        "without messages.sqlite is indexed once, in the cache folder of your account.",
        "gvoice search my-archive lake house --with ann --after 2018-05-03"},
    VerbEntry{
        Verb::kStats, "stats", "DIR", "count what an archive holds",
        "Shows how much there is of what, by year and month, who the busiest contacts are, how\n"
        "long the calls took and how quickly texts were answered. The archive is never changed.",
        "gvoice stats my-archive"},
    VerbEntry{
        Verb::kOpen, "open", "DIR", "open an archive in the browser",
        "Opens the home page of an archive: with the programs that the variable BROWSER names, or\n"
        "with what the system opens pages with. Where a browser runs no scripts of pages on the\n"
        "disk, serve shows the archive instead.",
        "gvoice open my-archive"},
    VerbEntry{
        Verb::kServe, "serve", "DIR", "show an archive to the browsers of this machine",
        "Serves an archive over HTTP, for browsers that run no scripts of pages on the disk. It\n"
        "prints the address, and goes on until Ctrl-C stops it. Only programs of this machine can\n"
        "connect. The archive is never changed, and nothing outside of it is served, nor your\n"
        "phone_lookup.txt and backup/.",
        "gvoice serve my-archive"},
    VerbEntry{Verb::kHelp, "help", "[VERB]", "explain a verb and its options",
              "Shows what a verb does and the options that it takes.", "gvoice help convert"},
};

constexpr std::array kFlags = {
    Flag{"output", 'o', "DIR", Takers::kConverting, false,
         "the archive to make (default: gvoice-archive)",
         set_text<&Invocation::convert, &ConvertOptions::output>},
    Flag{"force", 0, "", Takers::kConverting, false,
         "allow a folder that holds other files; they are kept",
         turn_on_option<&ConvertOptions::force>},
    Flag{"keep-going", 0, "", Takers::kExports, false,
         "go on without files that the machine cannot read (no\npermission, an error of the disk); "
         "they are reported",
         turn_on_option<&ConvertOptions::keep_going>},
    Flag{"replace", 0, "", Takers::kConverting, false,
         "start afresh: the archive in DIR is not an\ninput, and what only it holds is lost",
         turn_on_option<&ConvertOptions::replace>},
    Flag{"forget", 0, "", Takers::kFiltering, false,
         "what filters leave out is not kept for later runs either\n(verify: the archive was made "
         "so)",
         turn_on_option<&ConvertOptions::forget>},
    Flag{"format", 0, "NAME,...", Takers::kConvertOnly, true,
         "what to make: one or several of the formats, or all\n(default: html)", add_formats,
         format_words},
    Flag{"split", 0, "N", Takers::kConvertOnly, false,
         "files of the Android backup of at most N records\n(default: one file)",
         set_number<kAny, 5000, &Invocation::convert, &ConvertOptions::split>},
    Flag{"embed-media", 0, "", Takers::kConvertOnly, false,
         "put the bytes of pictures and recordings inside\nmessages.sqlite",
         turn_on_option<&ConvertOptions::embed_media>},
    Flag{"raw-csv", 0, "", Takers::kConvertOnly, false,
         "CSV for programs: texts that a spreadsheet would run\nas formulas stay as they are",
         turn_on_option<&ConvertOptions::raw_csv>},
    Flag{"jobs", 'j', "N", Takers::kExports, false,
         "threads to work with, 1 to 256 (default: the machine's)",
         set_number<kMostJobs, 4, &Invocation::convert, &ConvertOptions::jobs>},
    Flag{"full-run", 0, "", Takers::kConverting, false, "read everything (the default)",
         turn_on<&Invocation::full_run>},
    Flag{"test-mode", 0, "", Takers::kConverting, false,
         "read only the first pages, to have a look", turn_on<&Invocation::test_mode>},
    Flag{"test-limit", 0, "N", Takers::kConverting, false,
         "how many pages --test-mode reads (default: 100);\nturns --test-mode on",
         set_number<kAny, 100, &Invocation::test_limit>},
    Flag{"phone-lookup-file", 0, "FILE", Takers::kFiltering, false,
         "your names for numbers (default: phone_lookup.txt in\nthe archive; verify: those that "
         "the archive keeps)",
         set_text<&Invocation::convert, &ConvertOptions::phone_lookup_file>},
    Flag{"contacts", 0, "FILE.vcf", Takers::kFiltering, true,
         "names from an address book that was exported as vCard;\nmay be given several times",
         add_contacts},
    Flag{"my-number", 0, "NUMBER", Takers::kExports, true,
         "your own number, where the export does not say;\nmay be given several times",
         add_my_number},
    Flag{"no-merge-people", 0, "", Takers::kFiltering, false,
         "numbers of one contact, or of one name in the lookup\nfile, stay apart",
         keep_people_apart},
    Flag{"no-previews", 0, "", Takers::kConvertOnly, false,
         "pages only link to pictures and recordings that browsers\ncannot show (HEIC, TIFF, AMR, "
         "3GP)",
         make_no_previews},
    Flag{"enable-phone-prompts", 0, "", Takers::kConverting, false,
         "ask for the names of numbers without a name,\non a terminal",
         turn_on_option<&ConvertOptions::enable_phone_prompts>},
    Flag{"time-zone", 0, "ZONE", Takers::kFiltering, false,
         "zone in which times are shown, and dates meant, like\nAmerica/Denver (default: as "
         "exported; verify: as the\narchive says)",
         set_text<&Invocation::convert, &ConvertOptions::time_zone>},
    Flag{"exclude-older-than", 0, "DATE", Takers::kFiltering, false,
         "leave out what is older than 2018-05-03, say;\nthat day itself stays",
         set_date<&Invocation::convert, &ConvertOptions::filters,
                  &FilterOptions::exclude_older_than>},
    Flag{"exclude-newer-than", 0, "DATE", Takers::kFiltering, false,
         "leave out what is newer; that day itself stays",
         set_date<&Invocation::convert, &ConvertOptions::filters,
                  &FilterOptions::exclude_newer_than>},
    Flag{"include-date-range", 0, "FROM_TO", Takers::kFiltering, false,
         "keep only these days, like 2018-05-03_2019-12-31", set_date_range},
    Flag{"skip-filtered-contacts", 0, "", Takers::kFiltering, false,
         "leave out contacts with a filter in the lookup file\n(the default)",
         choose<&Invocation::skip_filtered_contacts, true>},
    Flag{"no-skip-filtered-contacts", 0, "", Takers::kFiltering, false,
         "keep them, and their groups", choose<&Invocation::skip_filtered_contacts, false>},
    Flag{"filter-groups-with-all-filtered", 0, "", Takers::kFiltering, false,
         "leave out groups whose other members all have a filter\n(the default)",
         choose<&Invocation::filter_groups_with_all_filtered, true>},
    Flag{"no-filter-groups-with-all-filtered", 0, "", Takers::kFiltering, false, "keep such groups",
         choose<&Invocation::filter_groups_with_all_filtered, false>},
    Flag{"from", 0, "WHO", Takers::kSearching, false,
         "only what somebody sent: part of a name or address, the\nlast digits of a number, or me",
         set_text<&Invocation::search, &SearchOptions::from>},
    Flag{"with", 0, "WHO", Takers::kSearching, false, "only conversations with somebody",
         set_text<&Invocation::search, &SearchOptions::with>},
    Flag{"after", 0, "DATE", Takers::kSearching, false, "only from this day on, like 2018-05-03",
         set_date<&Invocation::search, &SearchOptions::after>},
    Flag{"before", 0, "DATE", Takers::kSearching, false, "only what is older than this day",
         set_date<&Invocation::search, &SearchOptions::before>},
    Flag{"kind", 0, "KIND,...", Takers::kSearching, true,
         "only texts, calls, voicemails or recordings; of calls,\nplaced, received, missed or call "
         "(of unknown kind)",
         add_kinds, kind_words},
    Flag{"has", 0, "WHAT", Takers::kSearching, false, "only with an attachment: --has attachment",
         set_has, has_words},
    Flag{"limit", 0, "N", Takers::kSearching, false, "how many to show (default: 20)",
         set_number<kMostHits, 50, &Invocation::search, &SearchOptions::limit>},
    Flag{"port", 0, "N", Takers::kServing, false,
         "where to listen (default: 8642, or a free one where that\nis taken; 0: any free one)",
         set_port},
    Flag{"strict", 0, "", Takers::kReading, false, "exit with 3 if anything was lost or left open",
         turn_on<&Invocation::strict>},
    Flag{"json", 0, "", Takers::kWorking, false, "the summary as JSON on standard output",
         turn_on<&Invocation::json>},
    Flag{"quiet", 0, "", Takers::kWorking, false, "say nothing but errors",
         turn_on<&Invocation::quiet>},
    Flag{"verbose", 0, "", Takers::kWorking, false, "say more", turn_on<&Invocation::verbose>},
    Flag{"log-file", 0, "FILE", Takers::kWorking, false, "append everything that is said to a file",
         set_text<&Invocation::log_file>},
    Flag{"no-progress", 0, "", Takers::kWorking, false, "no progress bar",
         turn_on<&Invocation::no_progress>},
    Flag{"color", 0, "WHEN", Takers::kEverybody, false,
         "colours: auto, always or never (default: auto)", set_color, color_words},
    Flag{"help", 'h', "", Takers::kEverybody, false, "explain the verb and its options",
         [](Invocation& invocation, std::string_view, std::string_view) {
           if (invocation.verb != Verb::kHelp) invocation.help_topic = invocation.verb;
           invocation.verb = Verb::kHelp;
           return Status();
         }},
    Flag{"version", 0, "", Takers::kEverybody, false, "show the version",
         turn_on<&Invocation::version>},
};

bool takes_exports(Verb verb) {
  return verb == Verb::kConvert || verb == Verb::kHtmlGeneration || verb == Verb::kInspect ||
         verb == Verb::kVerify;
}

/// Filters that are off by default follow those that take a date.
std::vector<Flag> with_filters() {
  std::vector<Flag> flags;
  for (const Flag& flag : kFlags) {
    flags.push_back(flag);
    if (flag.name != filter_name(Filter::kIncludeDateRange)) continue;
    for (const FilterInfo& filter : filter_table()) {
      if (filter.help.empty()) continue;
      flags.push_back({filter.name, 0, "", Takers::kFiltering, false, filter.help, turn_on_filter});
    }
  }
  return flags;
}

}  // namespace

std::span<const VerbEntry> verb_table() { return kVerbs; }
std::span<const Flag> flag_table() {
  static const std::vector<Flag> flags = with_filters();
  return flags;
}

const VerbEntry& entry_of(Verb verb) { return *std::ranges::find(kVerbs, verb, &VerbEntry::verb); }

std::string for_example(Verb verb) {
  return fmt::format("For example: {}", entry_of(verb).example);
}

bool takes(Verb verb, const Flag& flag) {
  switch (flag.takers) {
    case Takers::kEverybody:
      return true;
    case Takers::kWorking:
      return verb != Verb::kHelp;
    case Takers::kExports:
      return takes_exports(verb);
    case Takers::kSearching:
      return verb == Verb::kSearch;
    case Takers::kServing:
      return verb == Verb::kServe;
    case Takers::kReading:
      return verb == Verb::kInspect || verb == Verb::kConvert || verb == Verb::kHtmlGeneration;
    case Takers::kFiltering:
      return verb == Verb::kConvert || verb == Verb::kHtmlGeneration || verb == Verb::kVerify;
    case Takers::kConverting:
      return verb == Verb::kConvert || verb == Verb::kHtmlGeneration;
    case Takers::kConvertOnly:
      return verb == Verb::kConvert;
  }
  return false;
}

}  // namespace gvoice::cli
