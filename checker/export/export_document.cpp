#include "checker/export/export_document.hpp"

#include "runtime/documents/environment.hpp"

namespace perfmon::exports {
namespace {

documents::ExportedMetric exported(const documents::MetricVerdict& verdict) {
    documents::ExportedMetric metric;
    metric.benchmark = verdict.benchmark;
    metric.metric = verdict.metric;
    metric.unit = verdict.unit;
    metric.direction = verdict.direction;
    metric.measured = verdict.measured;
    metric.spread_percent = verdict.spread_percent;
    metric.target_verdict = verdict.target_verdict;
    if (!verdict.echoes_primary) {
        metric.baseline = verdict.baseline;
        metric.limit = verdict.limit;
        metric.change_percent = verdict.change_percent;
        metric.verdict = verdict.verdict;
    }
    return metric;
}

documents::ExportedMetric exported(const documents::RelationVerdict& relation, const std::string& perf_test) {
    const bool is_value = relation.quantity == verdict::Quantity::value;
    documents::ExportedMetric metric;
    metric.benchmark = perf_test + '/' + relation.relation;
    metric.metric = relation.metric;
    if (!is_value) {
        metric.metric += '_' + std::string(documents::name_of(relation.quantity));
    }
    metric.unit = is_value ? relation.unit : "";
    metric.direction = relation.bound == verdict::Bound::at_most ? metric::Direction::lower : metric::Direction::higher;
    metric.measured = relation.measured;
    metric.limit = relation.limit;
    metric.verdict = relation.verdict;
    return metric;
}

std::string commit_of(const documents::Conditions& conditions) {
    const std::string commit = conditions.commit.value_or("");
    return commit.empty() || !conditions.dirty.value_or(false) ? commit : commit + "-dirty";
}

}  // namespace

documents::ExportDocument document_of(const std::vector<documents::VerdictDocument>& verdicts,
                                      const std::string& branch) {
    documents::ExportDocument document;
    document.branch = branch;
    for (const documents::VerdictDocument& verdict : verdicts) {
        documents::ExportedCheck check;
        check.perf_test = verdict.perf_test;
        check.outcome = verdict.outcome;
        check.measured_at = verdict.conditions.started_at;
        check.environment = documents::environment_id(verdict.environment);
        check.commit = commit_of(verdict.conditions);
        for (const documents::MetricVerdict& metric : verdict.verdicts) {
            check.metrics.push_back(exported(metric));
        }
        for (const documents::RelationVerdict& relation : verdict.relations) {
            check.metrics.push_back(exported(relation, verdict.perf_test));
        }
        document.checks.push_back(std::move(check));
    }
    return document;
}

}  // namespace perfmon::exports
