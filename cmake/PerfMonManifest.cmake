# What a build tree tells of its perf tests: <work directory>/perf_tests/<name>.json, written while generating. By it
# `perfmon` knows how to judge, whoever calls it, and what to build, and where the executables are, in a build tree of
# another revision. The functions read the variables of the command that declares one (declared_by, kind, name, target, arg_*).

# The files that an earlier configuration wrote below a directory. In a build in the source directory there may be files
# of the project as well.
function(_perfmon_manifest_in result directory)
  set(ours "")
  file(GLOB files "${CMAKE_BINARY_DIR}/${directory}/perf_tests/*.json"
    "${CMAKE_BINARY_DIR}/${directory}/*/perf_tests/*.json")
  foreach(file IN LISTS files)
    file(STRINGS "${file}" is_ours REGEX "\"document\": \"perfmon-perf-test\"" LIMIT_COUNT 1)
    if(is_ours)
      list(APPEND ours "${file}")
    endif()
  endforeach()
  set(${result} "${ours}" PARENT_SCOPE)
endfunction()

# Those of an earlier configuration may be of perf tests that are no more.
function(_perfmon_forget_manifest)
  foreach(directory IN ITEMS perfmon perfmon-work)
    _perfmon_manifest_in(earlier "${directory}")
    if(earlier)
      file(REMOVE ${earlier})
    endif()
  endforeach()
endfunction()

# JSON is UTF-8, and so is all that perfmon reads.
function(_perfmon_require_utf8 text)
  foreach(code IN ITEMS 128 143 144 159 160 191 194 223 224 225 236 237 238 239 240 241 243 244 255)
    string(ASCII ${code} byte_${code})
  endforeach()
  if(NOT text MATCHES "[${byte_128}-${byte_255}]")
    return()
  endif()
  # By length; the first byte of some forms leaves fewer to the second one (overlong forms, surrogates, no character).
  set(next "[${byte_128}-${byte_191}]")
  set(rest "${text}")
  foreach(form IN ITEMS
      "${byte_240}[${byte_144}-${byte_191}]${next}${next}" "[${byte_241}-${byte_243}]${next}${next}${next}"
      "${byte_244}[${byte_128}-${byte_143}]${next}${next}"
      "${byte_224}[${byte_160}-${byte_191}]${next}" "[${byte_225}-${byte_236}]${next}${next}"
      "${byte_237}[${byte_128}-${byte_159}]${next}" "[${byte_238}-${byte_239}]${next}${next}"
      "[${byte_194}-${byte_223}]${next}")
    string(REGEX REPLACE "${form}" "" rest "${rest}")
  endforeach()
  if(rest MATCHES "[${byte_128}-${byte_255}]")
    message(FATAL_ERROR "${declared_by}(${name}): \"${text}\" is not UTF-8, which the JSON files of PerfMon require")
  endif()
endfunction()

function(_perfmon_json_escape result text)
  _perfmon_require_utf8("${text}")
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(ASCII 1 first)
  string(ASCII 31 last)
  if(text MATCHES "[${first}-${last}]")
    foreach(code RANGE 1 31)
      string(ASCII ${code} control)
      math(EXPR digits "${code}" OUTPUT_FORMAT HEXADECIMAL)
      string(REGEX REPLACE "^0x(.)$" "0\\1" digits "${digits}")
      string(REGEX REPLACE "^0x" "" digits "${digits}")
      string(REPLACE "${control}" "\\u00${digits}" text "${text}")
    endforeach()
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Words as a JSON array. Their generator expressions decide at last what they are, and which are empty.
# @param key  of the document, in capitals
function(_perfmon_json_words result key words)
  # A semicolon inside a word stays one for the list that JOIN takes apart.
  set(semicolon "@semicolon@")
  string(REPLACE "\\;" "${semicolon}" words "${words}")
  _perfmon_json_escape(words "${words}")
  string(REPLACE "${semicolon}" "\\;" words "${words}")
  # From a property, because commas in the text would be those of JOIN. Its name cannot have all that a perf test's can.
  get_property(names GLOBAL PROPERTY PERFMON_TEST_NAMES)
  list(FIND names "${name}" index)
  set_property(TARGET perf_report PROPERTY PERFMON_${key}_${index} "${words}")
  set(words "$<TARGET_GENEX_EVAL:perf_report,$<TARGET_PROPERTY:perf_report,PERFMON_${key}_${index}>>")
  set(${result} "[\"$<JOIN:${words},\", \">\"]" PARENT_SCOPE)
endfunction()

# Adds a key with a number to the variable `keys`; JSON's have no leading zeros.
function(_perfmon_add_number key number)
  string(REGEX REPLACE "^0+([0-9])" "\\1" number "${number}")
  set(keys "${keys},\n  \"${key}\": ${number}" PARENT_SCOPE)
endfunction()

# Adds a key with a text, unless that is empty.
function(_perfmon_add_text key text)
  if(NOT text STREQUAL "")
    _perfmon_json_escape(text "${text}")
    set(keys "${keys},\n  \"${key}\": \"${text}\"" PARENT_SCOPE)
  endif()
endfunction()

function(_perfmon_json_thresholds result)
  set(thresholds "")
  foreach(threshold IN LISTS arg_THRESHOLDS)
    string(REGEX REPLACE "^(.*)=0*([0-9].*)$" "\"\\1\": \\2" threshold "${threshold}")
    list(APPEND thresholds "${threshold}")
  endforeach()
  list(JOIN thresholds ", " thresholds)
  set(${result} "{${thresholds}}" PARENT_SCOPE)
endfunction()

# How it is measured and judged, as further keys.
function(_perfmon_json_declared result)
  set(keys "")
  set(key_of_PROCESSORS processors)
  set(key_of_LAUNCHES launches)
  set(key_of_SAMPLES samples)
  set(key_of_SAMPLE_TIME sample_time_ms)
  set(key_of_TIME_BUDGET time_budget_s)
  set(key_of_TIMEOUT timeout_s)
  set(key_of_THRESHOLD threshold_percent)
  foreach(keyword IN ITEMS PROCESSORS LAUNCHES SAMPLES SAMPLE_TIME TIME_BUDGET TIMEOUT THRESHOLD)
    if(DEFINED arg_${keyword})
      _perfmon_add_number("${key_of_${keyword}}" "${arg_${keyword}}")
    endif()
  endforeach()
  if(DEFINED arg_THRESHOLDS)
    _perfmon_json_thresholds(thresholds)
    string(APPEND keys ",\n  \"thresholds_percent\": ${thresholds}")
  endif()
  if(arg_METRICS)
    list(JOIN arg_METRICS "\", \"" metrics)
    string(APPEND keys ",\n  \"metrics\": [\"${metrics}\"]")
  endif()
  if(arg_SYMBOLS)
    string(APPEND keys ",\n  \"symbols\": true")
  endif()
  if(arg_INSTRUCTIONS)
    string(APPEND keys ",\n  \"also_judged\": [\"instructions\"]")
  endif()
  if(arg_CONTROL)
    string(APPEND keys ",\n  \"control\": true")
  endif()
  if(NOT "${relations}" STREQUAL "")
    string(APPEND keys ",\n  \"relations\": [\n    ${relations}\n  ]")
  endif()
  set(missing_baseline "${PERFMON_MISSING_BASELINE}")
  if(DEFINED arg_MISSING_BASELINE)
    set(missing_baseline "${arg_MISSING_BASELINE}")
  endif()
  _perfmon_add_text(missing_baseline "${missing_baseline}")
  if("${arg_STRICT}" STREQUAL "OFF")  # said, while PERFMON_STRICT is OFF where nobody says anything
    string(APPEND keys ",\n  \"strict\": false")
  elseif(arg_STRICT OR PERFMON_STRICT)
    string(APPEND keys ",\n  \"strict\": true")
  endif()
  _perfmon_baseline_directory(baseline_directory)
  _perfmon_snapshot_directory(snapshot_directory)
  _perfmon_config_file(config)
  _perfmon_add_text(baseline_directory "${baseline_directory}")
  _perfmon_add_text(snapshot_directory "${snapshot_directory}")
  _perfmon_add_text(source_directory "${CMAKE_SOURCE_DIR}")
  _perfmon_add_text(config "${config}")
  set(${result} "${keys}" PARENT_SCOPE)
endfunction()

# The compiler, as perf tests name the one that compiled them.
function(_perfmon_compiler_name result)
  set(name_of_GNU gcc)
  set(name_of_Clang clang)
  set(compiler "${CMAKE_CXX_COMPILER_ID}")
  if(DEFINED name_of_${compiler})
    set(compiler "${name_of_${compiler}}")
  endif()
  set(${result} "${compiler}" PARENT_SCOPE)
endfunction()

# With what a target is built, as the value of a key: for targets that do not have the runtime in them, which tells.
# They must have been named to _perfmon_tell_build_facts().
function(_perfmon_json_built_with result target)
  _perfmon_compiler_name(compiler)
  _perfmon_build_type(build_type)
  _perfmon_options_that_matter(flags "$<TARGET_GENEX_EVAL:${target},$<TARGET_PROPERTY:${target},PERFMON_TOLD_OPTIONS>>")
  _perfmon_options_that_matter(link_flags
    "$<TARGET_GENEX_EVAL:${target},$<TARGET_PROPERTY:${target},PERFMON_LINK_OPTIONS>>")
  set(${result} "{
    \"compiler\": \"${compiler}\",
    \"compiler_version\": \"${CMAKE_CXX_COMPILER_VERSION}\",
    \"build_type\": \"${build_type}\",
    \"flags\": \"$<JOIN:${flags}, >\",
    \"link_flags\": \"$<JOIN:${link_flags}, >\"
  }" PARENT_SCOPE)
endfunction()

# The target that builds a file, itself and not its alias; empty for an imported one.
function(_perfmon_builder_of result target)
  get_target_property(aliased "${target}" ALIASED_TARGET)
  if(aliased)
    set(target "${aliased}")
  endif()
  get_target_property(imported "${target}" IMPORTED)
  if(imported)
    set(target "")
  endif()
  set(${result} "${target}" PARENT_SCOPE)
endfunction()

# The working directory and the arguments, as further keys.
# @param arguments  a JSON array
function(_perfmon_json_run result arguments)
  _perfmon_measure_directory(directory)
  _perfmon_json_escape(directory "${directory}")
  set(${result} ",
  \"arguments\": ${arguments},
  \"working_directory\": \"${directory}\"" PARENT_SCOPE)
endfunction()

# @param builder     the target that builds what is measured; may be empty
# @param executable  that file; may be empty
# @param keys        what this kind of perf test has beside the common keys, each behind a comma
function(_perfmon_write_manifest builder executable keys)
  _perfmon_work_directory(work_directory)
  _perfmon_json_declared(declared)
  file(GENERATE OUTPUT "${work_directory}/perf_tests/${name}.json" CONTENT "{
  \"document\": \"perfmon-perf-test\",
  \"schema_version\": \"1.3\",
  \"name\": \"${name}\",
  \"kind\": \"${kind}\",
  \"target\": \"${builder}\",
  \"executable\": \"${executable}\"${keys}${declared}
}
")
endfunction()
