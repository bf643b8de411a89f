#include "checker/stats/robust.hpp"
#include "checker/verdict/plan.hpp"
#include "checker/verdict/sensitivity.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

/// What the smallest change that `perfmon control` tells is worth: simulated controls, and checks of code that is
/// slower by just that. The table of docs/reliability.md. The same numbers in every run with one standard library.
namespace {

using namespace perfmon::verdict;

/// How far apart launches of one pair of files are, and pairs of files.
struct Noise {
    double launches;
    double files;
    double wild_share = 0.0;  ///< of the launches, five times as far off
};

constexpr std::array<Noise, 6> noises{{
    {0.005, 0.0},
    {0.014, 0.0},
    {0.033, 0.0},
    {0.014, 0.01},
    {0.014, 0.03},
    {0.02, 0.0, 0.1},
}};
constexpr std::array<std::size_t, 3> checks_of_controls{3, 10, 30};

constexpr int controls = 40;
constexpr int checks_of_slower_code = 100;  // of each control
constexpr double threshold_percent = 5.0;
constexpr double seconds_per_launch = 0.05;
constexpr double time_budget_s = 5.0;

PairedQuestion question() {
    constexpr double snapshot_ns = 1e6;  // where no floor matters
    return paired_question(perfmon::metric::Direction::lower, threshold_percent, {0.5, snapshot_ns});
}

class Machine {
public:
    explicit Machine(const Noise& noise) : noise_(noise) {}

    /// The launches of a check that has two new files.
    [[nodiscard]] std::vector<LaunchRatio> check(double change) {
        const double file = change + noise_.files * normal_(generator_);
        std::vector<LaunchRatio> launches;
        std::size_t more = earliest_look;
        while (more > 0) {
            for (; more > 0; --more) {
                const double stretch = uniform_(generator_) < noise_.wild_share ? 5.0 : 1.0;
                launches.push_back({file + stretch * noise_.launches * normal_(generator_),
                                    launches.size() % 2 == 0 ? First::current : First::snapshot});
            }
            const auto judgement = judge_paired(launches, question());
            if (judgement.decision == PairedDecision::undecided) {
                const Cost cost{.seconds = seconds_per_launch * static_cast<double>(launches.size()),
                                .latest_seconds = seconds_per_launch,
                                .launches = launches.size()};
                more = more_launches(judgement, launches.size(), cost, time_budget_s);
            }
        }
        return launches;
    }

    [[nodiscard]] bool is_red(double change) {
        return judge_paired(check(change), question()).decision == PairedDecision::regressed;
    }

private:
    const Noise& noise_;
    std::mt19937_64 generator_{1};
    std::normal_distribution<double> normal_;
    std::uniform_real_distribution<double> uniform_;
};

std::string row_of(const Noise& noise, std::size_t checks) {
    Machine machine(noise);
    std::vector<double> told;
    int red = 0;
    for (int control = 0; control < controls; ++control) {
        IdenticalChecks identical{{}, question(), seconds_per_launch, time_budget_s};
        for (std::size_t i = 0; i < checks; ++i) {
            identical.checks.push_back(machine.check(0.0));
        }
        const auto change = smallest_change_seen(identical);
        if (!change) {
            continue;
        }
        told.push_back(std::expm1(*change) * 100.0);
        for (int i = 0; i < checks_of_slower_code; ++i) {
            red += machine.is_red(*change) ? 1 : 0;
        }
    }
    const auto at = [&](double probability) { return perfmon::stats::quantile(told, probability).value_or(0.0); };
    const double all = static_cast<double>(told.size()) * checks_of_slower_code;
    return fmt::format("| {:.1f} %{} | {:.0f} % | {} | +{:.1f} % (+{:.1f} to +{:.1f}) | {:.1f} % |",
                       100 * noise.launches, noise.wild_share > 0.0 ? ", every tenth 5 times as far off" : "",
                       100 * noise.files, checks, at(0.5), at(0.05), at(0.95), 100.0 * red / all);
}

}  // namespace

int main() {
    fmt::print(
        "| between launches | between files | checks | smallest change seen: median (9 of 10 controls) | such a change "
        "is "
        "red |\n|---|---:|---:|---:|---:|\n");
    for (const Noise& noise : noises) {
        for (const std::size_t checks : checks_of_controls) {
            fmt::print("{}\n", row_of(noise, checks));
        }
    }
}
