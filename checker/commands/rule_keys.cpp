#include "checker/commands/rule_keys.hpp"

#include "checker/commands/benchmark_name.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/store/result_file.hpp"
#include "checker/verdict/rule_key.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/json/text.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

bool matches_any(const verdict::RuleKey& key, const std::vector<std::string>& benchmarks) {
    return std::any_of(benchmarks.begin(), benchmarks.end(),
                       [&](const std::string& benchmark) { return key.matches_benchmark(benchmark); });
}

/// A name's last parts may be those of any benchmark; a pattern has a beginning.
bool may_be_skipped(const verdict::RuleKey& key, const std::vector<std::string>& test_cases) {
    const std::string beginning = key.benchmark.substr(0, key.benchmark.find_first_of("*?"));
    return std::any_of(test_cases.begin(), test_cases.end(), [&](const std::string& test_case) {
        const std::string benchmarks = test_case + '/';
        return key.form != verdict::RuleKey::Form::pattern || benchmarks.starts_with(beginning) ||
               beginning.starts_with(benchmarks);
    });
}

std::string sentence_about(const KnownBenchmarks& known) {
    std::string text = fmt::format("matches none of the {} benchmarks that were measured", known.names.size());
    if (!known.not_measured.empty()) {
        text += fmt::format(" (not measured: {})", fmt::join(known.not_measured, ", "));
    }
    return text;
}

/// What is wrong with the key's metric; empty when there is one of that name.
std::string sentence_about_metric(const verdict::RuleKey& key, const KnownBenchmarks& known) {
    if (metric::find(key.metric) != nullptr || known.metrics.contains(key.metric)) {
        return {};
    }
    auto names = metric::names();
    names.insert(names.end(), known.metrics.begin(), known.metrics.end());
    return fmt::format("names the metric {}, which no benchmark has{}", key.metric,
                       base::did_you_mean(key.metric, names));
}

std::string suggestion_for(const verdict::RuleKey& key, const KnownBenchmarks& known) {
    const bool has_wildcard = key.benchmark.find_first_of("*?") != std::string::npos;
    return has_wildcard ? std::string() : nearest_full_name(key.benchmark, known.names);
}

template <class Value>
void add_unmatched(std::vector<std::string>& sentences, const std::map<std::string, Value>& section, const char* name,
                   const std::filesystem::path& file, const KnownBenchmarks& known) {
    const documents::Place top{};
    const documents::Place place{&top, name};
    for (const auto& [text, value] : section) {
        const auto key = verdict::parse_rule_key(text);
        if (!key) {
            continue;
        }
        const std::string where = documents::locate(file.string(), documents::Place{&place, text}) + ": ";
        if (const std::string about_metric = sentence_about_metric(*key, known); !about_metric.empty()) {
            sentences.push_back(where + about_metric);
            continue;
        }
        if (matches_any(*key, known.names) || may_be_skipped(*key, known.skipped)) {
            continue;
        }
        // Looking for a near name takes a tenth of a second among very many.
        constexpr std::size_t most_suggestions = 10;
        sentences.push_back(where + sentence_about(known) +
                            (sentences.size() < most_suggestions ? suggestion_for(*key, known) : ""));
    }
}

}  // namespace

void add_benchmarks(KnownBenchmarks& known, const store::WorkDirectory& work,
                    const std::vector<std::string>& declared) {
    const auto measured = work.measured_tests();
    for (const std::string& perf_test : declared.empty() ? measured : declared) {
        if (!std::binary_search(measured.begin(), measured.end(), perf_test)) {
            known.not_measured.push_back(perf_test);
            continue;
        }
        const documents::Result result = store::read_result(work.result_of(perf_test));
        for (const documents::Benchmark& benchmark : result.benchmarks) {
            known.names.push_back(evaluate::full_name(perf_test, benchmark.name));
            for (const documents::Launch& launch : benchmark.launches) {
                for (const auto& [metric, values] : launch.measures) {
                    known.metrics.insert(metric);
                }
            }
        }
        for (const documents::Skipped& skipped : result.skipped) {
            known.skipped.push_back(evaluate::full_name(perf_test, skipped.test_case));
        }
    }
}

std::vector<std::string> unmatched_keys(const documents::Config& config, const std::filesystem::path& file,
                                        const KnownBenchmarks& known) {
    std::vector<std::string> sentences;
    add_unmatched(sentences, config.regression_thresholds, "regression_thresholds", file, known);
    add_unmatched(sentences, config.performance_targets, "performance_targets", file, known);
    return sentences;
}

}  // namespace perfmon::commands
