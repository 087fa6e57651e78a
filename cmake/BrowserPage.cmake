# Makes gvoice.html, the page that people open in their browser, of the page's sources, the archive's own styles and scripts, the
# worker and the program as WebAssembly.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(gvoice_browser_page OUTPUT WORKER WASM)
  set(PAGE "${PROJECT_SOURCE_DIR}/src/browser/page")
  file(GLOB SOURCES CONFIGURE_DEPENDS "${PAGE}/*")
  add_custom_command(
    OUTPUT "${OUTPUT}"
    COMMAND Python3::Interpreter -B "${PAGE}/assemble" --assets "${PROJECT_BINARY_DIR}/generated/write/html" --worker "${WORKER}"
            --wasm "${WASM}" "${OUTPUT}"
    DEPENDS ${SOURCES} "${WORKER}" "${WASM}"
    COMMENT "Assembling ${OUTPUT}" VERBATIM)
endfunction()
