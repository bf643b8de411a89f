#include "checker/report/problems.hpp"

#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace perfmon::report {
namespace {

struct ProblemKind {
    ProblemLevel level;
    std::string_view rule;
};

std::optional<ProblemKind> problem_kind(News news) {
    switch (news) {
        case News::regressed:
            return ProblemKind{ProblemLevel::error, "regression"};
        case News::critical:
            return ProblemKind{ProblemLevel::error, "critical-target"};
        case News::warning:
            return ProblemKind{ProblemLevel::warning, "warning-target"};
        case News::inconclusive:
            return ProblemKind{ProblemLevel::warning, "inconclusive"};
        case News::missing:
            return ProblemKind{ProblemLevel::warning, "missing"};
        default:
            return std::nullopt;
    }
}

/// One line, whatever is in a name.
std::string message_of(const MetricView& metric) {
    std::string text = fmt::format("{}: {}", metric.benchmark, metric.sentence);
    if (!metric.compared_with.empty()) {
        text += fmt::format(" (compared with the {})", metric.compared_with);
    }
    for (const std::string& cause : metric.responsible) {
        text += "; " + cause;
    }
    if (!metric.what_decides.empty()) {
        text += "; " + metric.what_decides;
    }
    if (!metric.note.empty() && metric.note != metric.what_decides) {
        text += "; " + metric.note;
    }
    return base::printable(text);
}

void add_metrics(std::vector<Problem>& problems, const PerfTestView& perf_test) {
    for (const MetricView& metric : perf_test.metrics) {
        const auto kind = metric.has_row ? problem_kind(metric.news) : std::nullopt;
        if (kind) {
            problems.push_back({kind->level, std::string(kind->rule), metric.benchmark + ':' + metric.metric,
                                metric.benchmark,
                                fmt::format("{}: {} {}", metric.benchmark, metric.metric, name_of(metric.news)),
                                message_of(metric), metric.file, metric.line});
        }
    }
}

void add_relations(std::vector<Problem>& problems, const PerfTestView& perf_test) {
    for (const RelationRow& row : perf_test.relations) {
        if (row.has_failed) {
            problems.push_back({ProblemLevel::error, "relation", perf_test.name + ':' + row.relation,
                                perf_test.name + ':' + row.relation,
                                fmt::format("{}: a relation does not hold", perf_test.name),
                                base::printable(row.sentence), row.file, row.line});
        }
    }
}

}  // namespace

std::vector<Problem> problems_of(const ReportView& view) {
    std::vector<Problem> problems;
    for (const PerfTestView& perf_test : view.perf_tests) {
        const std::size_t before = problems.size();
        add_metrics(problems, perf_test);
        add_relations(problems, perf_test);
        const bool is_explained = std::any_of(problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end(),
                                              [](const Problem& each) { return each.level == ProblemLevel::error; });
        if (perf_test.outcome == Outcome::without_verdict) {
            problems.push_back({ProblemLevel::error, "no-verdict", perf_test.name, perf_test.name,
                                perf_test.name + ": no verdict", base::printable(perf_test.sentence), "", 0});
        } else if (perf_test.outcome == Outcome::failed && !is_explained) {
            problems.push_back({ProblemLevel::error, "failed", perf_test.name, perf_test.name,
                                perf_test.name + ": failed", base::printable(perf_test.sentence), "", 0});
        }
    }
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& one, const Problem& other) { return one.level < other.level; });
    return problems;
}

}  // namespace perfmon::report
