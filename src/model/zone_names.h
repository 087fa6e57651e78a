#ifndef GVOICE_MODEL_ZONE_NAMES_H_
#define GVOICE_MODEL_ZONE_NAMES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gvoice {

/// The zone of the tz database that an abbreviation probably means, ignoring case: America/New_York
/// for `EST`. Nullopt for everything else; UTC and GMT are zones. A literal.
std::optional<std::string_view> zone_of_abbreviation(std::string_view typed);

/// The usual zones of Google Voice users, the United States first: those of zone_of_abbreviation,
/// and America/Phoenix. A literal.
std::span<const std::string_view> usual_zones();

/// The name as spelled in the machine's tz database or in the zones inside this program, ignoring
/// case and spaces; `typed` itself if there is no such zone.
std::string zone_name_of(std::string_view typed);

/// The zone whose name or place is most similar to `typed`; empty if none is similar.
std::string zone_name_near(std::string_view typed);

}  // namespace gvoice

#endif  // GVOICE_MODEL_ZONE_NAMES_H_
