#include "checker/evaluate/relation_names.hpp"

#include "checker/documents/relation.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/metric/metric.hpp"

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
    explicit Listing(const documents::Result& listing) : skipped_(listing.skipped) {
        for (const documents::Benchmark& benchmark : listing.benchmarks) {
            names_.push_back(benchmark.name);
        }
    }

    [[nodiscard]] Word find(const std::string& text, const documents::Relation& relation) const {
        if (has(text)) {
            return {text, "", ""};
        }
        const auto colon = text.rfind(':');
        const std::string name = text.substr(0, colon);
        if (colon != std::string::npos && has(name)) {
            return {name, text.substr(colon + 1), ""};
        }
        for (const documents::Skipped& skipped : skipped_) {
            if (text.starts_with(skipped.test_case + '/')) {
                return {text, "", skipped.reason};
            }
        }
        fail(relation, fmt::format("there is no benchmark \"{}\"{} There are: {}", text, suggestion(text),
                                   listed_at_most(names_)));
    }

private:
    [[nodiscard]] bool has(std::string_view name) const {
        return std::find(names_.begin(), names_.end(), name) != names_.end();
    }

    [[nodiscard]] std::string suggestion(const std::string& text) const {
        const std::string near = base::did_you_mean(text, names_);
        return near.empty() ? "." : near;
    }

    std::vector<std::string_view> names_;
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

}  // namespace

documents::MeasuredRelation named_in(const documents::Relation& relation, const documents::Result& listing) {
    const Listing known(listing);
    documents::MeasuredRelation named;
    named.relation = relation;
    for (const std::string& text : words_of(relation)) {
        Word word = known.find(text, relation);
        const bool is_first = named.benchmarks.empty();
        const bool is_as_before = word.metric == named.metric || (word.metric.empty() && text == relation.times);
        if (!is_first && !is_as_before) {
            fail(relation, "all benchmarks must be compared by the same metric");
        }
        named.benchmarks.emplace_back().name = std::move(word.benchmark);
        named.metric = is_first ? std::move(word.metric) : named.metric;
        named.skipped = named.skipped.empty() ? std::move(word.skipped) : named.skipped;
    }
    std::set<std::string_view> different;
    for (const documents::Benchmark& benchmark : named.benchmarks) {
        different.insert(benchmark.name);
    }
    if (different.size() < named.benchmarks.size()) {
        fail(relation, "the same benchmark is named twice");
    }
    named.metric = named.metric.empty() ? metric::primary : named.metric;
    return named;
}

void check_metric(const documents::MeasuredRelation& relation, const documents::Result& launch) {
    for (const documents::Benchmark& benchmark : launch.benchmarks) {
        const auto measured = metrics_measured(benchmark);
        if (!measured.contains(relation.metric)) {
            const std::vector<std::string_view> names(measured.begin(), measured.end());
            fail(relation.relation, fmt::format(R"("{}" has no metric "{}", but {})", benchmark.name, relation.metric,
                                                fmt::join(names, ", ")));
        }
    }
    const auto metric = documents::metric_of(relation.metric, launch.metrics);
    const std::string& unit = relation.relation.unit;
    if (!unit.empty() && !text::factor_between(unit, metric.unit)) {
        fail(relation.relation, fmt::format("{} is measured in {}, and {} cannot be converted to that", metric.name,
                                            metric.unit.empty() ? "no unit" : metric.unit, unit));
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
