#include "checker/build/build_result.hpp"

#include "runtime/base/error.hpp"
#include "runtime/machine/conditions.hpp"
#include "runtime/machine/environment.hpp"
#include "runtime/machine/files.hpp"

#include <algorithm>
#include <string_view>

namespace perfmon::build {
namespace {

/// As many as a stored baseline has use of. A compilation takes about as long as all samples of a benchmark.
constexpr std::int64_t usual_launches = 5;

/// Of a source file: five compilations of 6 s each, or with a base revision six of both of 2.5 s each.
constexpr double usual_time_budget_s = 30.0;

}  // namespace

documents::Result head_of(const documents::DeclaredPerfTest& declared, const BuildTarget& target) {
    if (!declared.built_with) {
        throw Error(ExitCode::bad_data, declared.name,
                    "its declaration does not say with what the target is built: run cmake again");
    }
    documents::Result head;
    head.perf_test = declared.name;
    head.kind = documents::Kind::build;
    head.environment = machine::environment(machine::Files());
    head.environment.compiler = declared.built_with->compiler;
    head.environment.compiler_version = declared.built_with->compiler_version;
    head.environment.build_type = declared.built_with->build_type;
    head.environment.flags = declared.built_with->flags;
    head.environment.link_flags = declared.built_with->link_flags;
    head.conditions = machine::present_conditions(machine::Files());
    const bool is_exact = !target.is_compiled && target.linked.empty();
    head.settings.launches = is_exact ? 1 : declared.launches.value_or(usual_launches);
    head.settings.samples = 1;
    head.settings.time_budget_s = declared.time_budget_s.value_or(usual_time_budget_s);
    documents::Invocation invocation;
    invocation.command = {declared.executable};
    invocation.executable = declared.executable;
    invocation.timeout_s = declared.timeout_s;
    head.invocation = invocation;
    return head;
}

BuildTarget target_of(const documents::DeclaredPerfTest& declared, const std::vector<std::string>& metrics) {
    const auto is_any_asked_for = [&](std::string_view prefix) {
        return metrics.empty() || std::any_of(metrics.begin(), metrics.end(),
                                              [&](const std::string& metric) { return metric.starts_with(prefix); });
    };
    BuildTarget target;
    target.compile_commands = declared.executable;
    target.name = declared.target;
    target.configuration = declared.built_with ? declared.built_with->build_type : "";
    target.linked = is_any_asked_for("link_") ? declared.linked : "";
    target.is_compiled = is_any_asked_for("compile_");
    return target;
}

}  // namespace perfmon::build
