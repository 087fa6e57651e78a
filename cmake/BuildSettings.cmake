set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(GVOICE_CCACHE ccache)
if(GVOICE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${GVOICE_CCACHE}")
endif()

# Several sources are compiled as one, which takes much less time. Developers compile each alone: that shows where an #include
# is missing, and a change rebuilds less.
if(NOT GVOICE_TESTS AND NOT DEFINED CMAKE_UNITY_BUILD)
  set(CMAKE_UNITY_BUILD ON)
endif()

add_library(gvoice_settings INTERFACE)
target_compile_options(gvoice_settings INTERFACE
  -Wall -Wextra -Wpedantic $<$<BOOL:${GVOICE_WARNINGS_AS_ERRORS}>:-Werror> -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough)
# g++ collects its garbage over and over; with memory for 512 MB it hardly ever does, and takes no more than before at its peak.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(gvoice_settings INTERFACE --param=ggc-min-heapsize=524288)
  # g++ 12 sees parts of strings overlap that do not, where it inlines much.
  target_compile_options(gvoice_settings INTERFACE $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-restrict>)
endif()

if(GVOICE_THREAD_SAFETY_ANALYSIS)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "The thread-safety analysis needs clang: use the preset thread-safety.")
  endif()
  target_compile_options(gvoice_settings INTERFACE -Wthread-safety -Wthread-safety-beta -Werror=thread-safety)
  if(NOT GVOICE_TESTS)
    # Nothing of this build is run.
    target_compile_options(gvoice_settings INTERFACE -O0)
  endif()
endif()

# Both change what a lock is, so everything that includes it must agree.
if(GVOICE_LOCK_STATISTICS AND GVOICE_WITHOUT_LOCKS)
  message(FATAL_ERROR "A build without locks has none that could be counted: choose GVOICE_LOCK_STATISTICS or GVOICE_WITHOUT_LOCKS.")
endif()
if(GVOICE_LOCK_STATISTICS)
  add_compile_definitions(GVOICE_LOCK_STATISTICS)
endif()
if(GVOICE_WITHOUT_LOCKS)
  if(GVOICE_TESTS)
    message(FATAL_ERROR "Tests start threads, which a build without locks cannot run: leave GVOICE_TESTS off, or use the preset without-locks.")
  endif()
  add_compile_definitions(GVOICE_WITHOUT_LOCKS)
  # WebAssembly has one thread anyway.
  if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
    install(CODE "message(FATAL_ERROR \"A build without locks is for measuring, not for use.\")")
  endif()
endif()

if(GVOICE_SANITIZE)
  add_compile_options(-fsanitize=${GVOICE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GVOICE_SANITIZE})
endif()

# Counts in what links a module too: the counters are written when a program ends, here unless LLVM_PROFILE_FILE names another place.
# Programs that end at the same time add up in one file.
if(GVOICE_COVERAGE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "Coverage is measured with clang: use the preset coverage.")
  endif()
  add_link_options("-fprofile-instr-generate=${PROJECT_BINARY_DIR}/profiles/%m.profraw")
endif()

# Modules are counted, tests are not.
function(gvoice_count_lines TARGET)
  if(GVOICE_COVERAGE)
    target_compile_options(${TARGET} PRIVATE "-fprofile-instr-generate=${PROJECT_BINARY_DIR}/profiles/%m.profraw" -fcoverage-mapping)
  endif()
endfunction()
