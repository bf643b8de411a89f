#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A measured quantity is a value: what it is called, what it is in, which way is better, how much it varies by itself.
namespace perfmon::metric {

/// Which way is better.
enum class Direction { lower, higher };

/// How much a metric varies when nothing changed, and so what judges it.
enum class Nature {
    sampled,     ///< many values a launch, which is worth their median: rule A in lockstep, else rule B
    per_launch,  ///< one value a launch: rule A over launches of both executables, else rule B
    exact,       ///< the same every time: rule C
};

/// What a launch is for.
enum class Pass {
    timed,
    counting,      ///< allocations: what would disturb the clock, and comes out the same every time
    instructions,  ///< under Callgrind
};

/// What a pass counts, as people call it; empty for the one that is timed.
[[nodiscard]] const char* counted_by(Pass pass);

/// What a metric is measured of.
enum class Scope { benchmark, perf_test, target, workspace };

/// How a metric says the same as another one in another way.
struct Derivation {
    std::string from;
    double (*function)(double);  ///< from the one to the other, and back: it is its own inverse
};

/// Of a metric that varies as the time does.
constexpr double usual_threshold_percent = 5.0;

struct Metric {
    std::string name;
    std::string unit;
    Direction direction = Direction::lower;
    Nature nature = Nature::sampled;
    Scope scope = Scope::benchmark;
    Pass pass = Pass::timed;
    double threshold_percent = usual_threshold_percent;  ///< where nobody sets one
    double floor = 0.0;                                  ///< the smallest change that matters, in the unit
    bool judged_unasked = true;                          ///< else only where somebody sets a threshold for it
    bool measured_unasked = true;  ///< else only where it may be judged, or has a target: it costs something
    /// Added to values before they are compared as a ratio: 1 where 0 is usual, which nothing is a multiple of.
    double offset = 0.0;
    std::optional<Derivation> derivation = std::nullopt;
};

/// The name of the primary metric, time per iteration, which every benchmark has.
constexpr const char* primary = "time";

/// The name of its reciprocal, which documents tell as well.
constexpr const char* ops_per_second = "ops_per_second";

/// The built-in metrics, the primary one first; what is derived comes behind what it is derived from.
[[nodiscard]] const std::vector<Metric>& built_in();

/// The built-in metric of that name, or null.
[[nodiscard]] const Metric* find(std::string_view name);

/// The names of all of them, for messages.
[[nodiscard]] std::vector<std::string_view> names();

/// What of a metric is measured: of a derived one what it is derived from, of any other one itself.
[[nodiscard]] const std::string& source_of(const Metric& metric);

/// The value that a metric has where its source has this one, and the other way round.
[[nodiscard]] double derived(const Metric& metric, double value);

}  // namespace perfmon::metric
