#include "commands/rule_keys.hpp"

#include "commands/benchmark_name.hpp"
#include "format/json_reader.hpp"
#include "store/result_file.hpp"
#include "verdict/rule_key.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

bool matches_any(const verdict::RuleKey& key, const std::vector<std::string>& benchmarks) {
    return std::any_of(benchmarks.begin(), benchmarks.end(),
                       [&](const std::string& benchmark) { return key.matches(benchmark, *key.metric); });
}

std::string sentence_about(const verdict::RuleKey& key, const KnownBenchmarks& known) {
    std::string text = fmt::format("matches none of the {} benchmarks that were measured", known.names.size());
    if (!known.not_measured.empty()) {
        text += fmt::format(" (not measured: {})", fmt::join(known.not_measured, ", "));
    }
    const bool has_wildcard = key.benchmark.find_first_of("*?") != std::string::npos;
    return has_wildcard ? text : text + nearest_full_name(key.benchmark, known.names);
}

template <class Value>
void add_unmatched(std::vector<std::string>& sentences, const std::map<std::string, Value>& section, const char* name,
                   const std::filesystem::path& file, const KnownBenchmarks& known) {
    const format::Place top{};
    const format::Place place{&top, name};
    for (const auto& [text, value] : section) {
        const auto key = verdict::parse_rule_key(text);
        if (key && !matches_any(*key, known.names)) {
            sentences.push_back(format::locate(file.string(), format::Place{&place, text}) + ": " +
                                sentence_about(*key, known));
        }
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
        for (const format::Benchmark& benchmark : store::read_result(work.result_of(perf_test)).benchmarks) {
            known.names.push_back(store::full_name(perf_test, benchmark.name));
        }
    }
}

std::vector<std::string> unmatched_keys(const format::Config& config, const std::filesystem::path& file,
                                        const KnownBenchmarks& known) {
    std::vector<std::string> sentences;
    add_unmatched(sentences, config.regression_thresholds, "regression_thresholds", file, known);
    add_unmatched(sentences, config.performance_targets, "performance_targets", file, known);
    return sentences;
}

}  // namespace perfmon::commands
