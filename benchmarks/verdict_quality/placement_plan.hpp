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

/// What is measured of code that the linker places elsewhere: which pairs of executables, of which the one was accepted
/// and the other has changed.
namespace perfmon::quality {

/// What keeps the functions of both executables where they were. A further way is a further enumerator, a row in
/// placements and its executables in placement/CMakeLists.txt.
enum class Placement {
    by_default,  ///< nothing but what compilers do when nobody asks for more
    aligned,     ///< all functions of the measured code start at a multiple of 64 bytes
    in_layouts,  ///< the same executables, each linked in several layouts
};

struct PlacementMode {
    Placement placement = Placement::by_default;
    std::string_view name;  ///< in records
    std::string_view title;
    std::string_view executables;  ///< in their names
    std::size_t layouts = 1;       ///< of each
};

constexpr std::array<PlacementMode, 3> placements{{
    {Placement::by_default, "default", "functions aligned to 16, the compilers' default", "default", 1},
    {Placement::aligned, "aligned", "functions aligned to 64", "aligned", 1},
    {Placement::in_layouts, "layouts", "functions aligned to 64, LAYOUTS 8", "aligned", 8},
}};

/// What is different about the changed executable, apart from more work.
struct Change {
    std::string_view name;    ///< in records
    std::string_view title;   ///< several changes may be of one kind
    std::string_view layout;  ///< executables are <layout>_1 and so on; empty: the accepted one
    std::size_t layouts = 1;  ///< so many
    std::size_t layouts_with_more_work = 1;
    bool is_both = false;  ///< the accepted executable is one of these, too
};

constexpr std::array<Change, 5> changes{{
    {"rebuilt", "the same placement", "", 1, 1},
    {"order", "the same objects in another order", "order", 20, 5, true},
    {"front", "an unrelated function in front", "front", 20, 5},
    {"member", "another innocent change", "member", 5, 5},
    {"message", "another innocent change", "message", 5, 5},
}};

/// Work that a changed executable has in excess: none, or what a gate has to catch.
constexpr std::array<double, 2> excesses{0.0, 10.0};

/// Other tools have executables for the first layouts only.
constexpr std::size_t most_pairs_of_tools = 4;

struct PlacementPlan {
    std::size_t pairs = 20;        ///< of each workload, placement and change, of equal work
    std::size_t slower_pairs = 5;  ///< … with more work
    std::size_t tool_pairs = 2;    ///< … of either, that each other tool judges; by default placement only
    std::string condition;
    std::vector<const Workload*> workloads;
    std::vector<std::string> tools;  ///< that are there
    double time_budget_s = documents::Settings{}.time_budget_s;
    double most_seconds = 0.0;  ///< of this slice; 0: until all is measured
    std::uint64_t seed = 1;     ///< of the order of pairs
    std::filesystem::path executables;
    std::filesystem::path records;
};

/// Two executables, and who is to judge them.
struct PlannedPair {
    const PlacementMode* placement = nullptr;
    const Change* change = nullptr;
    double percent = 0.0;
    const Workload* workload = nullptr;
    std::string accepted;  ///< without form and placement
    std::string changed;
    std::string tool;  ///< empty: PerfMon
};

/// Which pairs are missing yet, in random order.
[[nodiscard]] std::vector<PlannedPair> missing_pairs(const PlacementPlan& plan, const Records& present);

/// Roughly what they take.
[[nodiscard]] double expected_seconds(const std::vector<PlannedPair>& pairs);

/// An executable's name in the build, that of its layout 1. @param form  "perfmon", or that of a tool
[[nodiscard]] std::string executable_of(std::string_view form, const PlannedPair& pair, const std::string& layout);

}  // namespace perfmon::quality
