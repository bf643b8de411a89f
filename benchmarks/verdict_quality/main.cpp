#include "driver.hpp"
#include "plan.hpp"
#include "sap_table.hpp"
#include "study_program.hpp"
#include "supervised.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>

namespace perfmon::quality {
namespace {

struct Options {
    Plan plan;
    std::filesystem::path out = "verdict_quality";
    std::filesystem::path sap;
    bool quick = false;
    bool resume = false;
    bool tables_only = false;
};

constexpr const char* description =
    "Measures what PerfMon's verdicts are worth: false alarms on identical code, and how surely slower code is caught, "
    "beside the rules of public tools on the same samples. Nothing else should run meanwhile.";

std::vector<std::string> names_of_variants() {
    std::vector<std::string> names;
    names.reserve(variants.size());
    for (const Variant& variant : variants) {
        names.emplace_back(variant.name);
    }
    return names;
}

void declare(CLI::App& app, Options& options) {
    Plan& plan = options.plan;
    app.add_option("--out", options.out, "Directory of the tables and of the records")->capture_default_str();
    app.add_option("--identical", plan.identical_checks, "Benchmark checks of identical code, in each condition")
        ->capture_default_str();
    app.add_option("--slower", plan.effect_checks, "Benchmark checks of each slower variant, in each condition")
        ->capture_default_str();
    app.add_option("--repetitions", plan.repetitions, "Of each workload, in lockstep and alone")->capture_default_str();
    app.add_option("--conditions", plan.conditions, "quiet, loaded (another process works), or both")
        ->delimiter(',')
        ->check(CLI::IsMember({quiet, loaded}))
        ->capture_default_str();
    app.add_option("--thresholds", plan.thresholds_percent, "Under which checks are judged, in percent")
        ->delimiter(',')
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--time-budget", plan.settings.time_budget_s, "Seconds that a benchmark may take in a check")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--samples", plan.settings.samples, "Samples of a launch")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--sample-time", plan.settings.sample_time_ms, "Length of a sample in milliseconds")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--variants", plan.variants, "What the accepted code is compared with; default: all")
        ->delimiter(',')
        ->check(CLI::IsMember(names_of_variants()));
    app.add_option("--seed", plan.seed, "Of the order of the variants")->capture_default_str();
    app.add_option("--sap", options.sap, "Directory of SAP's series, for the stored rule")
        ->check(CLI::ExistingDirectory);
    app.add_flag("--quick", options.quick, "Three minutes: shows that it works, and proves nothing");
    app.add_flag("--resume", options.resume, "Measure what the records in --out lack");
    app.add_flag("--tables-only", options.tables_only, "Make the tables anew from the records in --out");
}

std::filesystem::path own_directory() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

void settle(Options& options) {
    options.out = std::filesystem::absolute(options.out);
    options.plan.records = options.out / "records.jsonl";
    options.plan.executables = own_directory();
    auto& thresholds = options.plan.thresholds_percent;
    std::sort(thresholds.begin(), thresholds.end(), std::greater<>());  // what is decided first asks first
    if (options.quick) {
        options.plan.identical_checks = 3 * workloads.size();
        options.plan.effect_checks = workloads.size();
        options.plan.repetitions = 4;
    }
}

void write_tables(const Options& options, const Records& records) {
    auto tables = make_tables(records, {options.plan.thresholds_percent, options.plan.settings.time_budget_s});
    if (!options.sap.empty()) {
        const auto rows = benchmarks::study_stored_rule(options.sap);
        add_sap_targets(tables.front(), rows);
        tables.push_back(stored_rule_on_sap(rows));
    }
    write_documents({options.out, "verdict_quality", "What PerfMon's verdicts are worth"}, tables, records);
}

int run(Options& options) {
    settle(options);
    if (options.tables_only) {
        write_tables(options, read_records(options.plan.records));
        return 0;
    }
    const Records present = begin_records(options.plan.records, options.resume);
    const double seconds =
        expected_seconds(missing_checks(options.plan, present), missing_repetitions(options.plan, present));
    std::cerr << fmt::format("This takes about {:.0f} min. Ctrl-C ends it; --resume then goes on.\n",
                             std::ceil(seconds / 60));
    const WorkEnd end = supervised([&] {
        return exit_code_of("verdict_quality", [&] {
            drive(options.plan, present, progress_line());
            return 0;
        });
    });
    std::cerr << (end.interrupted ? "\nInterrupted; the tables are of what there is.\n" : "\n");
    if (std::filesystem::exists(options.plan.records)) {
        write_tables(options, read_records(options.plan.records));
    }
    return end.exit_code;
}

}  // namespace
}  // namespace perfmon::quality

int main(int argc, char** argv) {
    return perfmon::quality::exit_code_of("verdict_quality", [&] {
        perfmon::quality::Options options;
        CLI::App app(perfmon::quality::description, "verdict_quality");
        perfmon::quality::declare(app, options);
        CLI11_PARSE(app, argc, argv);
        return perfmon::quality::run(options);
    });
}
