#include "checker/report/rate_text.hpp"

#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

/// Beyond this the numbers are those of a busy machine.
constexpr double much_late_percent = 1.0;

text::Cell verdict_on(const TriedRate& rate) {
    if (rate.held) {
        return {"held", text::Tone::good};
    }
    return {rate.late_percent > much_late_percent ? "missed; the driver was late itself" : "missed", text::Tone::bad};
}

}  // namespace

std::string rates_text(std::vector<TriedRate> rates, const std::string& percentile, text::Colour colour) {
    using text::Align;
    std::sort(rates.begin(), rates.end(),
              [](const TriedRate& one, const TriedRate& other) { return one.per_second < other.per_second; });
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(rates.size());
    for (const TriedRate& rate : rates) {
        rows.push_back({{text::quantity(rate.per_second, "ops/s")},
                        {text::quantity(rate.median_ns, "ns")},
                        {text::quantity(rate.latency_ns, "ns")},
                        {text::quantity(rate.failed_percent, "%")},
                        verdict_on(rate)});
    }
    return text::aligned({{"rate", Align::right},
                          {"p50", Align::right},
                          {percentile, Align::right},
                          {"failed", Align::right},
                          {"limit"}},
                         rows, colour);
}

}  // namespace perfmon::report
