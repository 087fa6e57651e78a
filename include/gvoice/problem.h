#ifndef GVOICE_PROBLEM_H_
#define GVOICE_PROBLEM_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice {

/// The kinds of problems that report.json names; docs/formats/report.md explains each. A new
/// one goes to the end, with a row in the table of src/model/problem.cc.
enum class ProblemKind : std::uint8_t {
  kUnreadableEntry,  ///< an entry that could not be read: empty, damaged (CRC), encrypted, an error
                     ///< of the disk
  kRefusedEntry,     ///< a rule against hostile archives forbids it: link, `..`, absolute name,
                     ///< overlap, absurd ratio, size that lies
  kDamagedArchive,   ///< an archive that is cut or broken; what could be read was read
  kDamagedPage,      ///< a page that ends too early or breaks the grammar; what it holds was read
  kUnknownPage,      ///< HTML that is neither a chat log nor a call
  kUnknownEntry,     ///< a file in Voice of no known kind
  kInvalidUtf8,      ///< bytes that are no UTF-8 became U+FFFD
  kTimeWithoutZone,  ///< read as UTC
  kNoTime,           ///< neither the page nor its file name states a time
  kMissingAttachment,  ///< a reference without a file
  kAmbiguousAttachment,
  kUnreferencedMedia,  ///< a media file that no page refers to
  kLookupLine,         ///< a line of the lookup file that could not be read
  kPassedOver,         ///< an archive of ours inside an input folder
  kPageFailed,         ///< a page or conversation that could not be handled
  kMissingPart,        ///< an export of which not all parts were given
  kNotInFormat,        ///< what a format cannot hold as it is meant to
  kNotDownloaded,      ///< placeholders of files that a cloud disk has not downloaded
  kContactNumber,      ///< numbers of address books that no page can have
};

inline constexpr ProblemKind kLastProblemKind = ProblemKind::kContactNumber;

/// What a problem is about, and so what can change it.
enum class ProblemOrigin : std::uint8_t {
  kInputs,  ///< what the inputs hold
  kNames,   ///< the lookup file and the address books of the user
  kRun,     ///< what lies beside the inputs, or what one format can hold
};

/// What there is to know about one kind of problems; everything that depends on the kind alone. A
/// plain value; all texts are literals.
struct ProblemKindInfo {
  ProblemKind kind;
  std::string_view key;      ///< as report.json has it, like `damaged_page`
  std::string_view one;      ///< what stands behind the count in a summary, for one,
  std::string_view many;     ///< and for several
  std::string_view heading;  ///< like `Damaged pages`
  std::string_view meaning;  ///< sentences for people: what it means,
  std::string_view outcome;  ///< what became of it,
  std::string_view advice;   ///< and what to do
  ProblemOrigin origin = ProblemOrigin::kInputs;
  bool is_loss = false;    ///< whether something is lost or uncertain, which `--strict` refuses
  bool is_unread = false;  ///< whether a file could not be read, or not whole
};

/// All kinds, in the order of the enumeration. Thread-safe, as all functions here.
std::span<const ProblemKindInfo> problem_kinds();
const ProblemKindInfo& problem_kind_info(ProblemKind kind);
/// ProblemKindInfo::key.
std::string_view problem_kind_name(ProblemKind kind);
/// The kind of that name, if there is one.
std::optional<ProblemKind> problem_kind_named(std::string_view name);

/// One line of the report: something the user should know about one place of the input.
struct Problem {
  ProblemKind kind = ProblemKind::kUnreadableEntry;
  std::string input;                    ///< name of the input; empty where it concerns none
  std::string entry;                    ///< entry path; empty where it concerns the whole input
  std::optional<std::uint64_t> offset;  ///< bytes from the start of the entry
  std::string detail;                   ///< one sentence: what is wrong and what became of it

  friend auto operator<=>(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

}  // namespace gvoice

#endif  // GVOICE_PROBLEM_H_
