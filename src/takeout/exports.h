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

/// In which inputs the same entry path occurs.
struct SharedPaths {
  InputPairs pages_and_media;
  /// Phones.vcf, the index page, the bills and what lies outside Voice: each part might carry a
  /// copy.
  InputPairs others;
};

/// The export of each input, numbered from 0 in the order of the inputs, which must be the
/// canonical one.
///
/// Two inputs that share a page or media file are never parts of one export: the same part given
/// twice is a copy, or its records would count double. Otherwise inputs with the same stamp in
/// their names are one export; and after that, exports that share no path at all are one (the parts
/// of one export may carry different times), each joining the first that it can.
std::vector<std::uint32_t> group_exports(std::span<const std::string> input_names,
                                         const SharedPaths& shared);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_EXPORTS_H_
