#ifndef PERFMON_BUILD_FACTS_HPP
#define PERFMON_BUILD_FACTS_HPP

// The facts about the compilation of the file that includes this. They are in an object of internal
// linkage: an inline function would be merged over files that were compiled in different ways.

#include "perfmon/hooks.hpp"

#define PERFMON_TEXT_OF_(x) #x
#define PERFMON_TEXT_OF(x) PERFMON_TEXT_OF_(x)
#define PERFMON_VERSION_TEXT(major, minor, patch) \
    PERFMON_TEXT_OF(major) "." PERFMON_TEXT_OF(minor) "." PERFMON_TEXT_OF(patch)

#if defined(__clang__) && defined(__apple_build_version__)
#define PERFMON_COMPILER "apple-clang"
#define PERFMON_COMPILER_VERSION PERFMON_VERSION_TEXT(__clang_major__, __clang_minor__, __clang_patchlevel__)
#elif defined(__clang__)
#define PERFMON_COMPILER "clang"
#define PERFMON_COMPILER_VERSION PERFMON_VERSION_TEXT(__clang_major__, __clang_minor__, __clang_patchlevel__)
#elif defined(__GNUC__)
#define PERFMON_COMPILER "gcc"
#define PERFMON_COMPILER_VERSION PERFMON_VERSION_TEXT(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__)
#else
#define PERFMON_COMPILER "unknown"
#define PERFMON_COMPILER_VERSION ""
#endif

#if defined(PERFMON_BUILD_TYPE)
#define PERFMON_BUILD_TYPE_TEXT PERFMON_BUILD_TYPE
#else
#define PERFMON_BUILD_TYPE_TEXT ""
#endif

#if defined(PERFMON_BUILD_FLAGS)
#define PERFMON_BUILD_FLAGS_TEXT PERFMON_BUILD_FLAGS
#else
#define PERFMON_BUILD_FLAGS_TEXT ""
#endif

#if defined(__OPTIMIZE__)
#define PERFMON_DERIVED_BUILD_TYPE "Release"
#else
#define PERFMON_DERIVED_BUILD_TYPE "Debug"
#endif

// gcc has macros of its own, clang answers __has_feature; neither tells of gcc's UBSan, which the
// flags have to tell.
#if defined(__has_feature)
#define PERFMON_HAS_FEATURE(x) __has_feature(x)
#else
#define PERFMON_HAS_FEATURE(x) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || PERFMON_HAS_FEATURE(address_sanitizer)
#define PERFMON_ADDRESS "address,"
#else
#define PERFMON_ADDRESS ""
#endif
#if defined(__SANITIZE_THREAD__) || PERFMON_HAS_FEATURE(thread_sanitizer)
#define PERFMON_THREAD "thread,"
#else
#define PERFMON_THREAD ""
#endif
#if PERFMON_HAS_FEATURE(memory_sanitizer)
#define PERFMON_MEMORY "memory,"
#else
#define PERFMON_MEMORY ""
#endif
#if PERFMON_HAS_FEATURE(undefined_behavior_sanitizer)
#define PERFMON_UNDEFINED "undefined,"
#else
#define PERFMON_UNDEFINED ""
#endif

static const ::perfmon::hooks::BuildFacts perfmon_build_facts = {
    PERFMON_COMPILER,         PERFMON_COMPILER_VERSION,
    PERFMON_BUILD_TYPE_TEXT,  PERFMON_DERIVED_BUILD_TYPE,
    PERFMON_BUILD_FLAGS_TEXT, PERFMON_ADDRESS PERFMON_THREAD PERFMON_MEMORY PERFMON_UNDEFINED,
};

#endif
