#include "checker/commands/latency_limit.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace perfmon::commands {
namespace {

struct Percentile {
    std::string_view typed;
    const char* metric;
    std::int64_t operations;  ///< twice as many as it takes: how many complete in a launch varies
};

constexpr std::array percentiles{Percentile{"p50", "latency_p50", 40}, Percentile{"p90", "latency_p90", 200},
                                 Percentile{"p99", "latency_p99", 2'000}, Percentile{"p99.9", "latency_p99_9", 20'000}};

/// In nanoseconds.
std::optional<double> time_in(std::string_view typed) {
    const auto begin_of_unit = std::min(typed.find_first_not_of("0123456789."), typed.size());
    const std::string_view digits = typed.substr(0, begin_of_unit);
    double number = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const std::string_view behind = typed.substr(begin_of_unit);
    const auto factor =
        text::factor_between(behind.substr(std::min(behind.find_first_not_of(' '), behind.size())), "ns");
    const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
    return is_number && factor && number > 0.0 ? std::optional(number * *factor) : std::nullopt;
}

}  // namespace

LatencyLimit latency_limit(const std::string& typed) {
    const auto equals = std::min(typed.find('='), typed.size());
    const std::string_view name = std::string_view(typed).substr(0, equals);
    const auto percentile = std::find_if(percentiles.begin(), percentiles.end(),
                                         [&](const Percentile& each) { return each.typed == name; });
    const auto ns = equals < typed.size() ? time_in(std::string_view(typed).substr(equals + 1)) : std::nullopt;
    if (percentile == percentiles.end() || !ns) {
        throw Error(
            ExitCode::usage, "--limit",
            "wants p50, p90, p99 or p99.9, and a time in ns, us, ms or s, such as p99=5ms; not \"" + typed + '"');
    }
    return {percentile->metric, std::string(name), *ns, percentile->operations};
}

}  // namespace perfmon::commands
