#ifndef GVOICE_CONVERT_RUN_H_
#define GVOICE_CONVERT_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "base/read_buffer.h"
#include "gvoice/convert.h"
#include "gvoice/problem.h"
#include "gvoice/record.h"
#include "gvoice/stop_flag.h"
#include "parse/archive_index.h"
#include "parse/contacts_vcard.h"
#include "parse/page.h"
#include "takeout/catalog.h"

namespace gvoice::conversion {

/// Maximum size of a page; larger files are not pages and would only fill memory.
inline constexpr std::uint64_t kLargestPage = std::uint64_t{256} * 1024 * 1024;

/// Number of consecutive pages that one worker reads and stores in one frame.
inline constexpr std::size_t kPagesInGroup = 128;
/// Large pages split a group into several frames, as a frame is decompressed at once.
inline constexpr std::size_t kMostInFrame = std::size_t{64} << 20;

/// Per-thread state of a run. The arenas live as long as the run, as records point into them.
struct Worker {
  Arena arena;
  ReadBuffer buffer;
  std::string output;  ///< rendering buffer, reused
  /// Pages of the current group as read, one line each, for pages.ndjson.zst.
  std::string kept_lines;
  Problems problems;
};

/// Result of reading an entry.
enum class Outcome : std::uint8_t { kNotRead, kRead, kUnreadable };

/// Facts from reading one entry, by its index in canonical order. Written by the thread that reads
/// the entry.
struct EntryFacts {
  takeout::EntryContent content;
  Outcome outcome = Outcome::kNotRead;
  parse::PageShape shape = parse::PageShape::kNeither;
};

/// A page and its entry.
struct ReadPage {
  std::uint32_t entry = 0;
  parse::ParsedPage page;
};

/// An index page and its entry.
struct ReadIndex {
  std::uint32_t entry = 0;
  parse::ArchiveIndex index;  ///< empty if it could not be read
};

/// A media file of the export: its entry and how it is stored. `stored.path` is empty until then.
struct MediaItem {
  std::uint32_t entry = 0;
  bool greeting = false;
  bool page = false;  ///< HTML of neither shape, stored unchanged
  bool referenced = false;
  bool kept = false;  ///< false if it could not be read
  /// Only left-out records refer to it, so it is left out too.
  bool left_out = false;

  /// Whether it is in the archive.
  bool in_archive() const { return kept && !left_out; }
  StoredMedia stored;
};

/// The ages of exports, for ties: input names must not decide, as the same exports may come as
/// folders or archives. The age of an export is that of its latest record.
struct ExportAges {
  std::vector<std::uint32_t> rank_of_export;  ///< by export id; the newest has the largest
  /// By entry: its place in the order by path, then export rank, then canonical order.
  std::vector<std::uint32_t> order_of_entry;
  std::vector<std::int64_t> time_of_rank;  ///< ms, of the latest record of each export, by rank
};

/// A number of the owner's, as written in Phones.vcf or an option.
struct AccountNumber {
  std::string written;
  std::optional<std::uint32_t> input = {};  ///< input of the Phones.vcf; nullopt for an option
  friend auto operator<=>(const AccountNumber&, const AccountNumber&) = default;
};

/// State shared by the stages of one conversion. Each stage documents what it reads and sets;
/// within a stage no two threads access the same element.
struct Run {
  /// `former`: the archive that the new one replaces, if it is an input; else empty.
  Run(const ConvertOptions& run_options, Observer& run_observer, const StopFlag& run_stop,
      unsigned run_jobs, fs::InputDisk& disk = fs::InputDisk::real(), std::string former = {})
      : options(run_options),
        former_archive(std::move(former)),
        observer(run_observer),
        stop(run_stop),
        jobs(run_jobs),
        context(std::make_shared<takeout::ReadingContext>(disk, run_options.keep_going)),
        workers(run_jobs) {}

  const ConvertOptions& options;
  const std::string former_archive;  ///< one more input; empty for none
  Observer& observer;
  const StopFlag& stop;
  const unsigned jobs;
  /// Shared by all inputs; decides whether a machine fault ends the run.
  const std::shared_ptr<takeout::ReadingContext> context;
  /// False to only list: for inputs with random access, media and whole archives are not read, and
  /// their listing counts.
  bool reads_media = true;
  /// Whether the user gave the options; else they come from an archive and are not trusted.
  bool options_are_typed = true;
  /// Whether to store pages as read, for an archive that can be read again.
  bool keeps_pages = false;
  /// When rendering an archive again: its address books and own numbers, which are in no input;
  /// null if there are none. It must outlive the run.
  const takeout::KeptAccount* remembered = nullptr;
  /// Names of inputs by digest, instead of their own names; see Catalog::call_by_digest.
  takeout::NamesByDigest names_of_inputs;
  std::vector<Worker> workers;

  /// What the replaced archive states about itself; null if there is none, or it is not an input.
  const takeout::KeptAccount* former_account() const {
    if (former_archive.empty()) return nullptr;
    const auto containers = catalog.containers();
    for (std::uint32_t i = 0; i < containers.size(); ++i) {
      if (catalog.container_path(i) == former_archive) return containers[i]->kept_account();
    }
    return nullptr;
  }
  /// Whether an entry comes from the replaced archive.
  bool is_former(const takeout::Entry& entry) const {
    return !former_archive.empty() && catalog.container_path(entry.container) == former_archive;
  }

  takeout::Catalog catalog;
  std::vector<EntryFacts> facts;  ///< one per entry of the catalog
  std::vector<bool> given;        ///< false for entries left out by the page limit
  std::vector<ReadPage> pages;    ///< in canonical order
  /// The kept pages: for each group of kPagesInGroup pages, the lines of the readable ones in one
  /// Zstandard frame.
  std::vector<std::string> kept_frames;
  /// For entries whose paths are not UTF-8, by index: their names in pages.ndjson.zst, unique
  /// within an input.
  std::unordered_map<std::uint32_t, std::string> kept_paths;
  std::vector<ReadIndex> indexes;      ///< in canonical order
  std::vector<MediaItem> media;        ///< in canonical order
  std::vector<MediaPreview> previews;  ///< sorted by path; media point into it
  /// Set where media should have previews, and there is no program that makes any of them.
  bool lacks_previews = false;
  std::vector<AccountNumber> account_numbers;  ///< the owner's
  /// Country of the account by its own numbers (people::country_of); known when settling people.
  std::string country;
  std::vector<std::string> my_numbers;   ///< of the options, normalised; known with `country`
  ExportAges ages;                       ///< known when all pages are read
  std::vector<parse::Contact> contacts;  ///< of all given address books
  double seconds_waited = 0;             ///< for answers; set by the asking thread
  Problems problems;

  /// The rank of an input's export: greater is newer. Known once `ages` is set.
  std::uint32_t export_rank(std::uint32_t input) const {
    return ages.rank_of_export[catalog.inputs()[input].export_id];
  }

  /// A problem of one entry, with the names used in the report.
  Problem problem_of(ProblemKind kind, const takeout::Entry& entry, std::string detail) const {
    return {kind, catalog.inputs()[entry.input].name, entry.path, std::nullopt, std::move(detail)};
  }
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_RUN_H_
