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

/// Above this many bytes a file cannot be a page of an export, and reading it whole would only fill
/// the memory.
inline constexpr std::uint64_t kLargestPage = std::uint64_t{256} * 1024 * 1024;

/// So many pages are read by one worker, one after the other, and kept in one frame.
inline constexpr std::size_t kPagesInGroup = 128;
/// Large pages make more frames of a group: each is unpacked whole to be read again.
inline constexpr std::size_t kMostInFrame = std::size_t{64} << 20;

/// What each thread of a run has for itself. The arenas live as long as the run: records point into
/// them.
struct Worker {
  Arena arena;
  ReadBuffer buffer;
  std::string output;  ///< formats are rendered here; its memory is used again
  /// Pages of the group at hand as they were read, one line each, for pages.ndjson.zst.
  std::string kept_lines;
  Problems problems;
};

/// What became of an entry when it was read.
enum class Outcome : std::uint8_t { kNotRead, kRead, kUnreadable };

/// What reading told of one entry, by its index in canonical order. Written by the one thread that
/// reads the entry.
struct EntryFacts {
  takeout::EntryContent content;
  Outcome outcome = Outcome::kNotRead;
  parse::PageShape shape = parse::PageShape::kNeither;
};

/// A page that was read, and where.
struct ReadPage {
  std::uint32_t entry = 0;
  parse::ParsedPage page;
};

/// An index page that was read, and where.
struct ReadIndex {
  std::uint32_t entry = 0;
  parse::ArchiveIndex index;  ///< names nothing where it could not be read
};

/// A media file of the export: which entry it is and how it is kept. `stored.path` is empty until
/// it is.
struct MediaItem {
  std::uint32_t entry = 0;
  bool greeting = false;
  bool page = false;  ///< HTML of neither shape, which is kept as it is
  bool referenced = false;
  bool kept = false;  ///< false where it could not be read
  /// Only records that filters left out refer to it, and so it is left out with them.
  bool left_out = false;

  /// Whether the archive holds it.
  bool in_archive() const { return kept && !left_out; }
  StoredMedia stored;
};

/// Which export is older, for all ties: what inputs are called must not decide them, as the same
/// exports may come as folders or archives. An export is as old as the latest of its records.
struct ExportAges {
  std::vector<std::uint32_t> rank_of_export;  ///< by export id; the newest has the greatest
  /// By entry: its place in the order of paths, then of export ranks, then canonical.
  std::vector<std::uint32_t> order_of_entry;
  std::vector<std::int64_t> time_of_rank;  ///< ms, of the latest record of each export, by rank
};

/// A number of the owner's, as Phones.vcf or an option writes it.
struct AccountNumber {
  std::string written;
  std::optional<std::uint32_t> input = {};  ///< whose Phones.vcf has it; nothing for an option
  friend auto operator<=>(const AccountNumber&, const AccountNumber&) = default;
};

/// Everything that the stages of one conversion share. Each stage says what it reads and what it
/// fills in; within a stage no two threads touch the same element.
struct Run {
  /// `former`: the archive that stands where the new one goes, where it is an input by itself; else
  /// empty.
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
  /// What all inputs share; decides what a fault of the machine means for the run.
  const std::shared_ptr<takeout::ReadingContext> context;
  /// False for those who only want to know what is there: of inputs with random access, media and
  /// the bytes of whole archives are not read, and what their listing says counts.
  bool reads_media = true;
  /// Whether the user gave the options; else an archive has them, and anybody may have written
  /// them.
  bool options_are_typed = true;
  /// Whether pages are kept as they were read, for an archive that can be read again.
  bool keeps_pages = false;
  /// What an archive that is made anew says of its user's address books and own numbers, which are
  /// in no input; null where there is none. It must outlive the run.
  const takeout::KeptAccount* remembered = nullptr;
  /// What inputs are to be called, by digest, rather than by their own names; see
  /// Catalog::call_by_digest.
  takeout::NamesByDigest names_of_inputs;
  std::vector<Worker> workers;

  /// What the archive that the new one replaces says of itself; null where there is none, or it was
  /// not read as one.
  const takeout::KeptAccount* former_account() const {
    if (former_archive.empty()) return nullptr;
    const auto containers = catalog.containers();
    for (std::uint32_t i = 0; i < containers.size(); ++i) {
      if (catalog.container_path(i) == former_archive) return containers[i]->kept_account();
    }
    return nullptr;
  }
  /// Whether an entry comes from the archive that the new one replaces.
  bool is_former(const takeout::Entry& entry) const {
    return !former_archive.empty() && catalog.container_path(entry.container) == former_archive;
  }

  takeout::Catalog catalog;
  std::vector<EntryFacts> facts;  ///< one for each entry of the catalog
  std::vector<bool> given;        ///< false for entries left out by the page limit
  std::vector<ReadPage> pages;    ///< in canonical order
  /// Where pages are kept: of each group of kPagesInGroup pages the lines of those that could be
  /// read, in one frame of Zstandard.
  std::vector<std::string> kept_frames;
  /// Of entries whose paths are no UTF-8, by index: what pages.ndjson.zst calls them, each of an
  /// input otherwise.
  std::unordered_map<std::uint32_t, std::string> kept_paths;
  std::vector<ReadIndex> indexes;              ///< in canonical order
  std::vector<MediaItem> media;                ///< in canonical order
  std::vector<AccountNumber> account_numbers;  ///< the owner's
  /// Of the account, by its own numbers, as people::country_of has it; known when people are
  /// settled.
  std::string country;
  std::vector<std::string> my_numbers;   ///< of the options, normalised; known with `country`
  ExportAges ages;                       ///< known when all pages are read
  std::vector<parse::Contact> contacts;  ///< of all address books that were given
  double seconds_waited = 0;             ///< for answers; by the one thread that asks
  Problems problems;

  /// How new the export of an input is: greater for newer ones. Known when `ages` are.
  std::uint32_t export_rank(std::uint32_t input) const {
    return ages.rank_of_export[catalog.inputs()[input].export_id];
  }

  /// A problem of one entry, with the names that the report uses.
  Problem problem_of(ProblemKind kind, const takeout::Entry& entry, std::string detail) const {
    return {kind, catalog.inputs()[entry.input].name, entry.path, std::nullopt, std::move(detail)};
  }
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_RUN_H_
