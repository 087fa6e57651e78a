#ifndef GVOICE_TAKEOUT_EXPORTS_H_
#define GVOICE_TAKEOUT_EXPORTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Groups inputs into exports. All functions are pure.
namespace gvoice::takeout {

/// The stamp `YYYYMMDDTHHMMSSZ`, in upper case, of a name that contains `takeout-YYYYMMDDTHHMMSSZ`
/// (any case); empty if there is none.
std::string takeout_stamp(std::string_view input_name);

/// The name of an archive as a numbered part of a download: `takeout-<stamp>-001.zip` or
/// `takeout-<stamp>-<segment>-001.zip`.
struct PartName {
  std::string series;        ///< the text before the number; shared by the parts of one download
  std::uint32_t number = 0;  ///< of the part, from 1
  std::size_t digits = 0;    ///< of the number as written
  std::string ending;        ///< `.zip`, `.tgz`; may be empty

  friend bool operator==(const PartName&, const PartName&) = default;
  /// The name of another part of the same download.
  std::string of_part(std::uint32_t other) const;
};
/// Parses such a name, also of a copy (`… (1).zip`); nullopt if it has no number.
std::optional<PartName> read_part_name(std::string_view input_name);

/// Pairs of inputs, smaller index first.
using InputPairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// Whether the names of two inputs allow them to be parts of one export, so that their content
/// decides: stamps within a day of each other, or one without a stamp. Inputs with the same stamp
/// are always parts of one export; with other stamps never.
bool may_be_one_export(std::string_view input_name, std::string_view other_name);

/// The export of each input, numbered from 0 in the order of the inputs, which must be the
/// canonical one. Inputs with the same stamp are one export; then exports whose names allow it are
/// joined if no pair of their inputs is in `contradictions`; each joins the first possible one.
std::vector<std::uint32_t> group_exports(std::span<const std::string> input_names,
                                         const InputPairs& contradictions);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_EXPORTS_H_
