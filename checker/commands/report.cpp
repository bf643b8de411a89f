#include "checker/commands/commands.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/commands/rule_keys.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/record/baselines.hpp"
#include "checker/report/format.hpp"
#include "checker/report/report_view.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace perfmon::commands {
namespace {

/// `2026-03-01T12:00:00.250Z` as part of a file name: `20260301T120000250Z`. With milliseconds: two
/// reports of one second are two reports.
std::string compact(std::string utc) {
    std::erase_if(utc, [](unsigned char c) { return std::isalnum(c) == 0; });
    return utc;
}

/// A configuration or result that cannot be read is up to the check that is red for it.
std::vector<std::string> find_unmatched_keys(const ReportOptions& options, const std::vector<std::string>& perf_tests,
                                             text::Terminal& terminal) {
    if (!options.locations.config) {
        return {};
    }
    try {
        KnownBenchmarks known;
        add_benchmarks(known, store::WorkDirectory(options.locations.work_directory), perf_tests);
        return known.names.empty()
                   ? std::vector<std::string>{}
                   : unmatched_keys(store::read_config(options.locations.config), *options.locations.config, known);
    } catch (const Error& error) {
        terminal.debug("keys of the configuration were not looked up: {}", error.what());
        return {};
    }
}

/// The perf tests that the build declares: a verdict of one that was removed from it says nothing of today.
std::vector<std::string> declared(const store::WorkDirectory& work, const std::vector<std::string>& judged) {
    const auto perf_tests = store::declared_perf_tests(work.root());
    if (!perf_tests) {
        return judged;
    }
    std::vector<std::string> names;
    for (const documents::DeclaredPerfTest& perf_test : *perf_tests) {
        names.push_back(perf_test.name);
    }
    return names;
}

}  // namespace

ExitCode report(const ReportOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const std::vector<std::string> judged = work.judged_tests();
    std::for_each(options.expected.begin(), options.expected.end(), store::check_test_name);
    std::vector<std::string> names = options.expected.empty() ? declared(work, judged) : options.expected;
    std::sort(names.begin(), names.end());
    if (names.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(),
                    "contains no verdict; run `ctest -L perf` first, or name the work directory with --dir");
    }

    report::ReportInput input;
    input.written_at = platform::utc_now();
    for (const std::string& name : names) {
        if (std::binary_search(judged.begin(), judged.end(), name)) {
            input.verdicts.push_back(documents::read_document<documents::VerdictDocument>(work.verdict_of(name)));
        } else {
            input.without_verdict.push_back(name);
        }
    }
    input.open_alerts = record::open_alerts(store::BaselineStore(options.locations.baselines), input.verdicts);

    const PublishedHistory published = publish_history(input.verdicts, options.locations, terminal);
    input.change_points = published.change_points;
    input.unmatched_keys = find_unmatched_keys(options, names, terminal);

    terminal.debug("verdicts of {} of {} perf tests, {} open alerts", input.verdicts.size(), names.size(),
                   input.open_alerts.size());
    const report::Format& format = report::format_named("markdown", report::formats());
    const auto file =
        work.reports() / fmt::format("performance_report_{}{}", compact(input.written_at), format.extension);
    platform::write_file_atomically(file, format.render(report::view_of(input)));
    for (const std::string& name : input.without_verdict) {
        terminal.warn(name + " has no verdict: it was not measured or not checked");
    }
    for (const std::string& sentence : input.unmatched_keys) {
        terminal.warn(sentence);
    }
    terminal.print(fmt::format("report: {}\n", base::printable(file.string())));
    return published.code;
}

}  // namespace perfmon::commands
