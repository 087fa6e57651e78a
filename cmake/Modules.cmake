# A module is a folder of src/ that is one static library: its sources are all *.cc but the tests, which
# become one test program per module, and main.cc, which is that of a program. Linking only what DEPENDS names makes a
# wrong call fail to link.

set(GVOICE_MODULES "" CACHE INTERNAL "")

# Which calls the system has. What only some have is in a file of its own: thing_posix.cc is compiled instead of thing.cc where Linux's
# calls are missing, and thing_wasm.cc where a browser runs the program.
include(CheckSymbolExists)
option(GVOICE_POSIX_ONLY "Use nothing of Linux that POSIX has not, as on other systems; to test that" OFF)
check_symbol_exists(SYS_renameat2 sys/syscall.h GVOICE_HAS_RENAMEAT2)

function(gvoice_choose_by_system SOURCES_VARIABLE)
  set(SOURCES ${${SOURCES_VARIABLE}})
  set(VARIANTS "")
  if(GVOICE_POSIX_ONLY OR NOT GVOICE_HAS_RENAMEAT2)
    list(APPEND VARIANTS posix)
  endif()
  if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
    list(APPEND VARIANTS wasm)
  endif()
  foreach(VARIANT IN ITEMS posix wasm)
    foreach(FILE IN LISTS ${SOURCES_VARIABLE})
      if(NOT FILE MATCHES "_${VARIANT}\\.cc$")
        continue()
      endif()
      if(VARIANT IN_LIST VARIANTS)
        string(REGEX REPLACE "_${VARIANT}\\.cc$" ".cc" FILE "${FILE}")
      endif()
      list(REMOVE_ITEM SOURCES "${FILE}")
    endforeach()
  endforeach()
  set(${SOURCES_VARIABLE} ${SOURCES} PARENT_SCOPE)
endfunction()

function(gvoice_module FOLDER)
  cmake_parse_arguments(MODULE "" "" "DEPENDS" ${ARGN})
  string(REPLACE "/" "_" NAME "${FOLDER}")
  set(DIR "${CMAKE_CURRENT_SOURCE_DIR}/src/${FOLDER}")
  file(GLOB SOURCES CONFIGURE_DEPENDS "${DIR}/*.cc")
  set(TESTS ${SOURCES})
  list(FILTER TESTS INCLUDE REGEX "_test\\.cc$")
  list(FILTER SOURCES EXCLUDE REGEX "(_test|/main)\\.cc$")
  gvoice_choose_by_system(SOURCES)

  set(LINKS "")
  foreach(DEPENDENCY IN LISTS MODULE_DEPENDS)
    if(TARGET gvoice_${DEPENDENCY})
      list(APPEND LINKS gvoice_${DEPENDENCY})
    elseif(DEPENDENCY MATCHES "::")
      list(APPEND LINKS ${DEPENDENCY})
    endif()
  endforeach()

  if(NOT SOURCES)
    return()
  endif()
  add_library(gvoice_${NAME} STATIC ${SOURCES})
  target_include_directories(gvoice_${NAME} PUBLIC
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/src>"
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>"
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_BINARY_DIR}/generated>")
  target_link_libraries(gvoice_${NAME} PUBLIC ${LINKS} PRIVATE gvoice_settings)
  gvoice_compile_faster(gvoice_${NAME})
  gvoice_count_lines(gvoice_${NAME})
  set(GVOICE_MODULES "${GVOICE_MODULES};gvoice_${NAME}" CACHE INTERNAL "")

  if(GVOICE_TESTS AND TESTS)
    gvoice_test(${NAME}_test SOURCES ${TESTS} LINKS gvoice_${NAME})
  endif()
endfunction()

# Precompiled header: other libraries take clang longer to parse than most of our sources. Without our own headers, as a
# change of one would rebuild every module. Not with g++, which gains nothing by it.
function(gvoice_compile_faster TARGET)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  if(NOT TARGET module_headers)
    set(EMPTY "${PROJECT_BINARY_DIR}/generated/module_headers.cc")
    file(CONFIGURE OUTPUT "${EMPTY}" CONTENT "")
    # A library, as what is compiled for a program has other options.
    add_library(module_headers STATIC EXCLUDE_FROM_ALL "${EMPTY}")
    target_link_libraries(module_headers PRIVATE gvoice_settings fmt::fmt nlohmann_json::nlohmann_json simdjson::simdjson)
    target_precompile_headers(module_headers PRIVATE <fmt/format.h> <nlohmann/json.hpp> <simdjson.h>
      <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <deque> <filesystem> <fstream> <functional>
      <map> <memory> <mutex> <optional> <set> <span> <string> <string_view> <thread> <tuple> <unordered_map>
      <unordered_set> <utility> <variant> <vector>)
  endif()
  target_precompile_headers(${TARGET} REUSE_FROM module_headers)
endfunction()

# What every test includes takes the compiler longer to read than the tests themselves, so it is read once, by a target
# whose options are those of all tests. Test code is not optimised: that halves its compile time again, and what it tests
# is built as the preset says.
set(GVOICE_TEST_OPTIONS -O0)

function(gvoice_test_headers)
  set(EMPTY "${PROJECT_BINARY_DIR}/generated/test_headers.cc")
  file(CONFIGURE OUTPUT "${EMPTY}" CONTENT "")
  add_executable(test_headers EXCLUDE_FROM_ALL "${EMPTY}")
  target_link_libraries(test_headers PRIVATE gvoice_settings fmt::fmt
                        GTest::gmock GTest::gtest GTest::gtest_main PkgConfig::rapidcheck)
  target_compile_definitions(test_headers PRIVATE GVOICE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_compile_options(test_headers PRIVATE ${GVOICE_TEST_OPTIONS})
  target_precompile_headers(test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h> <rapidcheck.h>
    <filesystem> <fstream> <functional> <map> <optional> <random> <set> <sstream> <string> <string_view> <thread>
    <unordered_map> <utility> <vector>)
endfunction()

# A GoogleTest program whose cases become cases of ctest, their names behind PREFIX where there is one.
function(gvoice_test NAME)
  cmake_parse_arguments(TEST "" "PREFIX" "SOURCES;LINKS;DEFINITIONS" ${ARGN})
  if(NOT TARGET test_headers)
    gvoice_test_headers()
  endif()
  add_executable(${NAME} ${TEST_SOURCES})
  target_precompile_headers(${NAME} REUSE_FROM test_headers)
  target_compile_options(${NAME} PRIVATE ${GVOICE_TEST_OPTIONS})
  target_link_libraries(${NAME} PRIVATE ${TEST_LINKS} gvoice_settings
                        GTest::gmock GTest::gtest GTest::gtest_main PkgConfig::rapidcheck PkgConfig::gumbo)
  target_compile_definitions(${NAME} PRIVATE GVOICE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ${TEST_DEFINITIONS})
  # Asked when ctest starts: a program that was linked a moment ago may still be busy.
  gtest_discover_tests(${NAME} TEST_PREFIX "${TEST_PREFIX}" DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()

# The one library that is installed: every module in it. Static, or shared with -D BUILD_SHARED_LIBS=ON. Its interface may
# change with each minor version, and so does the name that a shared one is found by.
function(gvoice_library)
  add_library(gvoice)
  foreach(MODULE IN LISTS GVOICE_MODULES)
    if(MODULE)
      target_sources(gvoice PRIVATE $<TARGET_OBJECTS:${MODULE}>)
      get_target_property(LINKS ${MODULE} LINK_LIBRARIES)
      list(FILTER LINKS EXCLUDE REGEX "^gvoice_")
      target_link_libraries(gvoice PUBLIC ${LINKS})
    endif()
  endforeach()
  target_include_directories(gvoice PUBLIC
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>")
  set_target_properties(gvoice PROPERTIES LINKER_LANGUAGE CXX VERSION "${PROJECT_VERSION}"
                        SOVERSION "${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}")
endfunction()
