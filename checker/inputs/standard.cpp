#include "checker/inputs/standard.hpp"

#include "checker/store/declaration.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace perfmon::inputs {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> declared_config(const documents::DeclaredPerfTest& declared) {
    if (!declared.config.empty()) {
        return declared.config;
    }
    std::error_code error;
    fs::path usual = fs::path(declared.source_directory) / store::usual_config;
    return fs::exists(usual, error) ? std::optional(std::move(usual)) : std::nullopt;
}

void complete(store::Locations& locations, const documents::DeclaredPerfTest& declared) {
    if (!locations.are_baselines_given && !declared.baseline_directory.empty()) {
        locations.baselines = declared.baseline_directory;
    }
    if (!locations.snapshots && !declared.snapshot_directory.empty()) {
        locations.snapshots = declared.snapshot_directory;
    }
    if (!locations.is_config_given && !declared.source_directory.empty()) {
        locations.config = declared_config(declared);
    }
}

fs::path resolved(const fs::path& path) {
    std::error_code error;
    fs::path result = fs::weakly_canonical(path, error);
    return error ? path : result;
}

bool judges_alike(const Standard& one, const Standard& other) {
    const auto config_of = [](const Standard& standard) {
        return standard.locations.config ? resolved(*standard.locations.config) : fs::path();
    };
    return one.thresholds == other.thresholds && one.missing_baseline == other.missing_baseline &&
           one.strict == other.strict && config_of(one) == config_of(other) &&
           resolved(one.locations.baselines) == resolved(other.locations.baselines);
}

}  // namespace

verdict::DeclaredThresholds thresholds_of(verdict::DeclaredThresholds typed,
                                          const documents::DeclaredPerfTest& declared) {
    if (!typed.general) {
        typed.general = declared.threshold_percent;
        typed.by_metric.insert(declared.thresholds_percent.begin(), declared.thresholds_percent.end());
    }
    return typed;
}

Standard completed(Standard typed, const std::optional<documents::DeclaredPerfTest>& declared) {
    if (declared) {
        complete(typed.locations, *declared);
        typed.thresholds = thresholds_of(std::move(typed.thresholds), *declared);
        typed.metrics = declared->metrics;
        typed.also_judged = declared->also_judged;
        if (!typed.strict) {
            typed.strict = declared->strict;
        }
        if (!typed.missing_baseline) {
            typed.missing_baseline = declared->missing_baseline;
        }
        typed.relations = declared->relations;
        typed.control = declared->control;
    }
    return typed;
}

store::Locations completed(store::Locations typed) {
    const auto perf_tests = store::declared_perf_tests(typed.work_directory);
    if (perf_tests && !perf_tests->empty()) {
        complete(typed, perf_tests->front());
    }
    return typed;
}

Standard standard_of(const std::string& perf_test, const Standard& typed) {
    return completed(typed, store::read_declaration(store::WorkDirectory(typed.locations.work_directory), perf_test));
}

Standard standard_or_typed(const std::string& perf_test, const Standard& typed, text::Terminal& terminal) {
    try {
        return standard_of(perf_test, typed);
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: its declaration is ignored: {}", perf_test, error.what()));
        return typed;
    }
}

bool departs_from_declared(const std::string& perf_test, const Standard& typed) {
    const auto declared = store::read_declaration(store::WorkDirectory(typed.locations.work_directory), perf_test);
    Standard by_ctest;  // which has the environment too
    if (const char* const config = std::getenv("PERFMON_CONFIG");
        config != nullptr && typed.locations.config == config) {
        by_ctest.locations = typed.locations;
        by_ctest.locations.are_baselines_given = false;
    }
    return declared && !judges_alike(completed(typed, declared), completed(by_ctest, declared));
}

}  // namespace perfmon::inputs
