#include "checker/report/run_text.hpp"

#include "checker/documents/relation.hpp"
#include "checker/evaluate/relations.hpp"
#include "checker/text/cut.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

namespace perfmon::report {
namespace {

/// What the run was compared with, as the end of a line.
std::string described(const std::optional<documents::Lockstep>& lockstep) {
    if (!lockstep) {
        return "";
    }
    if (lockstep->identical) {
        return fmt::format(", alone: the executable is the {}", name_of(lockstep->origin));
    }
    return lockstep->problem.empty() ? fmt::format(", in lockstep with the {}", name_of(lockstep->origin))
                                     : fmt::format(", not in lockstep: {}", lockstep->problem);
}

/// The same of a build: a compiler takes no turns within a compilation, which is no exception.
std::string compared_build(const std::optional<documents::Lockstep>& lockstep) {
    if (!lockstep) {
        return "";
    }
    return lockstep->problem.empty()
               ? fmt::format(", in turn with those of the {}", name_of(lockstep->origin))
               : fmt::format(", not beside the {}: {}", name_of(lockstep->origin), lockstep->problem);
}

/// The same of what is measured once.
std::string compared_once(const std::optional<documents::Lockstep>& lockstep) {
    if (!lockstep) {
        return "";
    }
    return lockstep->problem.empty()
               ? fmt::format(", beside that of the {}", name_of(lockstep->origin))
               : fmt::format(", not beside that of the {}: {}", name_of(lockstep->origin), lockstep->problem);
}

/// How many benchmarks are compared otherwise than in lockstep, and why the first of them, a line for each way.
std::string described_exceptions(const documents::Result& result) {
    std::string text;
    for (const auto instead : {documents::InsteadOfLockstep::launches, documents::InsteadOfLockstep::nothing}) {
        if (result.kind == documents::Kind::build && instead == documents::InsteadOfLockstep::launches) {
            continue;  // which all of them are, as the first line says
        }
        std::vector<const documents::Benchmark*> exceptions;
        for (const documents::Benchmark& benchmark : result.benchmarks) {
            const bool is_said = result.kind == documents::Kind::build && benchmark.not_in_lockstep &&
                                 benchmark.not_in_lockstep->reason == result.lockstep->problem;
            if (!is_said && benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == instead) {
                exceptions.push_back(&benchmark);
            }
        }
        if (!exceptions.empty()) {
            const documents::Benchmark& first = *exceptions.front();
            text +=
                fmt::format("  {}{}: {}\n", base::printable(first.name),
                            exceptions.size() > 1 ? fmt::format(" and {} more", exceptions.size() - 1) : "",
                            base::printable(text::comparison_note(*first.not_in_lockstep, result.lockstep->origin)));
        }
    }
    return text;
}

std::string described_cuts(const documents::Result& result) {
    std::string text;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        if (const std::string cut = text::cut_by_time_budget(benchmark); !cut.empty()) {
            text += fmt::format("  {}: {} within the time budget of {} s\n", base::printable(benchmark.name), cut,
                                result.settings.time_budget_s);
        }
    }
    return text;
}

std::string how_measured(const documents::MeasuredRelation& relation) {
    if (!relation.skipped.empty()) {
        return "skipped: " + base::printable(relation.skipped);
    }
    if (evaluate::is_counted(relation)) {
        return "by what the run counts";
    }
    return fmt::format("{} launches in {:.1f} s", relation.benchmarks.front().launches.size(),
                       evaluate::seconds_of(relation));
}

/// They take launches of their own, which the first line does not count.
std::string described_relations(const documents::Result& result) {
    std::string text;
    for (const documents::MeasuredRelation& relation : result.relations) {
        text += fmt::format("  EXPECT {}: {}\n", base::printable(documents::text_of(relation.relation)),
                            how_measured(relation));
    }
    return text;
}

}  // namespace

std::string run_text(const documents::Result& result, const std::string& confirmed, double seconds) {
    const std::string subjects = text::counted(result.benchmarks.size(), text::subject_of(result.kind));
    if (text::is_measured_once(result.kind)) {
        return fmt::format("{}: {} in {:.1f} s{}\n", result.perf_test, subjects, seconds,
                           base::printable(compared_once(result.lockstep)));
    }
    std::string text =
        fmt::format("{}: {} × {} launches{} in {:.1f} s{}\n", result.perf_test, subjects, result.settings.launches,
                    confirmed, seconds,
                    base::printable(result.kind == documents::Kind::build ? compared_build(result.lockstep)
                                                                          : described(result.lockstep)));
    text += described_exceptions(result) + described_cuts(result) + described_relations(result);
    for (const documents::Skipped& skipped : result.skipped) {
        text += fmt::format("  {}: skipped: {}\n", base::printable(skipped.test_case), base::printable(skipped.reason));
    }
    return text;
}

}  // namespace perfmon::report
