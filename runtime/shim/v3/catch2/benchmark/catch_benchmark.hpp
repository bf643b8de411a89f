// Stands before Catch2's own header of this name, for Catch2 3: brings in that one, then PerfMon's hooks.
#ifndef PERFMON_SHIM_CATCH_BENCHMARK_HPP
#define PERFMON_SHIM_CATCH_BENCHMARK_HPP

#pragma GCC system_header  // include_next is an extension

#include_next <catch2/benchmark/catch_benchmark.hpp>

#include <catch2/catch_version_macros.hpp>

#include "perfmon/catch2_hooks.hpp"

#endif
