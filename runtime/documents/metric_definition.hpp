#pragma once

#include "runtime/documents/vocabulary.hpp"
#include "runtime/metric/metric.hpp"

#include <map>
#include <optional>
#include <string>

namespace perfmon::documents {

/// A metric that is not built in, as it is judged by whoever reads the document.
struct MetricDefinition {
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    metric::Nature nature = metric::Nature::sampled;
    std::optional<double> threshold_percent;
    double floor = 0.0;

    friend bool operator==(const MetricDefinition&, const MetricDefinition&) = default;
};

/// The metric of that name: as it is built in, else as a document defines it.
[[nodiscard]] inline metric::Metric metric_of(const std::string& name, const MetricDefinition& definition) {
    if (const metric::Metric* const built_in = metric::find(name)) {
        return *built_in;
    }
    metric::Metric metric;
    metric.name = name;
    metric.unit = definition.unit;
    metric.direction = definition.direction;
    metric.nature = definition.nature;
    metric.threshold_percent = definition.threshold_percent.value_or(metric.threshold_percent);
    metric.floor = definition.floor;
    return metric;
}

/// The same, of one that a document defines if it is not built in.
[[nodiscard]] inline metric::Metric metric_of(const std::string& name,
                                              const std::map<std::string, MetricDefinition>& defined) {
    const auto found = defined.find(name);
    return metric_of(name, found == defined.end() ? MetricDefinition{} : found->second);
}

}  // namespace perfmon::documents
