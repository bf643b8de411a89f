#include "commands/explain.hpp"

#include "format/json_reader.hpp"
#include "format/suggest.hpp"
#include "format/verdict_document.hpp"
#include "render/explanation.hpp"
#include "store/work_directory.hpp"

#include <string_view>
#include <vector>

namespace perfmon::commands {
namespace {

bool is_named(const std::string& benchmark, const std::string& name) {
    return benchmark == name || benchmark.ends_with('/' + name);
}

[[noreturn]] void fail_unknown(const std::string& name, const std::vector<std::string>& known) {
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    throw Error(ExitCode::usage, name,
                "there is no verdict on a benchmark of that name" + format::did_you_mean(name, candidates));
}

}  // namespace

ExitCode explain(const CheckOptions& options, Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const std::vector<std::string> tests = options.perf_tests.empty() ? work.judged_tests() : options.perf_tests;
    if (tests.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(), "holds no verdict; run `ctest -L perf` first");
    }
    std::string text;
    std::vector<std::string> known;
    for (const std::string& perf_test : tests) {
        const auto document = format::read_document<format::VerdictDocument>(work.verdict_of(perf_test));
        for (const format::MetricVerdict& verdict : document.verdicts) {
            known.push_back(verdict.benchmark);
            if (!verdict.echoes_primary && is_named(verdict.benchmark, *options.explain)) {
                text += render::explanation(document, verdict);
            }
        }
    }
    if (text.empty()) {
        fail_unknown(*options.explain, known);
    }
    terminal.show(text);
    return ExitCode::ok;
}

}  // namespace perfmon::commands
