#ifndef GVOICE_MODEL_ZONE_NAMES_H_
#define GVOICE_MODEL_ZONE_NAMES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gvoice {

/// The zone of the tz database that somebody probably means with an abbreviation, upper or lower
/// case alike: `EST` is America/New_York. Nothing for everything else; UTC and GMT are zones. A
/// literal.
std::optional<std::string_view> zone_of_abbreviation(std::string_view typed);

/// Where people of Google Voice usually are, the United States first: the zones of
/// zone_of_abbreviation, and America/Phoenix. A literal.
std::span<const std::string_view> usual_zones();

/// The name as the machine's tz database writes it, upper or lower case and spaces alike; `typed`
/// itself where there is no such zone.
std::string zone_name_of(std::string_view typed);

/// The zone whose name, or the place in it, is nearest to what was typed; empty where none is near.
std::string zone_name_near(std::string_view typed);

}  // namespace gvoice

#endif  // GVOICE_MODEL_ZONE_NAMES_H_
