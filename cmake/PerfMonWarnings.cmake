# Strict for our own sources, untouched for everybody else's: link this PRIVATE.
add_library(perfmon_warnings INTERFACE)
if(PERFMON_DEVELOPER)
  target_compile_options(perfmon_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wundef -Werror)
endif()
