#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/report/allocation_table.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/report/relation_table.hpp"
#include "checker/report/size_table.hpp"
#include "checker/report/verdict_table.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// What is shown of verdicts, and in which order. Forms for people and machines are made of this, each in a file of its
/// own, and none of them looks into a document.
namespace perfmon::report {

/// How a perf test came out, the news first.
enum class Outcome { failed, skipped, passed, without_verdict };

[[nodiscard]] std::string name_of(Outcome outcome);

struct PerfTestView {
    std::string name;
    Outcome outcome = Outcome::without_verdict;
    std::string sentence;
    std::string subject;  ///< what each row is of, in a word
    std::vector<VerdictRow> rows;
    std::vector<RelationRow> relations;
    std::string next_step;                  ///< empty: there is nothing to do
    std::string compared;                   ///< with what, as far as that is the same for all of its benchmarks
    std::string not_in_lockstep;            ///< why; empty where the executables took turns
    std::string own_temporary_directories;  ///< why; empty where they shared one
    std::vector<std::string> not_measured;  ///< what somebody asked for and was not, and why; a line each
    std::vector<ProfileView> profiles;
    std::vector<AllocationView> allocations;
    std::vector<SizeView> sizes;
    std::vector<InclusionView> inclusions;
    std::string environment;
    std::string environment_id;
    std::string measured;  ///< when, and under which conditions
};

[[nodiscard]] PerfTestView view_of(const documents::VerdictDocument& document);

struct AlertView {
    std::string benchmark;
    std::string metric;
    std::string kind;
    std::string measured;
    std::string limit;
    std::string since;
};

struct ReportView {
    std::string written_at;
    std::vector<PerfTestView> perf_tests;  ///< the news first
    std::vector<AlertView> open_alerts;
    std::vector<std::string> unmatched_keys;
    std::vector<std::string> change_points;  ///< advice: a sentence for each benchmark that changed lately

    [[nodiscard]] std::size_t count(Outcome outcome) const;
};

/// What a report tells of.
struct ReportInput {
    std::string written_at;  ///< UTC, ISO 8601
    std::vector<documents::VerdictDocument> verdicts;
    std::vector<std::string> without_verdict;  ///< perf tests whose measure or check did not finish
    std::vector<documents::Alert> open_alerts;
    std::vector<std::string> unmatched_keys;      ///< a sentence for each key of the configuration that decides nothing
    std::vector<std::string> change_points = {};  ///< as in the view
};

[[nodiscard]] ReportView view_of(const ReportInput& input);

}  // namespace perfmon::report
