#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::report {

/// A verdict as a person is shown it.
struct VerdictRow {
    std::string benchmark;  ///< its full name
    std::string metric;
    std::string label;  ///< the benchmark without the perf test, and with the metric where it is not the time
    std::string baseline;
    std::string measured;
    std::string change;
    std::string noise;  ///< how far identical code came out from itself beside the check; empty: that was not asked
    std::string limit;
    std::string compared_with;
    text::Cell verdict;
    std::string rule;
    std::string source;     ///< file and line
    std::string note;       ///< empty: none
    bool is_plain = false;  ///< there is nothing to say but "ok"
    bool has_failed = false;
    bool is_compared_unusually = false;  ///< with something else than the accepted snapshot

    friend bool operator==(const VerdictRow&, const VerdictRow&) = default;
};

/// A benchmark's name without the perf test's, where it has that.
[[nodiscard]] std::string name_within(const std::string& benchmark, const std::string& perf_test);

/// With what a metric was compared, and of which revision that is where it is another one; `-` for nothing.
[[nodiscard]] std::string counterpart_of(const documents::MetricVerdict& verdict,
                                         const documents::VerdictDocument& document);

/// Those that a person is shown: all but the metrics that only echo another of their benchmark.
[[nodiscard]] std::vector<VerdictRow> rows_of(const documents::VerdictDocument& document);

struct VerdictTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

enum class Detail {
    brief,  ///< what a row was compared with only where one was not compared with the accepted snapshot
    full,   ///< that always, the rule, and the benchmark's place in the sources
};

/// @param rows     of one perf test, whose name is left out
/// @param subject  what each of them is of, in a word
[[nodiscard]] VerdictTable verdict_table(const std::vector<VerdictRow>& rows, Detail detail,
                                         std::string_view subject = "benchmark");

}  // namespace perfmon::report
