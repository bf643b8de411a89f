#include "commands/explain.hpp"

#include "commands/benchmark_name.hpp"
#include "format/json_reader.hpp"
#include "format/verdict_document.hpp"
#include "render/explanation.hpp"
#include "store/work_directory.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace perfmon::commands {
namespace {

[[noreturn]] void fail_unknown(const std::string& name, const std::vector<std::string>& known) {
    throw Error(ExitCode::usage, name, "there is no verdict on a benchmark of that name" + nearest_name(name, known));
}

}  // namespace

ExitCode explain(const CheckOptions& options, Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const std::vector<std::string> tests = options.perf_tests.empty() ? work.judged_tests() : options.perf_tests;
    if (tests.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(), "holds no verdict; run `ctest -L perf` first");
    }
    std::vector<format::VerdictDocument> documents;
    std::vector<std::string> known;
    for (const std::string& perf_test : tests) {
        documents.push_back(format::read_document<format::VerdictDocument>(work.verdict_of(perf_test)));
        for (const format::MetricVerdict& verdict : documents.back().verdicts) {
            known.push_back(verdict.benchmark);
        }
    }
    const auto named = benchmarks_named(*options.explain, known);
    if (named.empty()) {
        fail_unknown(*options.explain, known);
    }
    for (const format::VerdictDocument& document : documents) {
        for (const format::MetricVerdict& verdict : document.verdicts) {
            if (!verdict.echoes_primary && std::find(named.begin(), named.end(), verdict.benchmark) != named.end()) {
                terminal.show(render::explanation(document, verdict));
            }
        }
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
