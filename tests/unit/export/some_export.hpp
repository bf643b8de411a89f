#pragma once

#include "checker/export/export_document.hpp"

#include <string>

namespace perfmon::test {

inline documents::MetricVerdict regressed_time(const std::string& benchmark) {
    documents::MetricVerdict verdict;
    verdict.benchmark = benchmark;
    verdict.metric = "time";
    verdict.unit = "ns";
    verdict.verdict = verdict::Verdict::regressed;
    verdict.measured = 1500.0;
    verdict.baseline = 1000.0;
    verdict.limit = 1050.0;
    verdict.change_percent = 50.0;
    verdict.spread_percent = 2.0;
    return verdict;
}

inline documents::ExportDocument exported(const std::string& benchmark, const std::string& branch = "main") {
    documents::VerdictDocument verdict;
    verdict.perf_test = "codec";
    verdict.outcome = documents::CheckOutcome::failed;
    verdict.conditions.started_at = "2026-03-01T12:00:00.250Z";
    verdict.conditions.commit = "abc";
    verdict.verdicts = {regressed_time(benchmark)};
    return exports::document_of({verdict}, branch);
}

}  // namespace perfmon::test
