#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace perfmon::quality {

/// What the table says of a workload.
struct Workload {
    std::string_view name;        ///< of the benchmark, as results have it
    std::string_view title;       ///< as people read it
    std::size_t footprint_kib;    ///< memory that its operation goes through again and again
    bool starts_threads = false;  ///< and so runs on all cores
};

/// Of the directory workloads, in the order of their object files: what a function in front of a file moves is all
/// that follows. The first thirteen are those of the proof; the others are kinds of code whose time is known to depend
/// on where a linker places it, and two that are known not to (a sum and a sleep).
constexpr std::array<Workload, 22> placed_workloads{{
    {"arithmetic/chain of multiplications", "arithmetic", 1},
    {"pointer chasing/random lines of 8 MiB", "pointer chasing, 8 MiB", 8192},
    {"pointer chasing/random lines of 16 MiB", "pointer chasing, 16 MiB", 16384},
    {"map/look-ups in 1 MiB of nodes", "std::map", 1024},
    {"sort/24 numbers", "sort", 66},
    {"memcpy/blocks of 4 KiB", "memcpy", 1024},
    {"allocation/strings", "allocation", 8},
    {"parsing/records of text", "branchy parsing", 480},
    {"parsing/a page by heart", "parsing, learned branches", 60},
    {"threads/two with an atomic counter", "threads and atomics", 1, true},
    {"file/reads of 4 KiB", "file reading", 260},
    {"lru cache/look-ups, half of them in vain", "LRU cache", 260},
    {"functions/calls of 512", "many functions", 70},
    {"fibonacci/recursive", "fibonacci", 1},
    {"matrix/product of 16 by 16", "matrix product", 6},
    {"sum/over 32 MiB", "sum over 32 MiB", 32768},
    {"priority queue/pop and push", "priority queue", 4},
    {"hash map/look-ups", "hash map", 800},
    {"string building/a line of fields", "string building", 1},
    {"sleep/of 100 microseconds", "sleep of 100 µs", 1},
    {"interpreter/a program of 4096 steps", "interpreter", 4},
    {"short strings/hash", "hash of short strings", 20},
}};

/// Those of the proof.
constexpr std::span<const Workload> workloads(placed_workloads.data(), 13);

}  // namespace perfmon::quality
