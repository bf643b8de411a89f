#pragma once

#include "../variant.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

/// The workloads. Each is a file of its own, because a linker that is not asked for more moves whole object files. A
/// workload knows nothing of who measures it: PerfMon and each tool beside it call the same function of the same object
/// file.
namespace perfmon::quality {

/// What is measured, with the data that it works on. It always returns something that depends on all it did.
using Operation = std::function<std::uint64_t()>;

Operation chain_of_multiplications();
Operation random_lines_of_8_mib();
Operation random_lines_of_16_mib();
Operation look_ups_in_a_map();
Operation sort_24_numbers();
Operation copy_blocks_of_4_kib();
Operation allocate_strings();
Operation parse_records_of_text();
Operation parse_a_page_by_heart();
Operation count_in_two_threads();
Operation read_blocks_of_4_kib();
Operation look_ups_in_an_lru_cache();
Operation calls_of_512_functions();
Operation fibonacci_recursively();
Operation matrix_product();
Operation sum_over_32_mib();
Operation push_and_pop_of_a_queue();
Operation look_ups_in_a_hash_map();
Operation build_strings();
Operation sleep_of_100_us();
Operation interpret_a_program();
Operation hash_short_strings();

/// @param name  of a benchmark, as workloads.hpp has it
/// @throws std::invalid_argument when there is no such workload
Operation operation_of(std::string_view name);

/// The same numbers in every process. A linear congruential generator (Knuth, MMIX): one multiplication a number.
class Numbers {
public:
    std::uint32_t operator()() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state_ >> 32);
    }

    /// @returns 0 to below - 1
    std::uint32_t operator()(std::uint32_t below) {
        return static_cast<std::uint32_t>((std::uint64_t{(*this)()} * below) >> 32);
    }

private:
    std::uint64_t state_ = 42;
};

/// An operation: its units one after the other, each the same amount of work, so that 5 % more units are 5 % more work.
/// What a unit returns is kept, so that no unit is left out.
template <class Unit>
std::uint64_t operation(Unit&& unit) {
    std::uint64_t sum = 0;
    for (int i = 0; i < units; ++i) {
        sum += unit();
    }
    return sum;
}

}  // namespace perfmon::quality
