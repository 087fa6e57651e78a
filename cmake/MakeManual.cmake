# Run by the build with cmake -P: fills OUT with the output of TOOL, through SCDOC where there is one, under the date DATE.

function(must_be_done RESULTS WHAT)
  foreach(RESULT IN LISTS RESULTS)
    if(NOT RESULT STREQUAL "0")
      message(FATAL_ERROR "${WHAT} could not be made: ${RESULT}")
    endif()
  endforeach()
endfunction()

# A verb that is gone leaves no page behind.
file(REMOVE_RECURSE "${OUT}")
file(MAKE_DIRECTORY "${OUT}/completions" "${OUT}/man1")

foreach(SHELL bash zsh fish)
  execute_process(COMMAND "${TOOL}" completion ${SHELL} OUTPUT_FILE "${OUT}/completions/gvoice.${SHELL}" RESULTS_VARIABLE RESULTS)
  must_be_done("${RESULTS}" "The completion for ${SHELL}")
endforeach()

# A dash that scdoc writes is a hyphen to roff, which not every system shows as the one to type; and where it says that no word
# shall be broken, the title says otherwise again.
function(mend PAGE)
  file(READ "${PAGE}" TEXT)
  string(REGEX MATCH "^.*\n\\.TH [^\n]*\n" TITLE "${TEXT}")
  string(LENGTH "${TITLE}" LENGTH)
  string(SUBSTRING "${TEXT}" ${LENGTH} -1 BODY)
  string(REPLACE "\\-" "-" BODY "${BODY}")
  string(REPLACE "-" "\\-" BODY "${BODY}")
  file(WRITE "${PAGE}" "${TITLE}.nh\n${BODY}")
endfunction()

if(SCDOC)
  execute_process(COMMAND "${TOOL}" verbs OUTPUT_VARIABLE VERBS OUTPUT_STRIP_TRAILING_WHITESPACE RESULTS_VARIABLE RESULTS)
  must_be_done("${RESULTS}" "The list of verbs")
  string(REPLACE "\n" ";" VERBS "${VERBS}")
  set(ENV{SOURCE_DATE_EPOCH} "${DATE}")
  foreach(PAGE gvoice ${VERBS})
    if(PAGE STREQUAL "gvoice")
      set(NAME gvoice)
    else()
      set(NAME "gvoice-${PAGE}")
    endif()
    execute_process(COMMAND "${TOOL}" man ${PAGE} COMMAND "${SCDOC}" OUTPUT_FILE "${OUT}/man1/${NAME}.1" RESULTS_VARIABLE RESULTS)
    must_be_done("${RESULTS}" "The page ${NAME}")
    mend("${OUT}/man1/${NAME}.1")
  endforeach()
endif()

file(TOUCH "${OUT}/made")
