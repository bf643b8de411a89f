# Whatever ends the build of a base ends its compilers as well, those too that have left its process group, as ninja's
# do; and what they have left half-written is not taken for finished.
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../support/repository.cmake")

write_compiled_project(codec)
git(init --quiet --initial-branch=main)
commit("one")
configure(0 "-DCMAKE_CXX_COMPILER=${CXX}")
build(0)
change_something()

file(WRITE "${WORK}/interrupt.sh" [[
#!/bin/sh
# interrupt.sh SIGNAL COMMAND…: sends it once the compiler has begun, and says which of its processes are left
signal=$1; shift
rm -f "$SLOW"
env --default-signal=INT "$@" &  # the shell has it ignored in the background
for i in $(seq 400); do [ -s "$SLOW" ] && break; sleep 0.05; done
[ -s "$SLOW" ] || { echo "the compiler never began"; exit 1; }
kill -"$signal" $!
wait $!
for i in $(seq 100); do
  left=""
  for process in $(cat "$SLOW"); do
    if [ -d /proc/$process ] && ! grep -q '^State:.Z' /proc/$process/status; then left="$left $process"; fi
  done
  [ -z "$left" ] && exit 0
  sleep 0.05
done
echo "left: $left"
exit 1
]])
file(READ "${PROJECT_DIR}/compile.sh" compile)
foreach(signal IN ITEMS INT TERM HUP KILL)
  file(WRITE "${PROJECT_DIR}/compile.sh" "#!/bin/sh
echo broken >\"$2\"
setsid sh -c 'echo $$ >>\"$SLOW\"; sleep 300' &
echo $$ >>\"$SLOW\"
sleep 300
")
  commit("a compiler that takes its time, for ${signal}")
  change_something()
  set(ENV{SLOW} "${WORK}/processes")
  set(ENV{PERFMON_BASE_REF} HEAD)
  run(0 COMMAND sh "${WORK}/interrupt.sh" ${signal} "${PERFMON}" base --build-dir "${BUILD_DIR}" --dir "${BUILD_DIR}/perfmon")
endforeach()

# The compiler is quick by now, and finds an object file that is newer than its source.
file(GLOB scripts "${BUILD_DIR}/perfmon/base/*/perfmon-base/compile.sh")
foreach(script IN LISTS scripts)
  file(WRITE "${script}" "${compile}")
endforeach()
run(0 COMMAND "${PERFMON}" base --build-dir "${BUILD_DIR}" --dir "${BUILD_DIR}/perfmon")
read_base("${BUILD_DIR}/perfmon")
expect_equal("${BASE_NAMES}" codec "perf tests of the base")
file(GLOB executables "${BUILD_DIR}/perfmon/base/${BASE_commit}/build/codec*")
foreach(executable IN LISTS executables)
  if(NOT IS_DIRECTORY "${executable}")
    file(READ "${executable}" text)
    expect_lacks("${text}" broken "the executable of the base")
  endif()
endforeach()
