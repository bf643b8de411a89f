#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace perfmon::quality {

/// What the table says of a workload.
struct Workload {
    std::string_view name;        ///< of the benchmark, as results have it
    std::string_view title;       ///< as people read it
    std::size_t footprint_kib;    ///< memory that its operation goes through again and again
    bool starts_threads = false;  ///< and so runs on all cores
};

/// What workloads.cpp and code_workloads.cpp declare.
constexpr std::array<Workload, 13> workloads{{
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
}};

}  // namespace perfmon::quality
