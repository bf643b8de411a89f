#include "store/declaration.hpp"

#include "format/error.hpp"
#include "format/json_reader.hpp"
#include "format/suggest.hpp"
#include "verdict/metric.hpp"

#include <string_view>
#include <vector>

namespace perfmon::store {
namespace {

std::vector<std::string_view> known_metrics() {
    std::vector<std::string_view> names;
    for (const verdict::Metric& metric : verdict::metrics()) {
        names.push_back(metric.name);
    }
    return names;
}

}  // namespace

std::optional<format::DeclaredPerfTest> read_declaration(const WorkDirectory& work, const std::string& perf_test) {
    const auto file = work.declaration_of(perf_test);
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::nullopt;
    }
    auto declared = format::read_document<format::DeclaredPerfTest>(file);
    for (const auto& [metric, percent] : declared.thresholds_percent) {
        if (verdict::find_metric(metric) == nullptr) {
            throw Error(ExitCode::bad_data, file.string() + "#/thresholds_percent/" + metric,
                        "THRESHOLDS of perf_test() names no metric; metrics are " + format::listed(known_metrics()));
        }
    }
    return declared;
}

}  // namespace perfmon::store
