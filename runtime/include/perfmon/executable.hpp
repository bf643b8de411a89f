#ifndef PERFMON_EXECUTABLE_HPP
#define PERFMON_EXECUTABLE_HPP

// How an executable was built: compiled with its options, while its benchmarks may come from libraries with others.

#pragma GCC system_header  // compiled under the user's warnings

#include "perfmon/build_facts.hpp"
#include "perfmon/hooks.hpp"

#if !defined(PERFMON_LINK_FLAGS)
#define PERFMON_LINK_FLAGS ""
#endif

static const bool perfmon_executable_is_remembered =
    ::perfmon::hooks::remember_executable(perfmon_build_facts, PERFMON_LINK_FLAGS);

#endif
