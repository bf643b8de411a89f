#include "operations.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace perfmon::quality {
namespace {

struct Named {
    std::string_view name;
    Operation (*made)();
};

constexpr std::array<Named, 22> operations{{
    {"arithmetic/chain of multiplications", chain_of_multiplications},
    {"pointer chasing/random lines of 8 MiB", random_lines_of_8_mib},
    {"pointer chasing/random lines of 16 MiB", random_lines_of_16_mib},
    {"map/look-ups in 1 MiB of nodes", look_ups_in_a_map},
    {"sort/24 numbers", sort_24_numbers},
    {"memcpy/blocks of 4 KiB", copy_blocks_of_4_kib},
    {"allocation/strings", allocate_strings},
    {"parsing/records of text", parse_records_of_text},
    {"parsing/a page by heart", parse_a_page_by_heart},
    {"threads/two with an atomic counter", count_in_two_threads},
    {"file/reads of 4 KiB", read_blocks_of_4_kib},
    {"lru cache/look-ups, half of them in vain", look_ups_in_an_lru_cache},
    {"functions/calls of 512", calls_of_512_functions},
    {"fibonacci/recursive", fibonacci_recursively},
    {"matrix/product of 16 by 16", matrix_product},
    {"sum/over 32 MiB", sum_over_32_mib},
    {"priority queue/pop and push", push_and_pop_of_a_queue},
    {"hash map/look-ups", look_ups_in_a_hash_map},
    {"string building/a line of fields", build_strings},
    {"sleep/of 100 microseconds", sleep_of_100_us},
    {"interpreter/a program of 4096 steps", interpret_a_program},
    {"short strings/hash", hash_short_strings},
}};

}  // namespace

Operation operation_of(std::string_view name) {
    const auto* const found = std::find_if(operations.begin(), operations.end(),
                                           [&](const Named& operation) { return operation.name == name; });
    if (found == operations.end()) {
        throw std::invalid_argument("no workload is called " + std::string(name));
    }
    return found->made();
}

}  // namespace perfmon::quality
