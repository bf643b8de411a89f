# The table of options that belong to the environment, and of those that do not: in CMAKE_CXX_FLAGS, as options of a
# target, and for the linker.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

set(counted
  -O0 -O3 -Ofast -Og -Os -Oz
  -pg -p --coverage -fprofile-arcs -ftest-coverage -finstrument-functions -fcoverage-mapping -fxray-instrument
  -fprofile-generate -fprofile-use -fprofile-instr-use -fcs-profile-generate -fauto-profile
  -fsanitize=address,undefined -fno-sanitize-recover=all -fsanitize-coverage=trace-pc -fsanitize-trap
  -flto -flto=thin -flto=auto -fno-lto -ffat-lto-objects -fwhole-program-vtables
  -march=native -mtune=generic -mavx2 -mno-avx -mcmodel=large -m32 -mstackrealign -mllvm -inline-threshold=5 -mllvm -gvn-hoist -mllvm -loop-distribute -ltcmalloc
  --param max-inline-insns-single=100 --param=max-unroll-times=4 -Xclang -disable-llvm-passes
  -stdlib=libc++ -static -static-libstdc++ -static-libgcc -static-pie -no-pie -rdynamic -nostdlib++ -fuse-ld=lld
  -ffast-math -fno-math-errno -ffp-contract=off -frounding-math -funroll-loops -fno-inline -fno-exceptions -fno-rtti
  -fno-omit-frame-pointer -fstack-protector-strong -fcf-protection=full -fstack-clash-protection -fno-plt
  -falign-functions=64 -fdata-sections -fno-semantic-interposition -fno-strict-aliasing
  -fwrapv -ftrivial-auto-var-init=zero -fno-builtin -fno-common -fopenmp -fvisibility=hidden -ftls-model=initial-exec
  -fdevirtualize-at-ltrans -fexceptions
  -Wl,-O1 -Wl,--gc-sections -Wl,--icf=all -Wl,-z,now -Wl,-z,relro -Wl,--shuffle-sections=1 -Wl,-Bsymbolic
  -Wl,--as-needed,--icf=all -Wl,-rpath,relative,--gc-sections -Wl,-z,defs,-z,now -fprofile-instr-generate=code-%p.profraw
  -Wa,-mbranches-within-32B-boundaries -z now -unknown-option)
set(left_out
  -Wall -Wextra -Wno-error=deprecated -Werror -Wpedantic -Wp -Wlong-long -Waddress -w -pedantic -pedantic-errors
  -g -g0 -g3 -ggdb -gdwarf-5 -gsplit-dwarf -gline-tables-only -gz
  -DNDEBUG -DNAME=1 -UNAME -Irelative -isystem -iquote -include -Lsomewhere
  -std=c++20 --std=c++20 -ansi -fPIC -fPIE -fno-pie -fpic -ffunction-sections -fno-function-sections
  -ffile-prefix-map=a=b -fmacro-prefix-map=a=b -fdebug-prefix-map=a=b -fprofile-prefix-map=a=b
  -fdiagnostics-color=always -fcolor-diagnostics -fno-caret-diagnostics -fmessage-length=0 -fmax-errors=3
  -ftemplate-depth=99 -fconstexpr-steps=9 -ftime-report -ftime-trace -fverbose-asm -frecord-gcc-switches
  -frandom-seed=1 -fno-ident -fopt-info-vec -fdump-tree-all -fsyntax-only -save-temps=obj -pipe -pthread -MD -v -Rpass=x
  -Qunused-arguments -Winvalid-pch
  -Wl,-rpath,relative -Wl,--build-id=sha1 -Wl,-Map=out.map -Wl,--as-needed -Wl,--no-undefined -Wl,--color-diagnostics
  -Wl,--fatal-warnings -Wl,--threads=4 -Wl,-soname,x -Wl,--as-needed,-z,defs,-rpath,relative)
# Their name counts, and their path does not.
set(with_path -fprofile-use -fprofile-instr-use -fplugin -fsanitize-ignorelist -fmemory-profile -fuse-ld --sysroot --gcc-toolchain
  -Wl,--symbol-ordering-file -Wl,--dynamic-list)
set(paths -I/usr/include -B/opt/bin -include/x.h /some/object.o -Wl,-rpath,/x -Wl,--version-script=/x/y.map @/x/options)
foreach(option IN LISTS with_path)
  list(APPEND paths "${option}=/some/where")
endforeach()

string(REPLACE ";" " " options "${counted};${left_out};${paths}")
set(list "${counted};${left_out};${paths}")
file(CONFIGURE OUTPUT "${PROJECT_DIR}/CMakeLists.txt" @ONLY CONTENT [[
cmake_minimum_required(VERSION 3.22)
project(Options LANGUAGES CXX)
enable_testing()
add_executable(PerfMon::perfmon IMPORTED)
set_target_properties(PerfMon::perfmon PROPERTIES IMPORTED_LOCATION "@PERFMON@")
add_library(PerfMon::runtime INTERFACE IMPORTED)
include("@MODULE_DIR@/PerfMon.cmake")
_perfmon_add_build_facts(PerfMon::runtime)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
perf_test(options SOURCES options.cpp)
set_property(TARGET options PROPERTY COMPILE_OPTIONS "@list@")
set_property(TARGET options PROPERTY LINK_OPTIONS "@list@")
add_subdirectory(flags)
]])
file(WRITE "${PROJECT_DIR}/flags/CMakeLists.txt" "
set(CMAKE_CXX_FLAGS \"${options}\")
set(CMAKE_EXE_LINKER_FLAGS \"${options}\")
perf_test(flags SOURCES ../options.cpp)
")
file(TOUCH "${PROJECT_DIR}/options.cpp")
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}" -DCMAKE_CXX_COMPILER_WORKS=ON -DCMAKE_BUILD_TYPE=)
file(READ "${BUILD_DIR}/compile_commands.json" commands)
string(REPLACE ";" " " expected "${counted};${with_path}")
foreach(index IN ITEMS 0 1)
  string(JSON command GET "${commands}" ${index} command)
  string(REGEX REPLACE "[\"\\\\]" "" command "${command}")
  expect_contains("${command}" "-DPERFMON_BUILD_FLAGS=${expected} -DPERFMON_BUILD_TYPE=None" "command ${index}")
  expect_contains("${command}" "-DPERFMON_LINK_FLAGS=${expected} -O0 -O3" "command ${index}")
endforeach()
