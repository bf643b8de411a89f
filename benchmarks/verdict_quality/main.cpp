#include "driver.hpp"
#include "plan.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "sap_table.hpp"
#include "supervised.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <cmath>
#include <ctime>
#include <exception>
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
    app.add_option("--slower", plan.effect_checks,
                   "Benchmark checks of each slower variant, in each condition, and of functions in another order")
        ->capture_default_str();
    app.add_option("--repetitions", plan.repetitions, "Of each workload, in lockstep and alone")->capture_default_str();
    app.add_option("--conditions", plan.conditions, "quiet, loaded (another process works), or both")
        ->delimiter(',')
        ->check(CLI::IsMember({quiet, loaded}))
        ->capture_default_str();
    app.add_option("--time-budget", plan.time_budget_s, "Seconds that a benchmark may take in a check")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--samples", plan.samples, "Samples of a launch")->check(CLI::PositiveNumber)->capture_default_str();
    app.add_option("--sample-time", plan.sample_time_ms, "Length of a sample in milliseconds")
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

std::size_t count_of_shuffled(const std::filesystem::path& directory) {
    std::size_t count = 0;
    while (std::filesystem::exists(directory / fmt::format("quality_shuffled_{}", count + 1))) {
        ++count;
    }
    return count;
}

void settle(Options& options) {
    options.out = std::filesystem::absolute(options.out);
    options.plan.records = options.out / "records.jsonl";
    options.plan.executables = own_directory();
    options.plan.shuffled_executables = count_of_shuffled(options.plan.executables);
    if (options.quick) {
        options.plan.identical_checks = 3 * workloads.size();
        options.plan.effect_checks = workloads.size();
        options.plan.repetitions = 4;
    }
}

/// The records so far. A line that an interruption left unfinished is cut off.
Records begin_records(const Options& options) {
    const auto& file = options.plan.records;
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    if (error) {
        throw Error(ExitCode::io, options.out.string(), "cannot be created: " + error.message());
    }
    if (!std::filesystem::exists(file)) {
        return {};
    }
    if (!options.resume) {
        throw Error(ExitCode::usage, file.string(), "is there already; --resume goes on with it");
    }
    const std::string text = platform::read_file(file);
    const auto last_end = text.rfind('\n');
    std::filesystem::resize_file(file, last_end == std::string::npos ? 0 : last_end + 1);
    return read_records(file);
}

/// A line that is written over on a terminal; elsewhere one now and then.
class ProgressLine {
public:
    void operator()(const std::string& line) {
        constexpr auto pause = std::chrono::minutes(1);
        const auto now = std::chrono::steady_clock::now();
        if (is_terminal_) {
            std::cerr << "\r\x1b[K" << line << std::flush;
        } else if (!shown_ || now - *shown_ >= pause) {
            std::cerr << line << std::endl;
            shown_ = now;
        }
    }

private:
    bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    std::optional<std::chrono::steady_clock::time_point> shown_;
};

int measure(const Plan& plan, const Records& present) {
    try {
        drive(plan, present, ProgressLine());
        return 0;
    } catch (const Error& error) {
        std::cerr << "\nverdict_quality: " << error.what() << '\n';
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        std::cerr << "\nverdict_quality: " << error.what() << '\n';
        return static_cast<int>(ExitCode::internal);
    }
}

std::string date_of(double time_s) {
    return fmt::format("{:%F}", fmt::gmtime(static_cast<std::time_t>(time_s)));
}

std::string measured_when_and_where(const Records& records) {
    if (records.sessions.empty()) {
        return "Nothing was measured.";
    }
    const std::string first = date_of(records.sessions.front().time_s);
    const std::string last = date_of(records.sessions.back().time_s);
    return fmt::format("{} on {}", first == last ? first : first + " to " + last, records.sessions.back().machine);
}

void write_tables(const Options& options, const Records& records) {
    auto tables = make_tables(records, options.plan.time_budget_s);
    if (!options.sap.empty()) {
        const auto rows = benchmarks::study_stored_rule(options.sap);
        add_sap_targets(tables.front(), rows);
        tables.push_back(stored_rule_on_sap(rows));
    }
    const std::string measured = measured_when_and_where(records);
    std::string markdown = fmt::format("# What PerfMon's verdicts are worth\n\n{}\n", measured);
    for (const Table& table : tables) {
        markdown += "\n" + to_markdown(table);
    }
    platform::write_file_atomically(options.out / "verdict_quality.md", markdown);
    platform::write_file_atomically(options.out / "verdict_quality.json", to_json(tables, {{"measured", measured}}));
    std::cout << to_markdown(tables.front());
    std::cerr << fmt::format("\nAll tables: {0}/verdict_quality.md and .json; the records: {0}/records.jsonl\n",
                             options.out.string());
}

int run(Options& options) {
    settle(options);
    if (options.tables_only) {
        write_tables(options, read_records(options.plan.records));
        return 0;
    }
    const Records present = begin_records(options);
    const double seconds =
        expected_seconds(missing_checks(options.plan, present), missing_repetitions(options.plan, present));
    std::cerr << fmt::format("This takes about {:.0f} min. Ctrl-C ends it; --resume then goes on.\n",
                             std::ceil(seconds / 60));
    const WorkEnd end = supervised([&] { return measure(options.plan, present); });
    std::cerr << (end.interrupted ? "\nInterrupted; the tables are of what there is.\n" : "\n");
    if (std::filesystem::exists(options.plan.records)) {
        write_tables(options, read_records(options.plan.records));
    }
    return end.exit_code;
}

}  // namespace
}  // namespace perfmon::quality

int main(int argc, char** argv) {
    try {
        perfmon::quality::Options options;
        CLI::App app(perfmon::quality::description, "verdict_quality");
        perfmon::quality::declare(app, options);
        CLI11_PARSE(app, argc, argv);
        return perfmon::quality::run(options);
    } catch (const perfmon::Error& error) {
        std::cerr << "verdict_quality: " << error.what() << '\n';
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        std::cerr << "verdict_quality: " << error.what() << '\n';
        return static_cast<int>(perfmon::ExitCode::internal);
    }
}
