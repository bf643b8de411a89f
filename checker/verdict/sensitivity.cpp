#include "checker/verdict/sensitivity.hpp"

#include "checker/stats/cross_averages.hpp"
#include "checker/verdict/plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <random>
#include <span>

namespace perfmon::verdict {
namespace {

using Launches = std::vector<LaunchRatio>;

/// The share that is caught is then known to 1 % (one standard deviation), which moves the change by a small part of
/// itself.
constexpr std::size_t imagined_checks = 400;

/// To 0.07 % of the time, from a change to twice the time.
constexpr int halvings = 10;

std::vector<double> of_role(const Launches& launches, First first) {
    std::vector<double> ratios;
    for (const LaunchRatio& launch : launches) {
        if (launch.first == first) {
            ratios.push_back(launch.log_ratio);
        }
    }
    return ratios;
}

/// Its two executables, exchanged.
Launches exchanged(Launches launches) {
    for (LaunchRatio& launch : launches) {
        launch.log_ratio = -launch.log_ratio;
        launch.first = launch.first == First::current ? First::snapshot : First::current;
    }
    return launches;
}

/// What checks of identical code showed, taken apart.
struct Parts {
    std::vector<double> estimates;
    std::vector<double> current_first;  ///< how far launches are from the estimate of their check
    std::vector<double> snapshot_first;
};

void take_apart(Parts& parts, const Launches& launches) {
    const auto current_first = of_role(launches, First::current);
    const auto snapshot_first = of_role(launches, First::snapshot);
    const auto estimate = stats::CrossAverages(current_first, snapshot_first).centre();
    if (!estimate) {
        return;
    }
    parts.estimates.push_back(*estimate);
    for (const double ratio : current_first) {
        parts.current_first.push_back(ratio - *estimate);
    }
    for (const double ratio : snapshot_first) {
        parts.snapshot_first.push_back(ratio - *estimate);
    }
}

double any_of(const std::vector<double>& values, std::mt19937_64& generator) {
    return values[generator() % values.size()];
}

/// A check that could have been. Its launches stay the same whatever change is added to them.
class ImaginedCheck {
public:
    ImaginedCheck(const Parts& parts, std::uint64_t seed)
        : parts_(parts), generator_(seed), estimate_(any_of(parts.estimates, generator_)) {}

    /// What is red stays red if the change is larger: that moves all launches alike, and so the estimate and both
    /// limits at every look. So a bisection asks each check a few times only.
    [[nodiscard]] bool is_red(double change, const IdenticalChecks& identical) {
        if (change < red_from_ && change > not_red_up_to_) {
            (judged_red(change, identical) ? red_from_ : not_red_up_to_) = change;
        }
        return change >= red_from_;
    }

private:
    [[nodiscard]] bool judged_red(double change, const IdenticalChecks& identical) {
        std::size_t launches = std::max(identical.question.first_look, earliest_look);
        for (;;) {
            const auto judgement = judge_paired(changed(launches, change), identical.question);
            if (judgement.decision != PairedDecision::undecided) {
                return judgement.decision == PairedDecision::regressed;
            }
            const Cost cost{.seconds = identical.seconds_per_launch * static_cast<double>(launches),
                            .latest_seconds = identical.seconds_per_launch,
                            .launches = launches};
            const std::size_t more = more_launches(judgement, launches, cost, identical.time_budget_s);
            if (more == 0) {
                return false;
            }
            launches += more;
        }
    }

    [[nodiscard]] Launches changed(std::size_t count, double change) {
        while (launches_.size() < count) {
            const bool current_first = launches_.size() % 2 == 0;
            const auto& distances = current_first ? parts_.current_first : parts_.snapshot_first;
            launches_.push_back(
                {estimate_ + any_of(distances, generator_), current_first ? First::current : First::snapshot});
        }
        Launches launches(launches_.begin(), launches_.begin() + static_cast<std::ptrdiff_t>(count));
        for (LaunchRatio& launch : launches) {
            launch.log_ratio += change;
        }
        return launches;
    }

    const Parts& parts_;
    std::mt19937_64 generator_;
    double estimate_;
    Launches launches_;
    double red_from_ = std::numeric_limits<double>::infinity();
    double not_red_up_to_ = -std::numeric_limits<double>::infinity();
};

bool is_seen(double change, std::vector<ImaginedCheck>& checks, const IdenticalChecks& identical) {
    const auto most_missed = static_cast<std::ptrdiff_t>((1.0 - caught_share) * static_cast<double>(checks.size()));
    std::ptrdiff_t missed = 0;
    return std::all_of(checks.begin(), checks.end(), [&](ImaginedCheck& check) {
        missed += check.is_red(change, identical) ? 0 : 1;
        return missed <= most_missed;
    });
}

}  // namespace

std::optional<double> smallest_change_seen(const IdenticalChecks& identical) {
    Parts parts;
    for (const Launches& launches : identical.checks) {
        take_apart(parts, launches);
        take_apart(parts, exchanged(launches));
    }
    if (parts.estimates.size() < 2 * fewest_identical_checks) {
        return std::nullopt;
    }
    std::vector<ImaginedCheck> checks;
    for (std::uint64_t seed = 0; seed < imagined_checks; ++seed) {
        checks.emplace_back(parts, seed);
    }
    double missed = 0.0;
    double seen = std::numbers::ln2;
    if (!is_seen(seen, checks, identical)) {
        return std::nullopt;
    }
    for (int i = 0; i < halvings; ++i) {
        const double middle = (missed + seen) / 2;
        (is_seen(middle, checks, identical) ? seen : missed) = middle;
    }
    return seen;
}

}  // namespace perfmon::verdict
