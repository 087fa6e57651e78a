# Makes a header that holds a text file as `inline constexpr std::string_view NAME` in NAMESPACE, found by includes as
# OUTPUT. Done when CMake runs, which it does again when the file changes; one raw literal has room for 64 kB.
function(gvoice_embed_text INPUT OUTPUT NAMESPACE NAME)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${INPUT}")
  file(READ "${INPUT}" TEXT)
  if(INPUT MATCHES "\\.js$")
    # Every archive holds scripts and styles: indentation and lines of comments stay in the sources.
    string(REGEX REPLACE "\n *//[^\n]*" "" TEXT "${TEXT}")
    string(REGEX REPLACE "\n[\n ]+" "\n" TEXT "${TEXT}")
    # No string or regular expression of the scripts has these signs between spaces.
    string(REGEX REPLACE " (=|=>|===|!==|&&) " "\\1" TEXT "${TEXT}")
    string(REPLACE ") {" "){" TEXT "${TEXT}")
  elseif(INPUT MATCHES "\\.css$")
    string(REGEX REPLACE "/\\*([^*]|\\*[^/])*\\*/" "" TEXT "${TEXT}")
    string(REGEX REPLACE "\n[\n ]+" "\n" TEXT "${TEXT}")
    # Neither strings nor selectors of the style sheet have these signs with a space behind.
    string(REGEX REPLACE " *([{},:;>]) +" "\\1" TEXT "${TEXT}")
    string(REPLACE " {" "{" TEXT "${TEXT}")
    string(REPLACE ";}" "}" TEXT "${TEXT}")
  endif()
  string(TOUPPER "GVOICE_${OUTPUT}_" GUARD)
  string(MAKE_C_IDENTIFIER "${GUARD}" GUARD)
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/generated/${OUTPUT}" @ONLY CONTENT
[[#ifndef @GUARD@
#define @GUARD@

#include <string_view>

namespace @NAMESPACE@ {

inline constexpr std::string_view @NAME@ = R"text(@TEXT@)text";

}  // namespace @NAMESPACE@

#endif  // @GUARD@
]])
endfunction()
