#include "checker/verdict/paired_rule.hpp"
#include "checker/verdict/plan.hpp"
#include "rates.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// What rule A does with simulated launches, whose noise is known: the table of docs/verdicts.md. The same numbers in
/// every run with one standard library.
namespace {

using namespace perfmon;
using namespace perfmon::verdict;

/// How far apart launches lie: normally, some of them several times as far off. Whoever is started first may be slower.
struct Noise {
    const char* name;
    double standard_deviation;
    double wild_share;
    double threshold_percent;
    double first_slower_percent = 0.0;
    std::size_t most_launches = 60;
    double longer_factor = 1.0;  ///< on the deviation, in launches that measure more since those before scatter widely
};

constexpr double wild_factor = 5.0;
/// What 5 s pay for of a walk through 8 MiB, most of it to set it up: launches of 90 ms, or of 155 with more samples.
constexpr std::size_t launches_of_walk = 40;
constexpr std::size_t longer_launches_of_walk = 27;
/// What 5 s pay for: a launch of eight samples of 0.5 ms takes both executables some 30 ms.
constexpr std::size_t launches_of_time_budget = 135;

constexpr std::array<Noise, 12> noises{{
    {"normal, 1.4 %", 0.014, 0.0, 5.0},
    {"normal, 3.3 %", 0.033, 0.0, 5.0},
    {"normal, 3.3 %; whoever is first is 35 % slower", 0.033, 0.0, 5.0, 35.0},
    {"normal, 3.3 %", 0.033, 0.0, 2.0},
    {"2 %, every tenth launch 5 times as far off", 0.02, 1.0 / 10, 2.0},
    {"3.3 %, every tenth 5 times as far off", 0.033, 1.0 / 10, 2.0},
    {"3.3 %, every third 5 times as far off", 0.033, 1.0 / 3, 5.0},
    {"normal, 1.4 %; at most 135 launches", 0.014, 0.0, 1.0, 0.0, launches_of_time_budget},
    {"2 %, every tenth launch 5 times as far off; at most 135", 0.02, 1.0 / 10, 1.0, 0.0, launches_of_time_budget},
    {"normal, 3.3 %; at most 135", 0.033, 0.0, 1.0, 0.0, launches_of_time_budget},
    {"normal, 11 %; at most 40", 0.11, 0.0, 5.0, 0.0, launches_of_walk},
    {"normal, 11 %, a fifth of it in longer launches; at most 27", 0.11, 0.0, 5.0, 0.0, longer_launches_of_walk, 0.2},
}};
constexpr std::array<double, 5> effects_percent{2.0, 3.0, 5.0, 7.5, 10.0};

constexpr int series_unchanged = 20'000;
constexpr int series_slower = 2'000;

class Simulation {
public:
    Simulation(const Noise& noise, double effect_percent)
        : noise_(noise),
          change_(std::log1p(effect_percent / 100.0)),
          generator_(static_cast<std::uint64_t>(effect_percent * 10.0)) {}

    [[nodiscard]] Verdict check() {
        constexpr double snapshot_ns = 1e6;  // where no floor matters
        const auto question = paired_question(metric::Direction::lower, noise_.threshold_percent, {0.5, snapshot_ns});
        std::vector<LaunchRatio> launches;
        PairedJudgement judgement = judge_paired(launches, question);
        while (judgement.decision == PairedDecision::undecided && judgement.launches_wanted <= noise_.most_launches) {
            const double factor = scatters_widely(judgement, question) ? noise_.longer_factor : 1.0;
            while (launches.size() < judgement.launches_wanted) {
                launches.push_back(launch(launches.size() % 2 == 0 ? First::current : First::snapshot, factor));
            }
            judgement = judge_paired(launches, question);
        }
        return final_verdict(judgement);
    }

private:
    LaunchRatio launch(First first, double factor) {
        const double stretch = uniform_(generator_) < noise_.wild_share ? wild_factor : 1.0;
        const double cost_of_first = std::log1p(noise_.first_slower_percent / 100.0);
        const double bias = first == First::current ? cost_of_first : -cost_of_first;
        return {change_ + bias + factor * stretch * noise_.standard_deviation * normal_(generator_), first};
    }

    const Noise& noise_;
    double change_;
    std::mt19937_64 generator_;
    std::normal_distribution<double> normal_;
    std::uniform_real_distribution<double> uniform_;
};

perfmon::quality::Rates rates_in_percent(const Noise& noise, double effect_percent, int series) {
    Simulation simulation(noise, effect_percent);
    return perfmon::quality::rates_in_percent(simulation, series);
}

std::string row_of(const Noise& noise) {
    const auto unchanged = rates_in_percent(noise, 0.0, series_unchanged);
    std::string row = fmt::format("| {} | {:g} % | {:.3f} % | {:.2f} % |", noise.name, noise.threshold_percent,
                                  unchanged.red, unchanged.inconclusive);
    for (const double effect : effects_percent) {
        row += fmt::format(" {:.1f} % |", rates_in_percent(noise, effect, series_slower).red);
    }
    return row;
}

}  // namespace

int main() {
    fmt::print(
        "| between launches | threshold | unchanged: red | unchanged: inconclusive | +2 % red | +3 % red | +5 % red "
        "| +7.5 % red | +10 % red |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (const Noise& noise : noises) {
        fmt::print("{}\n", row_of(noise));
    }
}
