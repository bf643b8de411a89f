#include "checker/report/conclusion.hpp"

#include "checker/evaluate/judged_run.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

using documents::CheckOutcome;

constexpr const char* accept_the_present = "Accept the current results with";

/// Nothing compares with a time of 0, accepted or not.
bool has_a_number(const std::vector<verdict::Measured>& measured) {
    return std::any_of(measured.begin(), measured.end(), [](const verdict::Measured& run) {
        const auto time = run.metrics.find(metric::primary);
        const auto& shown = time != run.metrics.end() ? time : run.metrics.begin();
        return shown != run.metrics.end() && shown->second.summary && shown->second.summary->value > 0.0;
    });
}

bool is_all_built_otherwise(const std::vector<verdict::Judgement>& judgements) {
    return !judgements.empty() && std::all_of(judgements.begin(), judgements.end(),
                                              [](const auto& judgement) { return judgement.built_otherwise; });
}

std::string subjects(const Findings& findings) {
    return fmt::format("{}s", text::subject_of(findings.result.kind));
}

std::string how_to_settle(const Findings& findings, const NextStep& next_step) {
    const verdict::Decision& decision = findings.decision;
    std::string text;
    if (decision.regressed > 0) {
        const auto& lockstep = findings.result.lockstep;
        const bool beside_base = lockstep && lockstep->origin == documents::Origin::base_revision;
        text = beside_base ? next_step.accept_beside_base("why it is worth it")
                           : next_step.accept("Intended? Accept it with", "why it is worth it");
    } else if (decision.fails_on_new) {
        text = next_step.accept(accept_the_present, fmt::format("new {}", subjects(findings)));
    }
    if (decision.critical > 0) {
        text += (text.empty() ? "" : "\n  ") + next_step.move_bound(findings.configuration);
    }
    if (decision.relations.regressed > 0) {
        text += (text.empty() ? "" : "\n  ") + next_step.restore_relation();
    }
    if (decision.fails_on_missing) {
        text += (text.empty() ? "" : "\n  ") +
                next_step.settle_missing(findings.judgements, environment_id(findings.result.environment));
    }
    return text;
}

Conclusion ended(const Findings& findings, const std::string& sentence, const std::string& next_step = {}) {
    const auto [outcome, code] = evaluate::ending_of(findings.decision.outcome);
    return {outcome, sentence, next_step, code};
}

std::string more_time(const Findings& findings, const NextStep& next_step) {
    return next_step.give_more_time(findings.verdicts, findings.result.settings.time_budget_s);
}

/// Nothing was there to compare with.
Conclusion without_baseline(const Findings& findings, const NextStep& next_step) {
    if (findings.compare == verdict::Compare::targets_only) {
        return ended(findings,
                     "SKIPPED: the comparison with baselines is off, and no target names a metric that was measured");
    }
    Conclusion conclusion = ended(findings, "", next_step.accept(accept_the_present, "first baseline"));
    if (!findings.other_environment) {
        conclusion.sentence =
            fmt::format("SKIPPED: no baseline yet for {}; looked in {}",
                        text::counted(findings.measured.size(), text::subject_of(findings.result.kind)),
                        findings.baseline_file.string());
        return conclusion;
    }
    conclusion.sentence = fmt::format("INCOMPARABLE: the baselines come from another environment ({})",
                                      differences(*findings.other_environment, findings.result.environment));
    return conclusion;
}

Conclusion failed(const Findings& findings, const std::string& sentence, const NextStep& next_step) {
    const verdict::Decision& decision = findings.decision;
    if (decision.judged + decision.relations.judged == 0 && findings.other_environment) {
        return without_baseline(findings, next_step);
    }
    Conclusion conclusion = ended(findings, sentence);
    if (decision.regressed > 0 || decision.critical > 0 || decision.relations.regressed > 0 || decision.fails_on_new ||
        decision.fails_on_missing) {
        conclusion.next_step = how_to_settle(findings, next_step);
    } else if (decision.inconclusive > 0) {
        conclusion.next_step = more_time(findings, next_step);
    }
    return conclusion;
}

/// There are baselines, and not one applies.
Conclusion nothing_compared(const Findings& findings, const NextStep& next_step) {
    Conclusion conclusion = ended(findings, "");
    if (is_all_built_otherwise(findings.judgements)) {
        conclusion.sentence =
            fmt::format("NOTHING COMPARED: every {} is compiled differently than when it was accepted",
                        text::subject_of(findings.result.kind));
        conclusion.next_step = next_step.accept(accept_the_present, "other compiler options");
    } else if (findings.decision.incomparable == findings.measured.size()) {
        conclusion.sentence = "NOTHING COMPARED: nothing that was measured can be compared with what was accepted";
        conclusion.next_step =
            has_a_number(findings.measured) ? next_step.accept(accept_the_present, "they can be compared") : "";
    } else {
        conclusion.sentence = fmt::format("NOTHING COMPARED: none of the {} measured {} has one of the {} baselines",
                                          findings.measured.size(), subjects(findings), findings.accepted);
        conclusion.next_step =
            next_step.settle_missing(findings.judgements, environment_id(findings.result.environment));
    }
    return conclusion;
}

Conclusion skipped(const Findings& findings, const NextStep& next_step) {
    const verdict::Decision& decision = findings.decision;
    if (decision.skipped > 0 && decision.added + decision.incomparable == 0) {
        return ended(findings, fmt::format("SKIPPED: it cannot run here: {}", findings.result.skipped.front().reason));
    }
    if (findings.accepted > 0 && decision.added + decision.incomparable == 0) {
        return ended(findings, "SKIPPED: none of the metrics that are to be judged could be measured");
    }
    return without_baseline(findings, next_step);
}

Conclusion passed(const Findings& findings, const std::string& sentence, const NextStep& next_step) {
    if (findings.accepted == 0 && findings.decision.added > 0) {  // its relations hold, and that is all that was judged
        return ended(findings, sentence,
                     next_step.accept(
                         fmt::format("To compare the {} with what they are now, accept them with", subjects(findings)),
                         "first baseline"));
    }
    return ended(findings, sentence,
                 findings.decision.missing > 0
                     ? next_step.settle_missing(findings.judgements, environment_id(findings.result.environment))
                     : "");
}

}  // namespace

Conclusion switched_off() {
    return {CheckOutcome::skipped, "SKIPPED: monitoring_settings/enabled is off in the configuration", "",
            ExitCode::skipped};
}

Conclusion conclude(const Findings& findings, const std::string& sentence, const NextStep& next_step) {
    switch (findings.decision.outcome) {
        case verdict::Outcome::failed:
            return failed(findings, sentence, next_step);
        case verdict::Outcome::inconclusive:
            return ended(findings, sentence, more_time(findings, next_step));
        case verdict::Outcome::nothing_compared:
            return nothing_compared(findings, next_step);
        case verdict::Outcome::passed:
            return passed(findings, sentence, next_step);
        case verdict::Outcome::skipped:
            break;
    }
    return skipped(findings, next_step);
}

}  // namespace perfmon::report
