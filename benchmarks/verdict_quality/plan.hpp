#pragma once

#include "course.hpp"
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

/// An executable that is compared with the accepted one.
struct Variant {
    std::string_view name;  ///< the executable's is quality_<name>
    double percent = 0.0;   ///< work in excess
};

constexpr std::array<Variant, 7> variants{{
    {"rebuilt", 0.0},
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
    std::vector<double> thresholds_percent = Judging{}.thresholds_percent;  ///< under which checks are judged
    documents::Settings settings;         ///< of a launch; its number of launches is not used
    std::vector<std::string> variants{};  ///< that are compared, by their names; empty: all
    std::uint64_t seed = 1;               ///< of the order of variants
    std::filesystem::path executables;
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
