#pragma once

#include "record.hpp"
#include "runtime/documents/result.hpp"
#include "workloads.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::quality {

/// What the executables of a check have in common.
enum class Order {
    same,      ///< of functions: they differ in the units of work at most
    shuffled,  ///< by the linker, in each in another way; otherwise they are identical
};

/// An executable that is compared with the accepted one.
struct Variant {
    std::string_view name;  ///< the executable's is quality_<name>
    double percent = 0.0;   ///< work in excess
    Order order = Order::same;
};

constexpr std::array<Variant, 8> variants{{
    {"rebuilt", 0.0},
    {"shuffled", 0.0, Order::shuffled},
    {"plus_2", 2.0},
    {"plus_3", 3.0},
    {"plus_5", 5.0},
    {"plus_7_5", 7.5},
    {"plus_10", 10.0},
    {"plus_20", 20.0},
}};

constexpr const char* quiet = "quiet";
constexpr const char* loaded = "loaded";

/// What is to be measured.
struct Plan {
    std::size_t identical_checks = 3000;  ///< of benchmarks, in each condition
    std::size_t effect_checks = 300;      ///< of benchmarks, of each other variant in each condition
    std::size_t repetitions = 20;         ///< of lockstep and alone, of each workload
    std::vector<std::string> conditions{quiet, loaded};
    double time_budget_s = documents::Settings{}.time_budget_s;  ///< of a benchmark, as TIME_BUDGET of perf_test()
    std::int64_t samples = documents::Settings{}.samples;        ///< of a launch
    double sample_time_ms = documents::Settings{}.sample_time_ms;
    std::vector<std::string> variants{};  ///< that are compared, by their names; empty: all
    std::uint64_t seed = 1;               ///< of the order of variants
    std::filesystem::path executables;
    std::size_t shuffled_executables =
        0;                          ///< quality_shuffled_1 and so on; none where there is no linker that shuffles
    std::filesystem::path records;  ///< the file of JSON lines
};

/// A check: one workload, of one variant beside the accepted executable, in files of its own.
struct PlannedCheck {
    std::string condition;
    const Variant* variant = nullptr;
    const Workload* workload = nullptr;
};

/// Which checks are missing yet, one condition after the other, those of each in random order: what drifts with time
/// hits all alike.
[[nodiscard]] std::vector<PlannedCheck> missing_checks(const Plan& plan, const Records& present);

/// Repetitions of lockstep and alone that are missing yet.
[[nodiscard]] std::size_t missing_repetitions(const Plan& plan, const Records& present);

/// Roughly what all this takes.
[[nodiscard]] double expected_seconds(const std::vector<PlannedCheck>& checks, std::size_t repetitions);

}  // namespace perfmon::quality
