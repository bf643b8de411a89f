#include "commands/commands.hpp"
#include "commands/judged_run.hpp"
#include "render/verdict_table.hpp"
#include "store/config_file.hpp"
#include "store/result_file.hpp"

namespace perfmon::commands {
namespace {

/// The earlier result in the place of a baseline.
verdict::Accepted as_accepted(const std::vector<verdict::Measured>& measured) {
    verdict::Accepted accepted;
    for (const verdict::Measured& run : measured) {
        if (!run.time) {
            continue;
        }
        for (const verdict::Metric& metric : verdict::metrics()) {
            accepted[run.benchmark][std::string(metric.name)].value = metric.from_time(run.time->value);
        }
    }
    return accepted;
}

/// The two files are compared with each other, whatever either ran in lockstep with.
std::vector<verdict::Measured> measured_alone(const format::Result& result) {
    auto measured = store::measured_of(result);
    for (verdict::Measured& run : measured) {
        run.paired.reset();
        run.identical = false;
    }
    return measured;
}

}  // namespace

ExitCode compare(const CompareOptions& options, Terminal& terminal) {
    format::Result before = store::read_result(options.before);
    const format::Result after = store::read_result(options.after);
    if (const std::string key = first_difference(before.environment, after.environment); !key.empty()) {
        throw Error(ExitCode::bad_data, options.after.string() + "#/environment/" + key,
                    "differs from " + options.before.string() + "; results of two environments do not compare");
    }
    before.perf_test = after.perf_test;  // the files are named by the caller: benchmarks match by their own names
    const auto policy = store::make_policy(format::Config{}, options.thresholds);
    const auto judgements = verdict::judge(measured_alone(after), as_accepted(measured_alone(before)), policy);
    const auto decision = verdict::decide(judgements, verdict::NewBenchmarks::tolerate);

    terminal.debug("{} against {}: {} judgements, {} benchmarks judged", options.after.string(),
                   options.before.string(), judgements.size(), decision.judged);
    format::VerdictDocument document = to_document(judgements, after);
    document.outcome = decision.outcome == verdict::Outcome::passed ? "passed" : "failed";
    document.sentence = decision.judged > 0
                            ? sentence_of(judgements, decision)
                            : "NOTHING COMPARED: the two results have no benchmark in common that can be compared";
    terminal.print(render::verdict_text(document, terminal.colour()));
    if (decision.judged == 0) {
        return ExitCode::bad_data;
    }
    return decision.outcome == verdict::Outcome::failed ? ExitCode::regression : ExitCode::ok;
}

}  // namespace perfmon::commands
