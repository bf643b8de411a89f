#include "checker/evaluate/sentence.hpp"

#include "checker/evaluate/verdict_document.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/relation_phrases.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace perfmon::evaluate {
namespace {

/// How much worse, for comparing metrics whose better direction differs. What was nothing has no ratio, and counts as
/// doubled: a leak comes before the allocations that it also is, and not before a time that is six times as long.
double severity(const verdict::Judgement& judgement) {
    constexpr double doubled = 100.0;
    return std::abs(std::log1p(judgement.change_percent.value_or(judgement.baseline == 0.0 ? doubled : 0.0) / 100.0));
}

std::string regression_sentence(const verdict::Judgement& worst) {
    const auto unit = worst.metric.unit;
    const std::size_t runs = worst.stored ? worst.stored->runs.size() : 1;
    return fmt::format("{}: {} {} against {} ({}), limit {}{}", worst.benchmark, worst.metric.name,
                       text::quantity(worst.measured, unit), text::quantity(worst.baseline, unit),
                       text::change_and_confidence(to_entry(worst)), text::quantity(worst.limit, unit),
                       runs > 1 ? fmt::format(", in all {} runs", runs) : "");
}

std::string first_inconclusive(const std::vector<verdict::Judgement>& judgements) {
    const auto first = std::find_if(judgements.begin(), judgements.end(), [](const auto& j) {
        return j.verdict == verdict::Verdict::inconclusive && !j.echoes_primary;
    });
    return fmt::format("{} {}", first->benchmark, text::what_it_takes(to_entry(*first)));
}

/// Null when nothing regressed.
const verdict::Judgement* worst_regression(const std::vector<verdict::Judgement>& judgements) {
    const verdict::Judgement* worst = nullptr;
    for (const verdict::Judgement& judgement : judgements) {
        const bool regressed = judgement.verdict == verdict::Verdict::regressed && !judgement.echoes_primary;
        if (regressed && (worst == nullptr || severity(judgement) > severity(*worst))) {
            worst = &judgement;
        }
    }
    return worst;
}

std::string first_critical(const std::vector<verdict::Judgement>& judgements) {
    const auto critical = std::find_if(judgements.begin(), judgements.end(), [](const auto& j) {
        return j.target_verdict == verdict::TargetVerdict::critical;
    });
    const auto unit = critical->metric.unit;
    return fmt::format("{}: {} {}, critical bound {}", critical->benchmark, critical->metric.name,
                       text::quantity(critical->measured, unit), text::quantity(critical->bounds.critical, unit));
}

void add_count(std::string& text, std::size_t count, std::string_view what) {
    if (count > 0) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    }
}

std::string first_missing(const std::vector<verdict::Judgement>& judgements) {
    const auto first = std::find_if(judgements.begin(), judgements.end(), [](const auto& each) {
        return each.verdict == verdict::Verdict::missing && each.baseline.has_value();
    });
    return first == judgements.end() ? std::string() : first->benchmark;
}

/// What was judged, and what it came to.
std::string counts_of(const verdict::Decision& decision, std::string_view subject) {
    std::string counts;
    add_count(counts, decision.regressed, "regressed");
    add_count(counts, decision.inconclusive, "inconclusive");
    add_count(counts, decision.critical, "critical");
    add_count(counts, decision.warnings, decision.warnings == 1 ? "warning" : "warnings");
    add_count(counts, decision.improved, "improved");
    add_count(counts, decision.added, "new");
    add_count(counts, decision.missing, "missing");
    add_count(counts, decision.skipped, "skipped");
    add_count(counts, decision.incomparable, "incomparable");
    std::string text = text::counted(decision.judged, subject) + " judged" + (counts.empty() ? "" : ": " + counts);
    if (decision.relations.judged > 0) {
        std::string broken;
        add_count(broken, decision.relations.regressed, "regressed");
        add_count(broken, decision.relations.inconclusive, "inconclusive");
        text += fmt::format("; {} judged{}{}", text::counted(decision.relations.judged, "relation"),
                            broken.empty() ? "" : ": ", broken);
    }
    return text;
}

/// Null when there is none.
const documents::RelationVerdict* first_relation(const std::vector<documents::RelationVerdict>& relations,
                                                 verdict::Verdict verdict) {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [verdict](const auto& relation) { return relation.verdict == verdict; });
    return found == relations.end() ? nullptr : &*found;
}

}  // namespace

std::string sentence_of(const std::vector<verdict::Judgement>& judgements, const verdict::Decision& decision,
                        const std::vector<documents::RelationVerdict>& relations, documents::Kind kind) {
    const std::string_view subject = text::subject_of(kind);
    const std::string of = counts_of(decision, subject);
    if (const auto* const worst = worst_regression(judgements)) {
        return fmt::format("REGRESSION: {}. {}", regression_sentence(*worst), of);
    }
    if (const auto* const broken = first_relation(relations, verdict::Verdict::regressed)) {
        return fmt::format("REGRESSION: {}. {}", text::how_it_fails(*broken), of);
    }
    if (decision.critical > 0) {
        return fmt::format("CRITICAL: {}. {}", first_critical(judgements), of);
    }
    if (decision.fails_on_missing) {
        return fmt::format("MISSING: {} that has a baseline is no longer there: {}. {}", subject,
                           first_missing(judgements), of);
    }
    if (decision.fails_on_new) {
        return fmt::format("NEW: {} without a baseline, and the policy is to fail. {}",
                           text::counted(decision.added, subject), of);
    }
    if (decision.inconclusive > 0) {
        return fmt::format("INCONCLUSIVE: {} of {}: {}. {}", decision.inconclusive,
                           text::counted(decision.judged, subject), first_inconclusive(judgements), of);
    }
    if (const auto* const undecided = first_relation(relations, verdict::Verdict::inconclusive)) {
        return fmt::format("INCONCLUSIVE: EXPECT {} {}. {}", undecided->relation, undecided->note, of);
    }
    return "OK: " + of;
}

}  // namespace perfmon::evaluate
