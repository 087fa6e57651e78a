# Every library that others keep for us; `./run` installs the Debian packages (see the list there).
include(LibraryDependencies)
find_package(spdlog REQUIRED)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)

if(GVOICE_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
  gvoice_find_plain(rapidcheck rapidcheck.h)
endif()
