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

/// Which inputs are parts of one export. All functions are pure.
namespace gvoice::takeout {

/// The `YYYYMMDDTHHMMSSZ` of a name with `takeout-YYYYMMDDTHHMMSSZ` in it (any case), in upper
/// case; empty where there is none.
std::string takeout_stamp(std::string_view input_name);

/// What the name of an archive says of its place in a download: `takeout-<stamp>-001.zip` or
/// `takeout-<stamp>-<segment>-001.zip`.
struct PartName {
  std::string series;        ///< what stands before the number; the parts of one download share it
  std::uint32_t number = 0;  ///< of the part, from 1
  std::size_t digits = 0;    ///< with which the number is written
  std::string ending;        ///< `.zip`, `.tgz`; empty where there is none

  friend bool operator==(const PartName&, const PartName&) = default;
  /// The name of another part of the same download.
  std::string of_part(std::uint32_t other) const;
};
/// Reads such a name, also that of a copy (`… (1).zip`); nothing where it says no number.
std::optional<PartName> read_part_name(std::string_view input_name);

/// Pairs of inputs, the smaller index first.
using InputPairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// Whether the names leave it open that two inputs are parts of one export, so that what they hold
/// decides: stamps within a day of each other, or no stamp in one of them. With the same stamp they
/// are parts of one, whatever they hold; with other stamps they are not.
bool may_be_one_export(std::string_view input_name, std::string_view other_name);

/// The export of each input, numbered from 0 in the order of the inputs, which must be the
/// canonical one. Inputs with the same stamp are one export; then exports whose names leave it open
/// are one where no pair of their inputs is among `contradictions`, each joining the first that it
/// can.
std::vector<std::uint32_t> group_exports(std::span<const std::string> input_names,
                                         const InputPairs& contradictions);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_EXPORTS_H_
