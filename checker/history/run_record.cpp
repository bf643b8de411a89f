#include "checker/history/run_record.hpp"

#include "checker/store/sha256.hpp"
#include "runtime/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

namespace perfmon::history {
namespace {

/// 128 of the 256 bits: a billion runs have two of one key with a probability of 1 in 10^20, and the index of a million
/// measurements is half as large.
constexpr std::size_t key_digits = 32;

/// Text of a canonical form. Each part is told with its length: `a` and `bc` are not `ab` and `c`.
void add(std::string& canonical, std::string_view part) {
    fmt::format_to(std::back_inserter(canonical), "{}:{}\n", part.size(), part);
}

std::string digest(const std::string& canonical) {
    return store::sha256_of(canonical).substr(0, key_digits);
}

std::string without_nul(std::string text) {
    for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
        text.replace(at, 1, "\uFFFD");
    }
    return text;
}

/// Of what no document says, and so nobody has looked at: any bytes.
std::string text_of(const std::string& bytes) {
    return without_nul(base::escape_bytes(bytes));
}

auto order_of(const Measurement& measurement) {
    return std::tie(measurement.benchmark, measurement.metric);
}

Measurement measurement_of(const documents::MetricVerdict& verdict) {
    return {without_nul(verdict.benchmark),
            without_nul(verdict.metric),
            without_nul(verdict.unit),
            verdict.direction,
            *verdict.measured,
            verdict.baseline,
            verdict.limit,
            verdict.verdict,
            verdict.target_verdict};
}

std::vector<Measurement> measurements_of(const std::vector<documents::MetricVerdict>& verdicts) {
    std::vector<Measurement> measurements;
    for (const documents::MetricVerdict& verdict : verdicts) {
        if (verdict.measured) {
            measurements.push_back(measurement_of(verdict));
        }
    }
    const auto less = [](const auto& one, const auto& other) { return order_of(one) < order_of(other); };
    const auto same = [](const auto& one, const auto& other) { return order_of(one) == order_of(other); };
    std::stable_sort(measurements.begin(), measurements.end(), less);
    measurements.erase(std::unique(measurements.begin(), measurements.end(), same), measurements.end());
    return measurements;
}

documents::Environment without_nul(documents::Environment environment) {
    for (std::string* const text :
         {&environment.os, &environment.architecture, &environment.cpu_model, &environment.compiler,
          &environment.compiler_version, &environment.build_type, &environment.flags, &environment.link_flags}) {
        *text = without_nul(std::move(*text));
    }
    return environment;
}

}  // namespace

RunRecord record_of(const documents::VerdictDocument& document, const documents::RunOrigin& origin) {
    RunRecord run;
    run.perf_test = without_nul(document.perf_test);
    run.kind = document.kind;
    run.run_id = without_nul(document.run_id);
    run.environment = without_nul(document.environment);
    run.checked_at = without_nul(document.checked_at);
    run.started_at = without_nul(document.conditions.started_at);
    if (run.started_at.empty()) {
        run.started_at = run.checked_at;
    }
    if (document.conditions.commit) {
        run.commit = without_nul(*document.conditions.commit);
        run.dirty = document.conditions.dirty;
    }
    run.origin = {text_of(origin.branch), text_of(origin.host), text_of(origin.job)};
    run.outcome = document.outcome;
    run.measurements = measurements_of(document.verdicts);
    return run;
}

std::string key_of(const RunRecord& run) {
    std::string canonical;
    for (const std::string& part : {run.perf_test, run.run_id, environment_id(run.environment), run.started_at,
                                    run.commit.value_or(""), std::string(run.dirty.value_or(false) ? "dirty" : "")}) {
        add(canonical, part);
    }
    for (const Measurement& measurement : run.measurements) {
        add(canonical, measurement.benchmark);
        add(canonical, measurement.metric);
        add(canonical, fmt::format("{}", measurement.value));  // the shortest text that is this number
    }
    return digest(canonical);
}

std::string series_key(const std::string& benchmark, const std::string& metric, const std::string& environment_id) {
    std::string canonical;
    add(canonical, benchmark);
    add(canonical, metric);
    add(canonical, environment_id);
    return digest(canonical);
}

}  // namespace perfmon::history
