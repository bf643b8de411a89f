#include "checker/commands/commands.hpp"
#include "checker/commands/explain.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/evaluate/relation_names.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/measure/comparison.hpp"
#include "checker/record/baselines.hpp"
#include "checker/report/conclusion.hpp"
#include "checker/report/ctest_tags.hpp"
#include "checker/report/verdict_text.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <set>

namespace perfmon::commands {
namespace {

report::Conclusion concluded(const documents::Result& result, const inputs::Evaluation& evaluation,
                             const evaluate::JudgedRun& judged, const inputs::Standard& standard,
                             const CheckOptions& options, text::Terminal& terminal) {
    const std::string& sentence = judged.document.sentence;
    if (const auto created =
            record::create_baselines(evaluation, judged.decision, result, standard.locations, terminal);
        !created.empty()) {
        const bool has_judged = judged.decision.judged + judged.decision.relations.judged > 0;
        return {documents::CheckOutcome::passed, has_judged ? created + "; " + sentence : created, "", ExitCode::ok};
    }
    auto conclusion =
        report::conclude({.result = result,
                          .measured = judged.measured,
                          .judgements = judged.judgements,
                          .verdicts = judged.document.verdicts,
                          .decision = judged.decision,
                          .compare = evaluation.basis().policy.compare,
                          .accepted = evaluation.basis().accepted.size(),
                          .other_environment = evaluation.other_environment(),
                          .baseline_file = evaluation.baselines().file_of(environment_id(result.environment)),
                          .configuration = standard.locations.config},
                         sentence, {options.program, standard.locations, result.perf_test});
    if (conclusion.code == ExitCode::regression && options.on_regression == OnRegression::report_only) {
        conclusion.sentence += " (report only)";
        conclusion.code = ExitCode::ok;
    }
    return conclusion;
}

ExitCode check_test(const std::string& perf_test, const CheckOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    documents::Result result = store::read_result(work.result_of(perf_test));
    result.perf_test = perf_test;
    const inputs::Standard standard = inputs::standard_of(perf_test, options);
    evaluate::keep_expected(result, standard.relations);
    const bool is_trial = options.ctest == CTestOutput::off && departs_from_declared(perf_test, options);
    terminal.debug("{}: {} benchmarks, environment {}", perf_test, result.benchmarks.size(),
                   environment_id(result.environment));
    const inputs::Evaluation evaluation(standard, result, terminal);
    evaluate::JudgedRun judged =
        evaluation.is_enabled() ? evaluate::judged_run(result, evaluation.basis()) : evaluate::not_judged(result);
    const report::Conclusion conclusion = evaluation.is_enabled()
                                              ? concluded(result, evaluation, judged, standard, options, terminal)
                                              : report::switched_off();
    documents::VerdictDocument& document = judged.document;
    document.outcome = conclusion.outcome;
    document.sentence = conclusion.sentence;
    document.next_step = conclusion.next_step;
    document.checked_at = platform::utc_now();
    terminal.print(fmt::format("{}\n", base::printable(perf_test)));
    terminal.show(report::verdict_text(document, terminal.colour()));
    if (options.ctest == CTestOutput::on) {
        terminal.show(report::ctest_tags(document));  // last: a person reads the table first
    }
    if (is_trial) {
        terminal.print("  judged with other options than perf_test() declares, so the stored verdict is unchanged\n");
        return conclusion.code;
    }
    // After the table: a directory that cannot be written must not hide a regression.
    platform::write_file_atomically(work.verdict_of(perf_test), documents::to_json(document));
    if (evaluation.is_enabled()) {
        record::keep_alerts(evaluation, result, judged, terminal);
    }
    return conclusion.code;
}

}  // namespace

ExitCode check(const CheckOptions& options, text::Terminal& terminal) {
    if (options.explain) {
        return explain(options, terminal);
    }
    measure::require_resolved_base(options.locations.work_directory);
    ExitCode code = ExitCode::skipped;
    std::set<std::string> told;
    for (const std::string& perf_test :
         store::WorkDirectory(options.locations.work_directory).select(options.perf_tests)) {
        try {
            code = evaluate::gravest(code, check_test(perf_test, options, terminal));
        } catch (const Error& error) {
            if (told.insert(error.what()).second) {  // not the same configuration's fault for each perf test
                terminal.error(error);
            }
            code = evaluate::gravest(code, error.code());  // the other perf tests are judged all the same
        }
    }
    return code;
}

}  // namespace perfmon::commands
