// Stands before a catch.hpp of the project's own: Catch2's, or a header around it. Brings in that one, then PerfMon's
// hooks.
#ifndef PERFMON_SHIM_PLAIN_CATCH_HPP
#define PERFMON_SHIM_PLAIN_CATCH_HPP

#pragma GCC system_header  // include_next is an extension

#include "perfmon/main_is_ours.hpp"

#if !defined(CATCH_CONFIG_ENABLE_BENCHMARKING)
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#endif

#if __has_include_next(<catch.hpp>)
#include_next <catch.hpp>
#else
#include <catch2/catch.hpp>
#endif

#if defined(INTERNAL_CATCH_BENCHMARK)
#include "perfmon/catch2_hooks.hpp"
#endif

#endif
