# Run with cmake -P: joins SCRIPTS into the one file OUT, which says once that it is strict.
set(ALL "'use strict';\n")
foreach(SCRIPT IN LISTS SCRIPTS)
  file(READ "${SCRIPT}" TEXT)
  string(REPLACE "'use strict';\n" "" TEXT "${TEXT}")
  string(APPEND ALL "${TEXT}")
endforeach()
file(WRITE "${OUT}" "${ALL}")
