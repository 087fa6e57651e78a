# The manual and the completions of shells: made in every full build by a program that knows verbs and options, and by
# scdoc, and installed where man and shells look for them.

# Seconds since 1970 at the start of a day like 2026-11-25, as the calendar has them; without a program that others may lack.
function(gvoice_seconds_of_day DAY OUT)
  string(REPLACE "-" ";" PARTS "${DAY}")
  list(GET PARTS 0 YEAR)
  list(GET PARTS 1 MONTH)
  list(GET PARTS 2 DATE)
  # Years that begin in March have their leap day at the end.
  math(EXPR YEAR "${YEAR} - (14 - ${MONTH}) / 12")
  math(EXPR MONTH "(${MONTH} + 9) % 12")
  math(EXPR DAYS "365 * ${YEAR} + ${YEAR} / 4 - ${YEAR} / 100 + ${YEAR} / 400 + (153 * ${MONTH} + 2) / 5 + ${DATE} - 1 - 719468")
  math(EXPR SECONDS "${DAYS} * 86400")
  set(${OUT} "${SECONDS}" PARENT_SCOPE)
endfunction()

# What the pages have for their date: what the environment says, as others expect it, or the day of the last release.
function(gvoice_manual_date OUT)
  if(DEFINED ENV{SOURCE_DATE_EPOCH})
    set(${OUT} "$ENV{SOURCE_DATE_EPOCH}" PARENT_SCOPE)
    return()
  endif()
  set(CHANGES "${PROJECT_SOURCE_DIR}/CHANGELOG.md")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CHANGES}")
  file(STRINGS "${CHANGES}" RELEASES REGEX "^## \\[[0-9.]+\\] - [0-9-]+$")
  list(GET RELEASES 0 LAST)
  string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+$" DAY "${LAST}")
  gvoice_seconds_of_day("${DAY}" SECONDS)
  set(${OUT} "${SECONDS}" PARENT_SCOPE)
endfunction()

# TOOL is the program that knows the pages and completions. They are optional to install, as a build of the program alone
# does not make them.
function(gvoice_install_manual TOOL)
  set(OUT "${CMAKE_CURRENT_BINARY_DIR}/manual")
  set(SCRIPT "${PROJECT_SOURCE_DIR}/cmake/MakeManual.cmake")
  gvoice_manual_date(DATE)
  find_program(GVOICE_SCDOC scdoc)
  if(GVOICE_SCDOC)
    install(DIRECTORY "${OUT}/man1/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" OPTIONAL)
  else()
    message(STATUS "scdoc is not installed: there will be no manual pages.")
  endif()
  add_custom_command(
    OUTPUT "${OUT}/made"
    COMMAND "${CMAKE_COMMAND}" "-DTOOL=$<TARGET_FILE:${TOOL}>" "-DSCDOC=${GVOICE_SCDOC}" "-DDATE=${DATE}" "-DOUT=${OUT}" -P "${SCRIPT}"
    DEPENDS ${TOOL} "${SCRIPT}"
    COMMENT "Making the manual and the completions"
    VERBATIM)
  add_custom_target(${TOOL}_files ALL DEPENDS "${OUT}/made")
  install(FILES "${OUT}/completions/gvoice.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME gvoice OPTIONAL)
  install(FILES "${OUT}/completions/gvoice.zsh" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" RENAME _gvoice OPTIONAL)
  install(FILES "${OUT}/completions/gvoice.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" OPTIONAL)
endfunction()
