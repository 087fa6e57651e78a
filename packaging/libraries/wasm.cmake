# What the program needs besides in WebAssembly, where Debian has no libraries at all.

library(xxhash xxhash FILES xxhash.c INCLUDES .)
library(deflate libdeflate GLOBS lib/*.c lib/x86/*.c lib/arm/*.c INCLUDES .)
library(z zlib GLOBS *.c WITHOUT "/(example|minigzip)" INCLUDES . DEFINITIONS HAVE_UNISTD_H)
library(zstd libzstd GLOBS lib/common/*.c lib/compress/*.c lib/decompress/*.c INCLUDES lib DEFINITIONS ZSTD_DISABLE_ASM=1 XXH_NAMESPACE=ZSTD_)

# tar alone: gzip is read by our own code, and other compressions are not offered in a browser.
library(archive libarchive INCLUDES libarchive DEFINITIONS PLATFORM_CONFIG_H="libarchive_config.h" FILES
        libarchive/archive_acl.c libarchive/archive_check_magic.c libarchive/archive_entry.c libarchive/archive_entry_sparse.c
        libarchive/archive_entry_stat.c libarchive/archive_entry_strmode.c libarchive/archive_entry_xattr.c
        libarchive/archive_options.c libarchive/archive_pack_dev.c libarchive/archive_pathmatch.c libarchive/archive_rb.c
        libarchive/archive_read.c libarchive/archive_read_add_passphrase.c libarchive/archive_read_append_filter.c
        libarchive/archive_read_open_memory.c libarchive/archive_read_set_options.c
        libarchive/archive_read_support_filter_bzip2.c libarchive/archive_read_support_filter_xz.c
        libarchive/archive_read_support_filter_zstd.c
        libarchive/archive_read_support_format_raw.c libarchive/archive_read_support_format_tar.c
        libarchive/archive_string.c libarchive/archive_string_sprintf.c libarchive/archive_util.c libarchive/archive_virtual.c)
target_sources(archive PRIVATE ../wasm/libarchive_program.c)
target_include_directories(archive PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/../wasm")

# SQLite is one file, which its own build makes.
set(AMALGAMATION "${CMAKE_BINARY_DIR}/sqlite")
add_custom_command(OUTPUT "${AMALGAMATION}/sqlite3.c" "${AMALGAMATION}/sqlite3.h"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${AMALGAMATION}"
  COMMAND "${CMAKE_COMMAND}" -E chdir "${AMALGAMATION}" sh "${SOURCES}/sqlite3/tree/configure" --disable-tcl --enable-fts5 --quiet
  COMMAND make -s -C "${AMALGAMATION}" sqlite3.c
  DEPENDS "${SOURCES}/sqlite3/tree/configure" VERBATIM)
add_library(sqlite3 STATIC "${AMALGAMATION}/sqlite3.c")
target_include_directories(sqlite3 PUBLIC "${AMALGAMATION}")
# What decides the bytes of a database is as in Debian's library. The file system is sqlite_vfs.cc.
target_compile_definitions(sqlite3 PRIVATE SQLITE_ENABLE_FTS5 SQLITE_SECURE_DELETE SQLITE_OMIT_LOOKASIDE=1 SQLITE_USE_URI=1
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_ENABLE_MATH_FUNCTIONS SQLITE_ENABLE_COLUMN_METADATA SQLITE_MAX_VARIABLE_NUMBER=250000
  SQLITE_THREADSAFE=0 SQLITE_OS_OTHER=1 SQLITE_TEMP_STORE=3 SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_WAL SQLITE_OMIT_SHARED_CACHE)
library(SQLiteCpp sqlitecpp GLOBS src/*.cpp INCLUDES include)
target_link_libraries(SQLiteCpp PRIVATE sqlite3)

# Characters, normal forms, case folding, and the regular expressions of libphonenumber.
library(icu icu GLOBS source/common/*.cpp source/i18n/regex*.cpp source/i18n/rematch.cpp source/i18n/repattrn.cpp source/i18n/ucln_in.cpp INCLUDES source/common source/i18n
        DEFINITIONS U_COMMON_IMPLEMENTATION U_I18N_IMPLEMENTATION U_STATIC_IMPLEMENTATION U_CHARSET_IS_UTF8=1 U_PLATFORM_HAS_WINUWP_API=0
                    UCONFIG_NO_SERVICE=1 U_ENABLE_DYLOAD=0 U_TIMEZONE=0 U_HAVE_TZSET=0 U_HAVE_TZNAME=0 U_HAVE_MMAP=0 UPRV_BLOCK_MACRO_BEGIN= UPRV_BLOCK_MACRO_END=)

set(ABSEIL "${SOURCES}/abseil/tree")
# Hash tables and strings for libphonenumber; cctz for packaging/time_zones.cc.
library(abseil abseil INCLUDES . GLOBS absl/base/*.cc absl/base/internal/*.cc absl/numeric/*.cc absl/strings/*.cc absl/strings/internal/*.cc
        absl/hash/internal/*.cc absl/container/internal/raw_hash_set.cc absl/container/internal/hashtablez_sampler*.cc
        absl/types/bad_*.cc absl/time/internal/cctz/src/*.cc
        WITHOUT "/(low_level_alloc|sysinfo|thread_identity|spinlock_wait|spinlock|cord.*|.*print_hash_of|gaussian.*|periodic_sampler|exponential_biased|scoped_set_env|strerror|time_zone_libc_test)\\.cc$|hashtablez_sampler")
set_target_properties(abseil PROPERTIES CXX_STANDARD 17)

library(protobuf-lite protobuf INCLUDES src FILES
        src/google/protobuf/any_lite.cc src/google/protobuf/arena.cc src/google/protobuf/arenastring.cc
        src/google/protobuf/arenaz_sampler.cc src/google/protobuf/extension_set.cc src/google/protobuf/generated_enum_util.cc
        src/google/protobuf/generated_message_tctable_lite.cc src/google/protobuf/generated_message_util.cc
        src/google/protobuf/implicit_weak_message.cc src/google/protobuf/inlined_string_field.cc
        src/google/protobuf/io/coded_stream.cc src/google/protobuf/io/strtod.cc src/google/protobuf/io/zero_copy_stream.cc
        src/google/protobuf/io/zero_copy_stream_impl_lite.cc
        src/google/protobuf/map.cc src/google/protobuf/message_lite.cc src/google/protobuf/parse_context.cc
        src/google/protobuf/repeated_field.cc src/google/protobuf/repeated_ptr_field.cc src/google/protobuf/stubs/bytestream.cc
        src/google/protobuf/stubs/common.cc src/google/protobuf/stubs/int128.cc src/google/protobuf/stubs/status.cc
        src/google/protobuf/stubs/statusor.cc src/google/protobuf/stubs/stringpiece.cc src/google/protobuf/stubs/stringprintf.cc
        src/google/protobuf/stubs/structurally_valid.cc src/google/protobuf/stubs/strutil.cc src/google/protobuf/stubs/time.cc
        src/google/protobuf/wire_format_lite.cc)

# Its messages are compiled by protoc, for the small runtime.
find_program(PROTOC protoc REQUIRED)
set(RESOURCES "${SOURCES}/libphonenumber/tree/resources")
set(MESSAGES "${CMAKE_BINARY_DIR}/messages/phonenumbers")
file(MAKE_DIRECTORY "${MESSAGES}")
set(MESSAGE_FILES "")
foreach(MESSAGE phonemetadata phonenumber)
  add_custom_command(OUTPUT "${MESSAGES}/${MESSAGE}.pb.cc" "${MESSAGES}/${MESSAGE}.pb.h"
    COMMAND "${PROTOC}" "--cpp_out=lite:${MESSAGES}" "--proto_path=${RESOURCES}" "${RESOURCES}/${MESSAGE}.proto"
    DEPENDS "${RESOURCES}/${MESSAGE}.proto" VERBATIM)
  list(APPEND MESSAGE_FILES "${MESSAGES}/${MESSAGE}.pb.cc" "${MESSAGES}/${MESSAGE}.pb.h")
endforeach()
set(PHONENUMBERS cpp/src/phonenumbers)
library(phonenumber libphonenumber INCLUDES cpp/src DEFINITIONS I18N_PHONENUMBERS_USE_ICU_REGEXP I18N_PHONENUMBERS_USE_ALTERNATE_FORMATS
        I18N_PHONENUMBERS_NO_THREAD_SAFETY FILES
        ${PHONENUMBERS}/base/strings/string_piece.cc ${PHONENUMBERS}/default_logger.cc ${PHONENUMBERS}/logger.cc
        ${PHONENUMBERS}/metadata.cc ${PHONENUMBERS}/phonenumber.cc ${PHONENUMBERS}/phonenumberutil.cc
        ${PHONENUMBERS}/regex_based_matcher.cc ${PHONENUMBERS}/regexp_adapter_icu.cc ${PHONENUMBERS}/regexp_cache.cc
        ${PHONENUMBERS}/string_byte_sink.cc ${PHONENUMBERS}/stringutil.cc ${PHONENUMBERS}/unicodestring.cc ${PHONENUMBERS}/utf/rune.c
        ${PHONENUMBERS}/utf/unicodetext.cc ${PHONENUMBERS}/utf/unilib.cc)
target_sources(phonenumber PRIVATE ${MESSAGE_FILES})
target_include_directories(phonenumber PRIVATE "${CMAKE_BINARY_DIR}/messages" "${ABSEIL}" "${SOURCES}/protobuf/tree/src"
                           "${SOURCES}/icu/tree/source/common" "${SOURCES}/icu/tree/source/i18n")
target_compile_definitions(phonenumber PRIVATE U_STATIC_IMPLEMENTATION U_CHARSET_IS_UTF8=1)
