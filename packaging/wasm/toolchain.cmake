# WebAssembly with the system interface WASI (preview 1), by Debian's clang-19 and libc++ 19. One thread, no exceptions: what would be
# thrown ends the program with a sentence (posix.cc). Everything that the platform lacks is in this folder.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_EXECUTABLE_SUFFIX .wasm)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE NEVER)
# CMake does not know the system; it is a Unix in what sources ask of it.
set(UNIX 1)

get_filename_component(GVOICE_WASM "${CMAKE_CURRENT_LIST_DIR}" ABSOLUTE)
get_filename_component(GVOICE_ROOT "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
# Only the headers for WebAssembly: the others in /usr/include are of this machine.
set(WASM_HEADERS /usr/include/wasm32-wasi)
set(WASM_COMMON "-nostdlibinc -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_MMAN -D_WASI_EMULATED_PROCESS_CLOCKS -msimd128 -mbulk-memory -mnontrapping-fptoint -msign-ext -ffile-prefix-map=${GVOICE_ROOT}=.")
set(CMAKE_C_FLAGS_INIT "${WASM_COMMON} -isystem ${GVOICE_WASM}/include -isystem ${WASM_HEADERS}")
# Code with exceptions compiles as it is; what is thrown arrives in posix.cc.
set(CMAKE_CXX_FLAGS_INIT "${WASM_COMMON} -isystem ${GVOICE_WASM}/include -isystem ${WASM_HEADERS}/c++/v1 -isystem ${WASM_HEADERS} -fexceptions -fignore-exceptions")
