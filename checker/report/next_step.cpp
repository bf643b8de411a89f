#include "checker/report/next_step.hpp"

#include "checker/stats/launch_plan.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/shell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

namespace perfmon::report {
namespace {

using Names = std::vector<std::string>;

Names benchmarks_that_are(verdict::Verdict wanted, const std::vector<verdict::Judgement>& judgements) {
    Names names;
    for (const verdict::Judgement& judgement : judgements) {
        // What only the base revision has is missing without a baseline, and there is none to rename or forget.
        const bool has_baseline = wanted != verdict::Verdict::missing || judgement.baseline.has_value();
        if (judgement.verdict == wanted && has_baseline && !judgement.echoes_primary) {
            names.push_back(judgement.benchmark);
        }
    }
    return names;
}

/// The pair of a vanished and a new benchmark that looks like one renamed: the only two, or two that
/// share the part after the last slash, as when a test case got another name.
std::optional<std::pair<std::string, std::string>> likely_rename(const Names& missing, const Names& added) {
    if (missing.size() == 1 && added.size() == 1) {
        return std::pair(missing.front(), added.front());
    }
    const auto last_part = [](const std::string& name) { return name.substr(name.rfind('/') + 1); };
    std::unordered_map<std::string, const std::string*> by_last_part;
    for (const std::string& new_name : added) {
        by_last_part.emplace(last_part(new_name), &new_name);  // of several the first
    }
    for (const std::string& old_name : missing) {
        if (const auto found = by_last_part.find(last_part(old_name)); found != by_last_part.end()) {
            return std::pair(old_name, *found->second);
        }
    }
    return std::nullopt;
}

std::string options_of(const store::Locations& locations) {
    std::string options =
        fmt::format("--dir {} --baseline-dir {}", base::shell_quoted(locations.work_directory.string()),
                    base::shell_quoted(locations.baselines.string()));
    store::Locations usual;
    usual.work_directory = locations.work_directory;
    if (locations.snapshot_directory() != usual.snapshot_directory()) {
        options += " --snapshot-dir " + base::shell_quoted(locations.snapshot_directory().string());
    }
    return options;
}

}  // namespace

NextStep::NextStep(const std::string& program, const store::Locations& locations, std::string perf_test)
    : program_(base::shell_quoted(program)),
      baselines_(locations.baselines.string()),
      places_(options_of(locations)),
      perf_test_(std::move(perf_test)) {}

std::string NextStep::accept_command(std::string_view reason, const std::vector<std::string>& names) const {
    std::string command = fmt::format("{} accept --reason {} {}", program_, base::shell_quoted(reason), places_);
    for (const std::string& name : names.empty() && !perf_test_.empty() ? std::vector{perf_test_} : names) {
        command += ' ' + base::shell_quoted(name);
    }
    return command;
}

std::string NextStep::accept(std::string_view introduction, std::string_view reason) const {
    return fmt::format("{}\n  {}", introduction, accept_command(reason));
}

std::string NextStep::accept_beside_base(std::string_view reason) const {
    return fmt::format("{}\n  and commit {} with the change: it counts until the base revision contains it",
                       accept("Intended? Accept it with", reason), base::printable(baselines_));
}

std::string NextStep::move_bound(const std::optional<std::filesystem::path>& config) const {
    return fmt::format("Accepting does not move a critical bound: change critical_threshold in {}",
                       config ? base::printable(config->string()) : "the configuration");
}

std::string NextStep::restore_relation() const {
    return fmt::format(
        "Accepting does not change what is expected: make it hold again, or change EXPECT in perf_test({} …)",
        perf_test_);
}

std::string NextStep::give_more_time(const std::vector<documents::MetricVerdict>& verdicts,
                                     double time_budget_s) const {
    constexpr double longest_s = 60.0;
    double seconds = 0.0;
    for (const documents::MetricVerdict& entry : verdicts) {
        if (!entry.paired || !entry.paired->launches_needed || entry.paired->log_ratios.empty()) {
            continue;
        }
        const auto had = static_cast<double>(entry.paired->log_ratios.size());
        const double more = static_cast<double>(*entry.paired->launches_needed) / had;
        const double needed = more * stats::budget_reserve * entry.paired->seconds;
        if (needed > time_budget_s && needed <= longest_s) {  // else it was not the budget that ended it
            seconds = std::max(seconds, needed);
        }
    }
    if (seconds <= 0.0) {
        return {};
    }
    return fmt::format("More time would probably decide it: set TIME_BUDGET {:.0f} in perf_test({} …)",
                       std::ceil(seconds), perf_test_);
}

std::string NextStep::settle_missing(const std::vector<verdict::Judgement>& judgements,
                                     const std::string& environment_id) const {
    const Names missing = benchmarks_that_are(verdict::Verdict::missing, judgements);
    const Names added = benchmarks_that_are(verdict::Verdict::new_benchmark, judgements);
    if (missing.empty()) {
        return {};
    }
    const std::string where = fmt::format("{} --environment {}", places_, environment_id);
    if (added.empty()) {
        return fmt::format("Removed for good? Remove its baseline with\n  {} baseline remove {} {}", program_, where,
                           base::shell_quoted(missing.front()));
    }
    const auto names = likely_rename(missing, added);
    return fmt::format("Renamed? Rename its baseline with\n  {} baseline rename {} {} {}", program_, where,
                       names ? base::shell_quoted(names->first) : "OLD",
                       names ? base::shell_quoted(names->second) : "NEW");
}

}  // namespace perfmon::report
