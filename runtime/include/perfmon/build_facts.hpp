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

// Options of this source file alone.
#if defined(PERFMON_SOURCE_FLAGS)
#define PERFMON_SOURCE_FLAGS_TEXT " " PERFMON_SOURCE_FLAGS
#else
#define PERFMON_SOURCE_FLAGS_TEXT ""
#endif

// What the preprocessor knows, whoever said it (CMake, the compiler's defaults, a line above), as the options that
// would say it. <string>, which hooks.hpp includes, has defined what the standard library defines.
#if __cplusplus > 202302L
#define PERFMON_STANDARD "26"
#elif __cplusplus > 202002L
#define PERFMON_STANDARD "23"
#elif __cplusplus > 201703L
#define PERFMON_STANDARD "20"
#elif __cplusplus > 201402L
#define PERFMON_STANDARD "17"
#elif __cplusplus > 201103L
#define PERFMON_STANDARD "14"
#else
#define PERFMON_STANDARD "11"
#endif
// gcc contracts floating-point expressions only in the gnu++ dialects.
#if defined(__STRICT_ANSI__)
#define PERFMON_STANDARD_OPTION " -std=c++" PERFMON_STANDARD
#else
#define PERFMON_STANDARD_OPTION " -std=gnu++" PERFMON_STANDARD
#endif

#if defined(__PIE__)
#define PERFMON_POSITION_OPTION " -fPIE"
#elif defined(__PIC__)
#define PERFMON_POSITION_OPTION " -fPIC"
#else
#define PERFMON_POSITION_OPTION ""
#endif

#if defined(NDEBUG)
#define PERFMON_NDEBUG_OPTION " -DNDEBUG"
#else
#define PERFMON_NDEBUG_OPTION ""
#endif

#if defined(_FORTIFY_SOURCE) && _FORTIFY_SOURCE + 0 > 0
#define PERFMON_FORTIFY_OPTION " -D_FORTIFY_SOURCE=" PERFMON_TEXT_OF(_FORTIFY_SOURCE)
#else
#define PERFMON_FORTIFY_OPTION ""
#endif

#if defined(_GLIBCXX_DEBUG)
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_GLIBCXX_DEBUG"
#elif defined(_GLIBCXX_ASSERTIONS)
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_GLIBCXX_ASSERTIONS"
#elif defined(_LIBCPP_ENABLE_ASSERTIONS) && _LIBCPP_ENABLE_ASSERTIONS + 0 > 0
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_LIBCPP_ENABLE_ASSERTIONS"
#elif defined(_LIBCPP_HARDENING_MODE) && defined(_LIBCPP_HARDENING_MODE_NONE)
#if _LIBCPP_HARDENING_MODE == _LIBCPP_HARDENING_MODE_NONE
#define PERFMON_LIBRARY_DEBUG_OPTION ""
#elif _LIBCPP_HARDENING_MODE == _LIBCPP_HARDENING_MODE_FAST
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_LIBCPP_HARDENING_MODE=fast"
#elif _LIBCPP_HARDENING_MODE == _LIBCPP_HARDENING_MODE_EXTENSIVE
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_LIBCPP_HARDENING_MODE=extensive"
#else
#define PERFMON_LIBRARY_DEBUG_OPTION " -D_LIBCPP_HARDENING_MODE=debug"
#endif
#else
#define PERFMON_LIBRARY_DEBUG_OPTION ""
#endif

#if defined(_LIBCPP_VERSION)
#define PERFMON_LIBRARY_OPTION " -stdlib=libc++"
#elif defined(_GLIBCXX_USE_CXX11_ABI) && !_GLIBCXX_USE_CXX11_ABI
#define PERFMON_LIBRARY_OPTION " -D_GLIBCXX_USE_CXX11_ABI=0"
#else
#define PERFMON_LIBRARY_OPTION ""
#endif

#define PERFMON_PREPROCESSOR_FLAGS                                                               \
    PERFMON_STANDARD_OPTION PERFMON_POSITION_OPTION PERFMON_NDEBUG_OPTION PERFMON_FORTIFY_OPTION \
        PERFMON_LIBRARY_DEBUG_OPTION PERFMON_LIBRARY_OPTION

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
    PERFMON_COMPILER,
    PERFMON_COMPILER_VERSION,
    PERFMON_BUILD_TYPE_TEXT,
    PERFMON_DERIVED_BUILD_TYPE,
    PERFMON_BUILD_FLAGS_TEXT PERFMON_SOURCE_FLAGS_TEXT PERFMON_PREPROCESSOR_FLAGS,
    PERFMON_ADDRESS PERFMON_THREAD PERFMON_MEMORY PERFMON_UNDEFINED,
};

static const bool perfmon_build_is_remembered = ::perfmon::hooks::remember_build(perfmon_build_facts);

#endif
