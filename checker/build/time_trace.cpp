#include "checker/build/time_trace.hpp"

#include "checker/build/time_trace_model.hpp"
#include "runtime/json/reader.hpp"
#include "runtime/json/text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace perfmon::build {
namespace {

constexpr std::size_t traced_rows_kept = 20;

std::vector<documents::TracedCost> costs_of(const std::map<std::string, double>* before,
                                            const std::map<std::string, double>& after) {
    std::vector<documents::TracedCost> costs;
    for (const auto& [name, milliseconds] : after) {
        documents::TracedCost& cost = costs.emplace_back();
        cost.name = name;
        cost.after_ms = milliseconds;
        if (before != nullptr) {
            const auto found = before->find(name);
            cost.before_ms = found == before->end() ? 0.0 : found->second;
        }
    }
    const auto growth = [](const documents::TracedCost& cost) { return cost.after_ms - cost.before_ms.value_or(0.0); };
    std::erase_if(costs, [&](const documents::TracedCost& cost) { return growth(cost) <= 0.0; });
    std::stable_sort(costs.begin(), costs.end(),
                     [&](const auto& one, const auto& other) { return growth(one) > growth(other); });
    costs.resize(std::min(costs.size(), traced_rows_kept));
    return costs;
}

}  // namespace

TimeTrace parse_time_trace(std::string_view text, std::string_view file, const Places& places) {
    constexpr double microseconds_per_millisecond = 1000.0;
    const rapidjson::Document tree = documents::parse_json(text, file);
    const auto read = documents::JsonReader({file, text}, documents::JsonReader::UnknownKeys::ignore)
                          .read_struct<Trace>(tree, documents::Place{});
    TimeTrace trace;
    for (const TraceEvent& event : read.events) {
        const double milliseconds = event.microseconds / microseconds_per_millisecond;
        if (event.phase != "X" || event.arguments.detail.empty()) {
            continue;
        }
        if (event.name == "Source") {
            trace.headers[shown_path(event.arguments.detail, places)] += milliseconds;
        } else if (event.name == "InstantiateClass" || event.name == "InstantiateFunction") {
            trace.templates[event.arguments.detail] += milliseconds;
        }
    }
    return trace;
}

void add_traces(documents::Inclusion& inclusion, const TimeTrace* before, const TimeTrace& after) {
    inclusion.traced_headers = costs_of(before == nullptr ? nullptr : &before->headers, after.headers);
    inclusion.traced_templates = costs_of(before == nullptr ? nullptr : &before->templates, after.templates);
}

}  // namespace perfmon::build
