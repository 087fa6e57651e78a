# What `cmake --install` puts in place beside the program: the library, its headers, and how others find them.
include(CMakePackageConfigHelpers)

configure_file(include/gvoice/version.h.in generated/gvoice/version.h @ONLY)

function(gvoice_install)
  set(PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/gvoice")
  set(OUT "${CMAKE_CURRENT_BINARY_DIR}/install")

  install(TARGETS gvoice EXPORT gvoiceTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
          LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(DIRECTORY include/gvoice DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/generated/gvoice/version.h"
          DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/gvoice")

  install(EXPORT gvoiceTargets NAMESPACE gvoice:: DESTINATION "${PACKAGE_DIR}")
  configure_package_config_file(cmake/gvoiceConfig.cmake.in "${OUT}/gvoiceConfig.cmake"
                                INSTALL_DESTINATION "${PACKAGE_DIR}")
  write_basic_package_version_file("${OUT}/gvoiceConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
  # The package finds the library's own needs in the way in which the build found them.
  install(FILES "${OUT}/gvoiceConfig.cmake" "${OUT}/gvoiceConfigVersion.cmake" cmake/LibraryDependencies.cmake
          DESTINATION "${PACKAGE_DIR}")

  file(RELATIVE_PATH PC_TO_PREFIX "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
  configure_file(cmake/gvoice.pc.in "${OUT}/gvoice.pc" @ONLY)
  install(FILES "${OUT}/gvoice.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endfunction()
