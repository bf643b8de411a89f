#include "checker/commands/commands.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/measure/file_size.hpp"
#include "checker/measure/run.hpp"
#include "checker/report/run_text.hpp"
#include "checker/revision/present_commit.hpp"
#include "checker/size/file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <chrono>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

documents::DeclaredPerfTest declaration_of(const std::string& perf_test, const store::WorkDirectory& work) {
    auto declared = store::read_declaration(work, perf_test);
    if (!declared || declared->kind != documents::Kind::size) {
        throw Error(ExitCode::usage, perf_test,
                    fmt::format("is no perf test that perf_size_test() declares in {}", work.root().string()));
    }
    std::error_code error;
    if (!std::filesystem::exists(declared->executable, error)) {
        throw Error(ExitCode::io, declared->executable,
                    fmt::format("does not exist: build the target {} first", declared->target));
    }
    return *std::move(declared);
}

/// What cannot be judged here has no regression to explain: the check reports why.
bool has_regressed(const inputs::Standard& standard, const documents::Result& result, text::Terminal& terminal) {
    try {
        const inputs::Evaluation evaluation(standard, result, terminal);
        const auto judgements = evaluation.is_enabled()
                                    ? evaluate::judge(result, evaluation.basis(), verdict::Stage::final)
                                    : std::vector<verdict::Judgement>{};
        return std::any_of(judgements.begin(), judgements.end(),
                           [](const verdict::Judgement& judgement) { return judgement.fails(); });
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: what differs is not looked for, because nothing can be judged: {}",
                                  result.perf_test, error.what()));
        return false;
    }
}

}  // namespace

ExitCode measure_size(const MeasureSizeOptions& options, text::Terminal& terminal) {
    store::check_test_name(options.perf_test);
    const store::WorkDirectory work(options.locations.work_directory);
    work.forget(options.perf_test);
    measure::require_resolved_base(options.locations.work_directory);
    if (const std::string why = size::why_not_here(); !why.empty()) {
        terminal.print(fmt::format("{}: skipped: {}\n", options.perf_test, why));
        return ExitCode::skipped;
    }
    const auto start = Clock::now();
    const auto declared = declaration_of(options.perf_test, work);
    const inputs::Standard standard = inputs::standard_of(options.perf_test, options);
    const size::Profile profile = size::read_profile(declared.executable);
    documents::Result result = measure::measured_file(declared, profile);
    result.run_id = measure::new_run_id();
    revision::note_commit(result.conditions, options.source_directory, options.build_directory);
    if (const auto compared = measure::find_compared_file(standard.locations, result, terminal)) {
        measure::add_counterpart(result, *compared);
        if (declared.symbols || has_regressed(standard, result, terminal)) {
            measure::add_difference(result, *compared, profile, declared.source_directory);
        }
    }
    const std::chrono::duration<double> spent = Clock::now() - start;
    result.benchmarks.front().launches.front().elapsed_s = spent.count();
    const auto file = work.result_of(options.perf_test);
    platform::write_file_atomically(file, documents::to_json(result));
    terminal.print(report::run_text(result, "", spent.count()));
    terminal.debug("result in {}", file.string());
    return ExitCode::ok;
}

}  // namespace perfmon::commands
