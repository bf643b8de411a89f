// Stands before Catch2's own header of this name, for Catch2 2: brings in that one, then PerfMon's hooks.
#ifndef PERFMON_SHIM_CATCH_HPP
#define PERFMON_SHIM_CATCH_HPP

#pragma GCC system_header  // include_next is an extension

#include "perfmon/main_is_ours.hpp"

#if !defined(CATCH_CONFIG_ENABLE_BENCHMARKING)
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#endif

#include_next <catch2/catch.hpp>

#include "perfmon/catch2_hooks.hpp"

#endif
