#pragma once

#include "checker/documents/export.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::exports {

struct Label {
    std::string name;
    std::string value;

    friend bool operator==(const Label&, const Label&) = default;
};

struct Sample {
    std::vector<Label> labels;  ///< none of them empty: an empty label is the same as none
    double value = 0.0;
    std::optional<std::int64_t> unix_milliseconds;  ///< when it was measured
};

/// All series of one name, which have one unit: a gauge each.
struct Family {
    std::string name;       ///< ends with the unit, where there is one: `perfmon_measured_seconds`
    std::string unit;       ///< as OpenMetrics spells it, in base units; empty: none
    std::string ucum_unit;  ///< the same as OpenTelemetry spells it
    std::string help;       ///< one line
    std::vector<Sample> samples;
};

/// The document as families of series, for everything that has a data model like Prometheus's. Values are in base
/// units: seconds, bytes, ratios. Where there is no number there is no sample. Whether something regressed now is told
/// without a commit: that is the state of a branch, and no alert stays with the commit of yesterday.
[[nodiscard]] std::vector<Family> families_of(const documents::ExportDocument& document);

}  // namespace perfmon::exports
