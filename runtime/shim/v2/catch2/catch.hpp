// Stands before Catch2's own header of this name, for Catch2 2: brings in that one, then PerfMon's hooks.
#ifndef PERFMON_SHIM_CATCH_HPP
#define PERFMON_SHIM_CATCH_HPP

#pragma GCC system_header  // include_next is an extension

#if defined(CATCH_CONFIG_RUNNER)
#error "PerfMon::runtime brings main(): a perf test cannot define CATCH_CONFIG_RUNNER and a main() of its own."
#endif

// A file that asks Catch2 for main() gets PerfMon's.
#if defined(CATCH_CONFIG_MAIN)
#undef CATCH_CONFIG_MAIN
#endif

#include_next <catch2/catch.hpp>

#include "perfmon/catch2_hooks.hpp"

#endif
