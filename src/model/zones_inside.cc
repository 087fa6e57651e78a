#include "model/zones_inside.h"

#include <algorithm>
#include <cstring>

#include "model/zone_table.h"

namespace gvoice {

std::span<const ZoneInside> zones_inside() { return kZoneTable; }

std::optional<std::string_view> zone_file(std::span<const ZoneInside> zones,
                                          std::string_view name) {
  const auto found = std::ranges::lower_bound(zones, name, {}, &ZoneInside::name);
  if (found == zones.end() || found->name != name) return std::nullopt;
  return found->file;
}

std::size_t ZoneReader::read(void* target, std::size_t size) {
  const std::size_t count = std::min(size, rest_.size());
  if (count > 0) std::memcpy(target, rest_.data(), count);
  rest_.remove_prefix(count);
  return count;
}

bool ZoneReader::skip(std::size_t count) {
  if (count > rest_.size()) return false;
  rest_.remove_prefix(count);
  return true;
}

}  // namespace gvoice
