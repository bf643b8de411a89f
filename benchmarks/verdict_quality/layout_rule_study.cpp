#include "checker/verdict/layouts.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "rates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// What rule A does with simulated layouts, whose effect is known: the table of docs/verdicts.md, "Layouts". Each
/// series draws new layouts for both sides, as a change of the code does. The same numbers in every run with one
/// standard library.
namespace {

using namespace perfmon::verdict;
namespace metric = perfmon::metric;

/// What the linker's choice does to the time: it flips between two states, or scatters normally.
struct Placement {
    const char* name;
    double apart_percent;               ///< of the two states; 0: there are none
    double slow_share;                  ///< of layouts in the slower state
    double standard_deviation_percent;  ///< of the layouts beside that
};

constexpr std::array<Placement, 6> placements{{
    {"none", 0.0, 0.0, 0.0},
    {"normal, 2 %", 0.0, 0.0, 2.0},
    {"normal, 5 %", 0.0, 0.0, 5.0},
    {"two states, 8 % apart", 8.0, 0.5, 0.0},
    {"two states, 20 % apart", 20.0, 0.5, 0.0},
    {"two states, 20 % apart, one in eight slow", 20.0, 0.125, 0.0},
}};
constexpr std::array<std::size_t, 5> numbers_of_layouts{1, 8, 18, 32, 64};
constexpr std::array<double, 2> effects_percent{0.0, 10.0};

constexpr double noise = 0.014;        // standard deviation between launches
constexpr double first_slower = 0.01;  // whoever is started first
constexpr double threshold_percent = 5.0;
constexpr std::size_t most_launches = 202;  // a look; within the time budget of a benchmark whose launch takes 25 ms
constexpr int series_unchanged = 20'000;
constexpr int series_slower = 2'000;

class Simulation {
public:
    Simulation(const Placement& placement, std::size_t layouts, double effect_percent)
        : placement_(placement),
          layouts_(layouts),
          change_(std::log1p(effect_percent / 100.0)),
          generator_(static_cast<std::uint64_t>(effect_percent * 10.0) + layouts) {}

    [[nodiscard]] Verdict check() {
        constexpr double snapshot_ns = 1e6;  // where no floor matters
        auto question = paired_question(metric::Direction::lower, threshold_percent, {0.5, snapshot_ns});
        question.layouts = layouts_;
        const auto current = drawn();
        const auto snapshot = drawn();
        std::vector<LaunchRatio> launches;
        PairedJudgement judgement = judge_paired(launches, question);
        while (judgement.decision == PairedDecision::undecided && judgement.launches_wanted > launches.size() &&
               judgement.launches_wanted <= most_launches) {
            while (launches.size() < judgement.launches_wanted) {
                launches.push_back(launch(launches.size() + 1, current, snapshot));
            }
            judgement = judge_paired(launches, question);
        }
        launches_ += launches.size();
        return final_verdict(judgement);
    }

    [[nodiscard]] std::size_t launches() const { return launches_; }

private:
    std::vector<double> drawn() {
        std::vector<double> times(layouts_);
        std::generate(times.begin(), times.end(), [this] {
            const bool is_slow = uniform_(generator_) < placement_.slow_share;
            const double state = is_slow ? std::log1p(placement_.apart_percent / 100.0) : 0.0;
            return state + placement_.standard_deviation_percent / 100.0 * normal_(generator_);
        });
        return times;
    }

    LaunchRatio launch(std::size_t number, const std::vector<double>& current, const std::vector<double>& snapshot) {
        const LayoutPair pair = layouts_of_launch(number, layouts_);
        const First first = number % 2 == 1 ? First::current : First::snapshot;
        const double placed =
            current[std::max<std::size_t>(pair.current, 1) - 1] - snapshot[std::max<std::size_t>(pair.snapshot, 1) - 1];
        const double bias = first == First::current ? first_slower : -first_slower;
        return {change_ + placed + bias + noise * normal_(generator_), first, pair};
    }

    const Placement& placement_;
    std::size_t layouts_;
    double change_;
    std::mt19937_64 generator_;
    std::normal_distribution<double> normal_;
    std::uniform_real_distribution<double> uniform_;
    std::size_t launches_ = 0;
};

std::string row_of(const Placement& placement, std::size_t count) {
    std::string row = fmt::format("| {} | {} |", placement.name, count);
    for (const double effect : effects_percent) {
        Simulation simulation(placement, count, effect);
        const int series = effect == 0.0 ? series_unchanged : series_slower;
        const auto rates = perfmon::quality::rates_in_percent(simulation, series);
        row += fmt::format(" {:.{}f} % | {:.1f} % | {:.0f} |", rates.red, effect == 0.0 ? 3 : 1, rates.inconclusive,
                           static_cast<double>(simulation.launches()) / series);
    }
    return row;
}

}  // namespace

int main() {
    fmt::print(
        "| placement | layouts | unchanged: red | inconclusive | launches | +10 %: red | inconclusive | launches |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (const Placement& placement : placements) {
        for (const std::size_t count : numbers_of_layouts) {
            fmt::print("{}\n", row_of(placement, count));
        }
    }
}
