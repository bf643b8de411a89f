#include "checker/commands/beside_itself.hpp"

#include "checker/measure/snapshots.hpp"
#include "checker/store/declaration.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <random>
#include <utility>

namespace perfmon::commands {

documents::DeclaredPerfTest with_layouts(const std::string& perf_test, const store::WorkDirectory& work) {
    auto found = store::read_declaration(work, perf_test);
    if (!found) {
        throw Error(ExitCode::bad_data, perf_test,
                    fmt::format("is not declared in {}; name its work directory with --dir",
                                work.declaration_of(perf_test).parent_path().string()));
    }
    if (found->layouts.empty()) {
        throw Error(ExitCode::bad_data, perf_test,
                    fmt::format("is linked in one layout only; add LAYOUTS 8 to perf_test({} …), and build it again",
                                perf_test));
    }
    return std::move(*found);
}

documents::Invocation in_all_layouts(const documents::DeclaredPerfTest& perf_test) {
    documents::Invocation invocation;
    invocation.command = store::command_of(perf_test);
    invocation.executable_word = static_cast<std::int64_t>(perf_test.runs_under.size());
    invocation.working_directory = perf_test.working_directory;
    invocation.processors = perf_test.processors.value_or(1);
    invocation.layouts = perf_test.layouts;
    (void)measure::describe_executable(invocation);
    return invocation;
}

documents::Settings enough_launches(const documents::DeclaredPerfTest& perf_test, std::size_t layouts) {
    constexpr std::int64_t each = 3;
    documents::Settings settings;
    const double budget_of_launch = settings.time_budget_s / static_cast<double>(settings.launches);
    settings.launches = each * static_cast<std::int64_t>(layouts);
    settings.samples = perf_test.samples.value_or(settings.samples);
    settings.sample_time_ms = perf_test.sample_time_ms.value_or(settings.sample_time_ms);
    settings.time_budget_s = budget_of_launch * static_cast<double>(settings.launches);
    return settings;
}

documents::Lockstep beside_itself(const documents::Invocation& invocation) {
    documents::Lockstep lockstep;
    lockstep.origin = documents::Origin::executable;
    lockstep.executable = invocation.executable;
    lockstep.layouts = invocation.layouts;
    lockstep.seed = std::random_device{}();
    return lockstep;
}

}  // namespace perfmon::commands
