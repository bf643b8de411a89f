// Debian's library with a main() lacks benchmarking, so users of Catch2 2 compile this.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
