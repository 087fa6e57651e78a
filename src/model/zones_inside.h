#ifndef GVOICE_MODEL_ZONES_INSIDE_H_
#define GVOICE_MODEL_ZONES_INSIDE_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace gvoice {

/// One file of the tz database, as part of the program.
struct ZoneInside {
  std::string_view name;  ///< such as America/Chicago
  std::string_view file;  ///< its bytes, in the format TZif
};

/// The zones that the build put into this program (GVOICE_ZONE_TABLE), sorted by name; none in
/// usual builds, which use the machine's tz database. Literals.
std::span<const ZoneInside> zones_inside();

/// The bytes of the zone `name`, a part of `zones`, which is sorted by name. Nullopt if it has
/// none.
std::optional<std::string_view> zone_file(std::span<const ZoneInside> zones, std::string_view name);

/// Reads bytes in memory as one reads a file. Refers to them. Not thread-safe.
class ZoneReader {
 public:
  explicit ZoneReader(std::string_view bytes) : rest_(bytes) {}

  /// Copies the next bytes to `target`, at most `size`; returns how many. 0 at the end.
  std::size_t read(void* target, std::size_t size);
  /// Passes over so many bytes. False, and nothing is passed over, if there are fewer.
  bool skip(std::size_t count);

 private:
  std::string_view rest_;
};

}  // namespace gvoice

#endif  // GVOICE_MODEL_ZONES_INSIDE_H_
