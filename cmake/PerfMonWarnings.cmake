# Strict for our own sources, untouched for everybody else's: link this PRIVATE.
add_library(perfmon_warnings INTERFACE)
if(PERFMON_DEVELOPER)
  target_compile_options(perfmon_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wundef -Werror
    # g++ 12 sees overlapping copies in "text" + std::to_string(i) where there are none (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    # In place of clang-tidy's check, which takes a tenth of its time.
    $<$<CXX_COMPILER_ID:Clang>:-Wreserved-identifier>)
endif()
