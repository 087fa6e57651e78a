# The tz database for a program that is to run where the machine has none: a header of packaging/zone_table. Without it, the
# program uses the machine's.
set(GVOICE_ZONE_TABLE "" CACHE FILEPATH "Header with the time zones to put into the program, as packaging/zone_table makes it")

function(gvoice_zone_table)
  set(HEADER "${PROJECT_BINARY_DIR}/generated/model/zone_table.h")
  if(GVOICE_ZONE_TABLE)
    configure_file("${GVOICE_ZONE_TABLE}" "${HEADER}" COPYONLY)
    return()
  endif()
  file(CONFIGURE OUTPUT "${HEADER}" @ONLY CONTENT
[[#ifndef GVOICE_MODEL_ZONE_TABLE_H_
#define GVOICE_MODEL_ZONE_TABLE_H_

#include <array>

#include "model/zones_inside.h"

namespace gvoice {

inline constexpr std::array<ZoneInside, 0> kZoneTable{};

}  // namespace gvoice

#endif  // GVOICE_MODEL_ZONE_TABLE_H_
]])
endfunction()
