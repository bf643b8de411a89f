#include "checker/evaluate/relation_names.hpp"

#include "checker/documents/relation.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/metric/percentile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::evaluate {
namespace {

[[noreturn]] void fail(const documents::Relation& relation, const std::string& message) {
    throw Error(ExitCode::bad_data, "EXPECT " + documents::text_of(relation), message);
}

std::string listed_at_most(const std::vector<std::string_view>& names) {
    constexpr std::size_t a_screen = 20;
    const std::vector<std::string_view> first(
        names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), a_screen)));
    const std::string rest =
        names.size() > a_screen ? fmt::format(" and {} more", names.size() - a_screen) : std::string{};
    return fmt::format("{}{}", fmt::join(first, ", "), rest);
}

/// A benchmark, and the metric that is named with it; empty: none.
struct Word {
    std::string benchmark;
    std::string metric;
    std::string skipped;  ///< why its test case cannot run here
};

class Listing {
public:
    explicit Listing(const documents::Result& listing) : benchmarks_(listing.benchmarks), skipped_(listing.skipped) {}

    [[nodiscard]] Word find(const std::string& text, const documents::Relation& relation) const {
        if (has(text)) {
            return {text, "", ""};
        }
        const auto colon = text.rfind(':');
        const std::string name = text.substr(0, colon);
        const std::string metric = colon == std::string::npos ? "" : text.substr(colon + 1);
        if (!metric.empty() && has(name)) {
            return {name, metric, ""};
        }
        for (const documents::Skipped& skipped : skipped_) {
            if (text.starts_with(skipped.test_case + '/')) {
                const bool is_metric = metric::find(metric) != nullptr;
                return {is_metric ? name : text, is_metric ? metric : "", skipped.reason};
            }
        }
        const auto names = names_of_all();
        const std::string near = base::did_you_mean(text, names);
        fail(relation, fmt::format("there is no benchmark \"{}\"{} There are: {}", text, near.empty() ? "." : near,
                                   listed_at_most(names)));
    }

    /// With its place in the sources, where it is listed.
    [[nodiscard]] documents::Benchmark benchmark(const std::string& name) const {
        documents::Benchmark benchmark;
        benchmark.name = name;
        if (const auto listed = find_listed(name); listed != benchmarks_.end()) {
            benchmark.file = listed->file;
            benchmark.line = listed->line;
        }
        return benchmark;
    }

private:
    [[nodiscard]] std::vector<documents::Benchmark>::const_iterator find_listed(std::string_view name) const {
        return std::find_if(benchmarks_.begin(), benchmarks_.end(),
                            [&](const auto& each) { return each.name == name; });
    }

    [[nodiscard]] bool has(std::string_view name) const { return find_listed(name) != benchmarks_.end(); }

    [[nodiscard]] std::vector<std::string_view> names_of_all() const {
        std::vector<std::string_view> names;
        for (const documents::Benchmark& benchmark : benchmarks_) {
            names.push_back(benchmark.name);
        }
        return names;
    }

    const std::vector<documents::Benchmark>& benchmarks_;
    const std::vector<documents::Skipped>& skipped_;
};

/// Those that a relation names, the one behind TIMES last.
std::vector<std::string> words_of(const documents::Relation& relation) {
    std::vector<std::string> words = relation.benchmarks;
    if (documents::is_multiple(relation)) {
        words.push_back(relation.times);
    }
    return words;
}

std::set<std::string_view> metrics_measured(const documents::Benchmark& benchmark) {
    std::set<std::string_view> names;
    for (const auto& [name, values] : benchmark.launches.front().measures) {
        names.insert(name);
    }
    for (const metric::Metric& metric : metric::built_in()) {
        if (names.contains(metric::source_of(metric))) {
            names.insert(metric.name);
        }
    }
    return names;
}

/// Whether a launch had too few operations for a percentile: it has latencies, and this one needs more of them.
bool had_too_few_operations(const std::string& metric, const documents::Launch& launch) {
    return metric::percentile_of(metric).has_value() && launch.measures.contains("latency_max");
}

/// What a metric has to be for what is asked of it.
void check_question(const documents::Relation& relation, const metric::Metric& metric) {
    const std::string& unit = relation.unit;
    if (!unit.empty() && !text::factor_between(unit, metric.unit)) {
        fail(relation, fmt::format("{} is measured in {}, and {} cannot be converted to that", metric.name,
                                   metric.unit.empty() ? "no unit" : metric.unit, unit));
    }
    if (relation.grows && metric.direction == metric::Direction::higher) {
        fail(relation, fmt::format("GROWS limits what should be small, and of {} more is better", metric.name));
    }
    const bool is_latency = metric.unit == "ns" && metric::find(metric.name) != nullptr;
    if (relation.at_most == 0.0 && (metric.nature == metric::Nature::sampled || is_latency)) {
        fail(relation, fmt::format("{} is never 0; give a limit above it", metric.name));
    }
}

}  // namespace

documents::MeasuredRelation named_in(const documents::Relation& relation, const documents::Result& listing) {
    const Listing known(listing);
    documents::MeasuredRelation named;
    named.relation = relation;
    for (const std::string& text : words_of(relation)) {
        Word word = known.find(text, relation);
        const bool is_first = named.benchmarks.empty();
        named.skipped = named.skipped.empty() ? std::move(word.skipped) : named.skipped;
        const bool is_as_before = word.metric == named.metric || (word.metric.empty() && text == relation.times);
        if (!is_first && !is_as_before && named.skipped.empty()) {
            fail(relation, "all benchmarks must be compared by the same metric");
        }
        named.benchmarks.push_back(known.benchmark(word.benchmark));
        named.metric = is_first ? std::move(word.metric) : named.metric;
    }
    std::set<std::string_view> different;
    for (const documents::Benchmark& benchmark : named.benchmarks) {
        different.insert(benchmark.name);
    }
    if (different.size() < named.benchmarks.size()) {
        fail(relation, "the same benchmark is named twice");
    }
    named.metric = named.metric.empty() ? metric::primary : named.metric;
    const metric::Metric* const built_in = metric::find(named.metric);
    if (built_in != nullptr && named.skipped.empty()) {
        check_question(relation, *built_in);
    }
    return named;
}

void check_metric(const documents::MeasuredRelation& relation, const documents::Result& launch) {
    for (const documents::Benchmark& benchmark : launch.benchmarks) {
        const auto measured = metrics_measured(benchmark);
        if (!measured.contains(relation.metric) &&
            !had_too_few_operations(relation.metric, benchmark.launches.front())) {
            const std::vector<std::string_view> names(measured.begin(), measured.end());
            fail(relation.relation, fmt::format(R"("{}" has no metric "{}", but {})", benchmark.name, relation.metric,
                                                fmt::join(names, ", ")));
        }
    }
    check_question(relation.relation, documents::metric_of(relation.metric, launch.metrics));
}

void check_operations(const documents::MeasuredRelation& relation) {
    const auto percentile = metric::percentile_of(relation.metric);
    for (const documents::Benchmark& benchmark : relation.benchmarks) {
        const bool is_missing =
            std::all_of(benchmark.launches.begin(), benchmark.launches.end(),
                        [&](const documents::Launch& launch) { return !launch.measures.contains(relation.metric); });
        if (percentile && is_missing && !benchmark.launches.empty()) {
            fail(relation.relation,
                 fmt::format("\"{}\" has no {} in any of {} launches: it needs {} operations in a launch; give the "
                             "workload a longer duration, or more operations",
                             benchmark.name, relation.metric, benchmark.launches.size(),
                             metric::needed_for_percentile(*percentile)));
        }
    }
}

void keep_expected(documents::Result& result, const std::vector<documents::Relation>& expected) {
    std::vector<documents::MeasuredRelation> kept;
    for (const documents::Relation& relation : expected) {
        const auto measured = std::find_if(result.relations.begin(), result.relations.end(),
                                           [&](const auto& each) { return each.relation == relation; });
        if (measured == result.relations.end()) {
            fail(relation, fmt::format("was not measured; run `ctest -R perf.{}.measure`", result.perf_test));
        }
        kept.push_back(*measured);
    }
    result.relations = std::move(kept);
}

}  // namespace perfmon::evaluate
