#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "record.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <exception>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// In how many ways the samples of a launch can be one number, and how much each of these numbers scatters: the table
/// of docs/verdicts.md, "What a launch is worth". By the records of the proof, whose checks have the samples of six
/// launches.
namespace {

using namespace perfmon;
using quality::Check;
using quality::Samples;

std::vector<double> pairs_of(const Samples& current, const Samples& accepted) {
    std::vector<double> pairs;
    for (std::size_t i = 0; i < std::min(current.size(), accepted.size()); ++i) {
        pairs.push_back(std::log(current[i] / accepted[i]));
    }
    return pairs;
}

/// Samples 2j and 2j+1 were taken in the order AB BA.
std::optional<double> median_of_blocks(const Samples& current, const Samples& accepted) {
    const auto pairs = pairs_of(current, accepted);
    std::vector<double> blocks;
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
        blocks.push_back((pairs[i] + pairs[i + 1]) / 2);
    }
    return stats::median(blocks);
}

std::optional<double> median_of_pairs(const Samples& current, const Samples& accepted) {
    return stats::median(pairs_of(current, accepted));
}

std::optional<double> ratio_of_medians(const Samples& current, const Samples& accepted) {
    const auto one = stats::median(current);
    const auto other = stats::median(accepted);
    return one && other ? std::optional(std::log(*one / *other)) : std::nullopt;
}

std::optional<double> median_of_all(const Samples& current, const Samples& accepted) {
    return stats::launch_log_ratio(current, accepted);
}

struct Way {
    const char* title;
    std::optional<double> (*value)(const Samples& current, const Samples& accepted);
};

constexpr std::array<Way, 4> ways{{{"median over blocks of two pairs", median_of_blocks},
                                   {"median over pairs", median_of_pairs},
                                   {"ratio of the medians", ratio_of_medians},
                                   {"median over all with all", median_of_all}}};

/// Of launches of one benchmark, by who is started first: what that costs is no spread.
using Values = std::array<std::vector<double>, 2>;

Values values_of(const std::vector<const Check*>& checks, const Way& way) {
    Values values;
    for (const Check* const check : checks) {
        for (std::size_t i = 0; i < check->variant_ns.size(); ++i) {
            if (const auto value = way.value(check->variant_ns[i], check->accepted_ns[i])) {
                values[i % 2].push_back(*value);
            }
        }
    }
    return values;
}

/// The scaled median absolute deviation, in percent.
double spread_percent(const Values& values) {
    constexpr double to_standard_deviation = 1.4826;
    std::vector<double> deviations;
    for (const auto& of_role : values) {
        const double centre = stats::median(of_role).value_or(0.0);
        std::transform(of_role.begin(), of_role.end(), std::back_inserter(deviations),
                       [centre](double value) { return std::abs(value - centre); });
    }
    return to_standard_deviation * stats::median(deviations).value_or(0.0) * 100.0;
}

double change_percent(const Values& values) {
    return std::expm1((stats::median(values[0]).value_or(0.0) + stats::median(values[1]).value_or(0.0)) / 2) * 100.0;
}

using ByBenchmark = std::map<std::string, std::vector<const Check*>>;

ByBenchmark checks_of(const quality::Records& records, double percent) {
    ByBenchmark checks;
    for (const Check& check : records.checks) {
        if (check.percent == percent) {
            checks[check.benchmark].push_back(&check);
        }
    }
    return checks;
}

void print(const quality::Records& records) {
    constexpr double excess = 10.0;
    const auto identical = checks_of(records, 0.0);
    auto slower = checks_of(records, excess);
    std::string title = "| workload | launches |";
    std::string rule = "|---|--:|";
    for (const Way& way : ways) {
        title += fmt::format(" {} | +10 % |", way.title);
        rule += "--:|--:|";
    }
    fmt::print("{}\n{}\n", title, rule);
    std::array<double, ways.size()> logarithms{};
    for (const auto& [benchmark, checks] : identical) {
        std::string row;
        std::size_t launches = 0;
        for (std::size_t i = 0; i < ways.size(); ++i) {
            const auto values = values_of(checks, ways.at(i));
            launches = values[0].size() + values[1].size();
            const double spread = spread_percent(values);
            logarithms.at(i) += std::log(spread) / static_cast<double>(identical.size());
            row += fmt::format(" {:.2f} % | {:+.1f} % |", spread,
                               change_percent(values_of(slower[benchmark], ways.at(i))));
        }
        fmt::print("| {} | {} |{}\n", benchmark, launches, row);
    }
    std::string last = "| geometric mean | |";
    for (const double logarithm : logarithms) {
        last += fmt::format(" {:.2f} % | |", std::exp(logarithm));
    }
    fmt::print("{}\n", last);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: launch_value_study RECORDS\nRECORDS is the file records.jsonl of a proof.\n");
        return 2;
    }
    try {
        print(quality::read_records(argv[1]));
    } catch (const perfmon::Error& error) {
        fmt::print(stderr, "launch_value_study: {}\n", error.what());
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        fmt::print(stderr, "launch_value_study: {}\n", error.what());
        return 1;
    }
    return 0;
}
