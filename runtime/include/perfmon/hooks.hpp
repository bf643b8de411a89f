#ifndef PERFMON_HOOKS_HPP
#define PERFMON_HOOKS_HPP

// What the source files of a perf test tell PerfMon::runtime, and what they ask of it. Users compile
// this: C++11, and nothing of Catch2 in it.

#include <chrono>
#include <string>

#if defined(_GLIBCXX_USE_CXX11_ABI) && !_GLIBCXX_USE_CXX11_ABI
#error "PerfMon needs libstdc++'s C++11 ABI: remove -D_GLIBCXX_USE_CXX11_ABI=0 from the perf test's flags."
#endif

#if defined(PERFMON_LIBCXX)
#if (PERFMON_LIBCXX && !defined(_LIBCPP_VERSION)) || (!PERFMON_LIBCXX && defined(_LIBCPP_VERSION))
#error \
    "PerfMon was compiled with another C++ standard library (libstdc++ or libc++) than this file is: build it with -stdlib=… of this project, or as a part of it."
#endif
#endif

#if defined(PERFMON_GLIBCXX_DEBUG)
#if (PERFMON_GLIBCXX_DEBUG && !defined(_GLIBCXX_DEBUG)) || (!PERFMON_GLIBCXX_DEBUG && defined(_GLIBCXX_DEBUG))
#error \
    "PerfMon and this file are not both compiled with _GLIBCXX_DEBUG, and their containers differ: build PerfMon as a part of this project, or both alike."
#endif
#endif

namespace perfmon {  // NOLINT(modernize-concat-nested-namespaces): C++11
namespace hooks {

/// How a source file of the perf test was compiled. The runtime library may have been compiled otherwise.
struct BuildFacts {
    const char* compiler;            ///< e.g. `gcc`
    const char* compiler_version;    ///< e.g. `12.2.0`
    const char* build_type;          ///< build configuration as CMake names it; may be empty
    const char* derived_build_type;  ///< what the compiler's own macros say: `Release` or `Debug`
    const char* flags;               ///< compiler options that change the generated code or the run
    const char* sanitizers;          ///< those that have a macro, e.g. `address,undefined`
};

/// Called before main() for each source file that sees the hooks. @returns true
bool remember_build(const BuildFacts& build);

/// Called before main() by the one source file that PerfMon adds to an executable.
/// @param link_flags  linker options that change the executable, separated by blanks  @returns true
bool remember_executable(const BuildFacts& build, const char* link_flags);

/// Where a benchmark is declared. The pointers are to data that lives as long as the process.
struct Site {
    const char* file;
    long line;
    const BuildFacts* build;
};

/// Called before a benchmark of the running test case. @returns whether it is to be measured; else it runs once
bool select_benchmark(const std::string& name, const Site& site);

/// Called before the function of a benchmark is handed a chronometer for so many iterations.
/// @returns whether there is time left to do so
bool begin_call(int iterations);

/// Asked before that function is called: iterations of it to be made beforehand, which no clock sees. 0 for none.
int untimed_iterations();

/// Called after that function has returned, and after a benchmark that is not measured has run once.
void end_call();

/// Whether the running test case ends because it cannot run here: what it threw for that goes on.
bool ends_test_case();

/// Called by the chronometer right before it reads the clock for the start of a sample.
void before_sample();

/// Called by the chronometer right after it has read the clock for the end of a sample.
void after_sample(std::chrono::nanoseconds elapsed);

/// The length that Catch2 shall take the last call to have had; never zero.
std::chrono::nanoseconds reported_length();

}  // namespace hooks
}  // namespace perfmon

#endif
