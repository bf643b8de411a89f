#include "placement_driver.hpp"
#include "placement_plan.hpp"
#include "placement_tables.hpp"
#include "plan.hpp"
#include "runtime/base/error.hpp"
#include "study_program.hpp"
#include "supervised.hpp"
#include "tools.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

namespace perfmon::quality {
namespace {

struct Options {
    PlacementPlan plan;
    std::filesystem::path out = "placement";
    std::vector<std::string> workloads;
    double minutes = 0.0;
    bool quick = false;
    bool resume = false;
    bool tables_only = false;
};

constexpr const char* description =
    "Measures what the verdicts are worth when the linker places the same functions elsewhere: by PerfMon, and by "
    "other "
    "tools as they are run. Nothing else should run meanwhile.";

void declare(CLI::App& app, Options& options) {
    PlacementPlan& plan = options.plan;
    plan.condition = quiet;
    app.add_option("--executables", plan.executables, "Directory of the executables")->check(CLI::ExistingDirectory);
    app.add_option("--out", options.out, "Directory of the tables and of the records")->capture_default_str();
    app.add_option("--pairs", plan.pairs, "Of identical functions, of each workload, change and placement")
        ->capture_default_str();
    app.add_option("--slower", plan.slower_pairs, "Such pairs with 10 % more work")->capture_default_str();
    app.add_option("--tools", plan.tool_pairs, "How many of either the other tools judge")
        ->check(CLI::Range(std::size_t{0}, most_pairs_of_tools))
        ->capture_default_str();
    app.add_option("--workloads", options.workloads, "Titles; without this, all of them")->delimiter(',');
    app.add_option("--condition", plan.condition, "quiet, or loaded: another process works")
        ->check(CLI::IsMember({quiet, loaded}))
        ->capture_default_str();
    app.add_option("--minutes", options.minutes, "End after so long; --resume goes on")->check(CLI::PositiveNumber);
    app.add_option("--time-budget", plan.time_budget_s, "Seconds that a benchmark may take in a check")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--seed", plan.seed, "Of the order of the pairs")->capture_default_str();
    app.add_flag("--quick", options.quick, "Some minutes: shows that it works, and proves nothing");
    app.add_flag("--resume", options.resume, "Measure what the records in --out lack");
    app.add_flag("--tables-only", options.tables_only, "Make the tables again from the records in --out");
}

const Workload* workload_of(const std::string& title) {
    const auto* const found = std::find_if(placed_workloads.begin(), placed_workloads.end(),
                                           [&](const Workload& workload) { return workload.title == title; });
    if (found == placed_workloads.end()) {
        throw Error(ExitCode::usage, "--workloads", "no workload is called " + title);
    }
    return found;
}

void settle(Options& options) {
    PlacementPlan& plan = options.plan;
    constexpr double seconds_of_a_minute = 60.0;
    options.out = std::filesystem::absolute(options.out);
    plan.records = options.out / "records.jsonl";
    plan.most_seconds = options.minutes * seconds_of_a_minute;
    if (options.quick) {
        plan.pairs = 2;
        plan.slower_pairs = 1;
        plan.tool_pairs = 1;
        if (options.workloads.empty()) {
            options.workloads = {"fibonacci", "matrix product", "interpreter"};
        }
    }
    for (const std::string& title : options.workloads) {
        plan.workloads.push_back(workload_of(title));
    }
    if (plan.workloads.empty()) {
        for (const Workload& workload : placed_workloads) {
            plan.workloads.push_back(&workload);
        }
    }
}

void write_tables(const Options& options) {
    const auto records = read_records(options.plan.records);
    write_documents({options.out, "placement", "What the verdicts are worth when functions move"},
                    make_placement_tables(records, options.plan.time_budget_s), records);
}

int run(Options& options) {
    settle(options);
    if (options.tables_only) {
        write_tables(options);
        return 0;
    }
    PlacementPlan& plan = options.plan;
    if (plan.executables.empty()) {
        throw Error(ExitCode::usage, "--executables", "is missing; benchmarks/placement_quality.sh builds them");
    }
    plan.executables = std::filesystem::absolute(plan.executables);
    plan.tools = tools_found(plan.executables);
    const Records present = begin_records(plan.records, options.resume);
    const auto missing = missing_pairs(plan, present);
    std::cerr << fmt::format(
        "{} pairs are missing, about {:.0f} min. Other tools: {}. Ctrl-C ends it; --resume then goes on.\n",
        missing.size(), std::ceil(expected_seconds(missing) / 60), fmt::join(plan.tools, ", "));
    const WorkEnd end = supervised([&] {
        return exit_code_of("placement_quality", [&] {
            drive(plan, present, progress_line());
            return 0;
        });
    });
    std::cerr << (end.interrupted ? "\nInterrupted; the tables are of what there is.\n" : "\n");
    if (std::filesystem::exists(plan.records)) {
        write_tables(options);
    }
    return end.exit_code;
}

}  // namespace
}  // namespace perfmon::quality

int main(int argc, char** argv) {
    return perfmon::quality::exit_code_of("placement_quality", [&] {
        perfmon::quality::Options options;
        CLI::App app(perfmon::quality::description, "placement_quality");
        perfmon::quality::declare(app, options);
        CLI11_PARSE(app, argc, argv);
        return perfmon::quality::run(options);
    });
}
