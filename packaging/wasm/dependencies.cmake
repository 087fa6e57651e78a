# The libraries that packaging/libraries has compiled for WebAssembly, as the targets that cmake/LibraryDependencies.cmake finds
# elsewhere. packaging/make_wasm puts them into GVOICE_WASM_LIBRARIES and their sources into GVOICE_WASM_SOURCES.
set(GVOICE_WASM_LIBRARIES "${PROJECT_SOURCE_DIR}/build/wasm/libraries" CACHE PATH "Folder with the libraries for WebAssembly")
set(GVOICE_WASM_SOURCES "${PROJECT_SOURCE_DIR}/build/package/sources" CACHE PATH "Folder with the source packages of packaging/sources")

set(GVOICE_ICU_DATA "${PROJECT_SOURCE_DIR}/build/package/icu_data.cc" CACHE FILEPATH "Source with the data of ICU, as packaging/icu_data makes it")

# Headers that are the same for every system, of packages for Linux: their folder holds glibc's, too.
set(LINKED "${PROJECT_BINARY_DIR}/headers")
file(MAKE_DIRECTORY "${LINKED}")
foreach(HEADERS IN ITEMS nlohmann cctz)
  file(CREATE_LINK "/usr/include/${HEADERS}" "${LINKED}/${HEADERS}" SYMBOLIC)
endforeach()
file(GLOB HEADERS "/usr/include/openssl/*.h" "/usr/include/*-linux-gnu/openssl/*.h")
file(COPY ${HEADERS} DESTINATION "${LINKED}/openssl")

function(gvoice_wasm_library TARGET)
  cmake_parse_arguments(LIBRARY "" "" "FILES;INCLUDES;DEFINITIONS;LINKS" ${ARGN})
  add_library(${TARGET} INTERFACE IMPORTED GLOBAL)
  list(TRANSFORM LIBRARY_FILES PREPEND "${GVOICE_WASM_LIBRARIES}/lib")
  list(TRANSFORM LIBRARY_FILES APPEND ".a")
  target_link_libraries(${TARGET} INTERFACE ${LIBRARY_FILES} ${LIBRARY_LINKS})
  target_include_directories(${TARGET} SYSTEM INTERFACE ${LIBRARY_INCLUDES})
  target_compile_definitions(${TARGET} INTERFACE ${LIBRARY_DEFINITIONS})
endfunction()

set(S "${GVOICE_WASM_SOURCES}")
gvoice_wasm_library(Threads::Threads)
gvoice_wasm_library(OpenSSL::Crypto INCLUDES "${LINKED}")
gvoice_wasm_library(PkgConfig::xxhash FILES xxhash INCLUDES "${S}/xxhash/tree")
gvoice_wasm_library(PkgConfig::libzstd FILES zstd INCLUDES "${S}/libzstd/tree/lib")
gvoice_wasm_library(PkgConfig::libdeflate FILES deflate INCLUDES "${S}/libdeflate/tree")
gvoice_wasm_library(ZLIB::ZLIB FILES z INCLUDES "${S}/zlib/tree")
gvoice_wasm_library(LibArchive::LibArchive FILES archive INCLUDES "${S}/libarchive/tree/libarchive")
gvoice_wasm_library(fmt::fmt FILES fmt INCLUDES "${S}/fmtlib/tree/include")
gvoice_wasm_library(simdjson::simdjson FILES simdjson INCLUDES "${S}/simdjson/tree/include")
gvoice_wasm_library(spdlog::spdlog FILES spdlog INCLUDES "${S}/spdlog/tree/include" LINKS fmt::fmt
                    DEFINITIONS SPDLOG_COMPILED_LIB SPDLOG_FMT_EXTERNAL)
gvoice_wasm_library(nlohmann_json::nlohmann_json INCLUDES "${LINKED}")
gvoice_wasm_library(SQLite::SQLite3 FILES sqlite3 INCLUDES "${GVOICE_WASM_LIBRARIES}/sqlite")
gvoice_wasm_library(SQLiteCpp::SQLiteCpp FILES SQLiteCpp INCLUDES "${S}/sqlitecpp/tree/include" LINKS SQLite::SQLite3)
gvoice_wasm_library(ICU::uc FILES icu INCLUDES "${S}/icu/tree/source/common" "${S}/icu/tree/source/i18n"
                    DEFINITIONS U_STATIC_IMPLEMENTATION U_CHARSET_IS_UTF8=1)
gvoice_wasm_library(PkgConfig::phonenumber DEFINITIONS I18N_PHONENUMBERS_NO_THREAD_SAFETY FILES phonenumber protobuf-lite abseil LINKS ICU::uc
                    INCLUDES "${S}/libphonenumber/tree/cpp/src" "${GVOICE_WASM_LIBRARIES}/messages" "${S}/abseil/tree"
                             "${S}/protobuf/tree/src")
gvoice_wasm_library(PkgConfig::cctz INCLUDES "${LINKED}")
gvoice_wasm_library(PkgConfig::httplib)
