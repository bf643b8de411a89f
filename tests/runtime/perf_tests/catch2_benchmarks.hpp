#pragma once

// The one line in which a benchmark file for Catch2 2 differs from one for Catch2 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
