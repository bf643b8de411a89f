#pragma once

// Catch2 2 is one header. A project's own copy may lie there without its directory, and an installed one with it is not
// to be taken for it.
#if !defined(CATCH_CONFIG_ENABLE_BENCHMARKING)
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#endif

#if defined(PERFMON_CATCH2_IS_PLAIN)
#include <catch.hpp>
#else
#include <catch2/catch.hpp>
#endif
