#include "checker/commands/explain.hpp"

#include "checker/commands/benchmark_name.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/report/allocation_table.hpp"
#include "checker/report/explanation.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/report/relation_explanation.hpp"
#include "checker/report/size_table.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace perfmon::commands {
namespace {

[[noreturn]] void fail_unknown(const std::string& name, const std::vector<std::string>& known) {
    throw Error(ExitCode::usage, name, "nothing of that name has a verdict" + nearest_name(name, known));
}

}  // namespace

ExitCode explain(const CheckOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const std::vector<std::string> tests = options.perf_tests.empty() ? work.judged_tests() : options.perf_tests;
    if (tests.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(),
                    "contains no verdict; run `ctest -L perf` first");
    }
    std::vector<documents::VerdictDocument> documents;
    std::vector<std::string> known;
    for (const std::string& perf_test : tests) {
        documents.push_back(documents::read_document<documents::VerdictDocument>(work.verdict_of(perf_test)));
        for (const documents::MetricVerdict& verdict : documents.back().verdicts) {
            known.push_back(verdict.benchmark);
        }
    }
    const auto named = benchmarks_named(*options.explain, known);
    if (named.empty()) {
        fail_unknown(*options.explain, known);
    }
    for (const documents::VerdictDocument& document : documents) {
        for (const documents::MetricVerdict& verdict : document.verdicts) {
            if (!verdict.echoes_primary && std::find(named.begin(), named.end(), verdict.benchmark) != named.end()) {
                terminal.show(report::explanation(document, verdict));
            }
        }
        for (const report::ProfileView& view : report::profile_views_of(document)) {
            if (std::find(named.begin(), named.end(), view.benchmark) != named.end()) {
                terminal.show(report::profile_text(view, view.rows.size(), terminal.colour()));
            }
        }
        for (const report::AllocationView& view : report::allocation_views_of(document)) {
            if (std::find(named.begin(), named.end(), view.benchmark) != named.end()) {
                terminal.show(report::allocation_text(view, view.rows.size(), terminal.colour()));
            }
        }
        for (const report::SizeView& view : report::size_views_of(document)) {
            if (std::find(named.begin(), named.end(), view.benchmark) != named.end()) {
                constexpr auto all = std::numeric_limits<std::size_t>::max();
                terminal.show(report::size_text(view, report::SizeParts::all, all, terminal.colour()));
            }
        }
        for (const report::InclusionView& view : report::inclusion_views_of(document)) {
            if (std::find(named.begin(), named.end(), view.benchmark) != named.end()) {
                constexpr auto all = std::numeric_limits<std::size_t>::max();
                terminal.show(report::inclusion_text(view, all, terminal.colour()));
            }
        }
        for (const documents::RelationVerdict& relation : document.relations) {
            const auto& of = relation.benchmarks;
            if (std::find_first_of(of.begin(), of.end(), named.begin(), named.end()) != of.end()) {
                terminal.show(report::explanation(relation));
            }
        }
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
