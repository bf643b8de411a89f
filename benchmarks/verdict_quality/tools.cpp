#include "tools.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/text.hpp"
#include "statistics.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace perfmon::quality {
namespace {

constexpr double significance = 0.05;
constexpr double five_percent = 0.05;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool is_significant(const ToolAnswer& answer) {
    return answer.p < significance;
}

bool is_significant_and_large(const ToolAnswer& answer) {
    return is_significant(answer) && std::abs(answer.change) > five_percent;
}

bool is_beyond_its_error(const ToolAnswer& answer) {
    return std::abs(answer.change) > answer.error;
}

bool is_beyond_its_error_and_large(const ToolAnswer& answer) {
    return is_beyond_its_error(answer) && std::abs(answer.change) > five_percent;
}

const rapidjson::Value& member(const rapidjson::Value& object, const char* key, const std::string& origin) {
    if (!object.IsObject() || !object.HasMember(key)) {
        throw Error(ExitCode::bad_data, origin, fmt::format("\"{}\" is missing", key));
    }
    return object[key];
}

double number(const rapidjson::Value& object, const char* key, const std::string& origin) {
    const auto& value = member(object, key, origin);
    if (!value.IsNumber()) {
        throw Error(ExitCode::bad_data, origin, fmt::format("expected a number as \"{}\"", key));
    }
    return value.GetDouble();
}

std::string text(const rapidjson::Value& object, const char* key, const std::string& origin) {
    const auto& value = member(object, key, origin);
    if (!value.IsString()) {
        throw Error(ExitCode::bad_data, origin, fmt::format("expected a string as \"{}\"", key));
    }
    return value.GetString();
}

/// @param least  elements that are needed
const rapidjson::Value& array(const rapidjson::Value& value, rapidjson::SizeType least, const std::string& origin) {
    if (!value.IsArray() || value.Size() < least) {
        throw Error(ExitCode::bad_data, origin, fmt::format("expected an array of {} elements or more", least));
    }
    return value;
}

std::vector<double> times(const rapidjson::Value& command, const std::string& origin) {
    std::vector<double> seconds;
    for (const auto& value : array(member(command, "times", origin), 2, origin).GetArray()) {
        if (!value.IsNumber()) {
            throw Error(ExitCode::bad_data, origin, "expected numbers as \"times\"");
        }
        seconds.push_back(value.GetDouble());
    }
    return seconds;
}

struct Estimate {
    double seconds = 0.0;
    double error = 0.0;  ///< relative
};

Estimate nanobench_estimate(std::string_view document, const std::string& origin) {
    const auto parsed = documents::parse_json(document, origin);
    const auto& result = array(member(parsed, "results", origin), 1, origin)[0];
    return {number(result, "median(elapsed)", origin), number(result, "medianAbsolutePercentError(elapsed)", origin)};
}

}  // namespace

const std::array<ToolRule, 6>& tool_rules() {
    static constexpr const char* compare_py = "compare.py benchmarks OLD NEW --benchmark_repetitions=10";
    static constexpr const char* hyperfine = "hyperfine --shell=none --warmup 3 'OLD …' 'NEW …'";
    static constexpr const char* nanobench = "Bench().run(…) in OLD and in NEW";
    static constexpr std::array<ToolRule, 6> rules{{
        {"google", "Google Benchmark", "U test p < 0.05", compare_py, is_significant},
        {"google", "Google Benchmark", "the same, and more than 5 %", compare_py, is_significant_and_large},
        {"hyperfine", "hyperfine", "“x ± y times faster” without 1", hyperfine, is_beyond_its_error},
        {"hyperfine", "hyperfine", "its welch_ttest: p < 0.05", hyperfine, is_significant},
        {"nanobench", "nanobench", "further apart than both err%", nanobench, is_beyond_its_error},
        {"nanobench", "nanobench", "the same, and more than 5 %", nanobench, is_beyond_its_error_and_large},
    }};
    return rules;
}

ToolAnswer read_compare_py(std::string_view document, const std::string& origin) {
    const auto parsed = documents::parse_json(document, origin);
    ToolAnswer answer{none, none, none};
    for (const auto& entry : array(parsed, 1, origin).GetArray()) {
        const auto& test = member(entry, "utest", origin);
        if (test.IsObject() && test.HasMember("time_pvalue")) {
            answer.p = number(test, "time_pvalue", origin);
        }
        if (text(entry, "aggregate_name", origin) == "median") {
            answer.change = number(array(member(entry, "measurements", origin), 1, origin)[0], "time", origin);
        }
    }
    if (std::isnan(answer.p) || std::isnan(answer.change)) {
        throw Error(ExitCode::bad_data, origin, "has no U test or no median");
    }
    return answer;
}

ToolAnswer read_hyperfine(std::string_view document, const std::string& origin) {
    const auto parsed = documents::parse_json(document, origin);
    const auto& results = array(member(parsed, "results", origin), 2, origin);
    const double before = number(results[0], "mean", origin);
    const double now = number(results[1], "mean", origin);
    const double of_before = number(results[0], "stddev", origin) / before;
    const double of_now = number(results[1], "stddev", origin) / now;
    // It prints the slower ÷ the faster, whichever that is, with an error. Where the changed one is the faster, 1 lies
    // within ratio ± ratio × spread exactly when the change does within ± spread.
    const double spread = std::hypot(of_before, of_now);
    const double ratio = now / before;
    const double p = welch_test(times(results[0], origin), times(results[1], origin)).p;
    return {ratio - 1.0, ratio > 1.0 ? ratio * spread : spread, p};
}

ToolAnswer read_nanobench(std::string_view accepted, std::string_view changed, const std::string& origin) {
    const auto before = nanobench_estimate(accepted, origin);
    const auto now = nanobench_estimate(changed, origin);
    return {now.seconds / before.seconds - 1.0, before.error + now.error, none};
}

std::string_view form_of(std::string_view tool) {
    return tool == "hyperfine" ? "command" : tool;
}

}  // namespace perfmon::quality
