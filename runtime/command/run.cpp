#include "runtime/command/run.hpp"

#include "runtime/base/error.hpp"
#include "runtime/command/benchmark.hpp"
#include "runtime/command/options.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/harness/build_facts.hpp"
#include "runtime/harness/process.hpp"
#include "runtime/harness/sample_hook.hpp"
#include "runtime/json/document.hpp"

#include <filesystem>
#include <string>

namespace perfmon::command {
namespace {

/// The command does not tell with what it was built, and this process was built with something else.
harness::ExecutableBuild build_of(const std::filesystem::path& declaration) {
    if (declaration.empty()) {
        return {};
    }
    const auto declared = documents::read_document<documents::DeclaredPerfTest>(declaration);
    if (!declared.built_with) {
        return {};
    }
    const documents::BuiltWith& built = *declared.built_with;
    const std::string flags = harness::plain_flags(built.flags);
    return {{.compiler = built.compiler,
             .compiler_version = built.compiler_version,
             .build_type = built.build_type,
             .flags = flags,
             .sanitizers = harness::sanitizers_of("", flags)},
            harness::plain_flags(built.link_flags)};
}

ExitCode measure(const MeasuredCommand& command, const harness::Options& options) {
    harness::Process process(options);
    const auto build = build_of(command.declaration);
    process.take_its_place();
    harness::set_lines(process.is_by_hand() ? harness::Lines::shown : harness::Lines::left_out);
    measure_command(command, process.recorder());
    harness::end_turns();
    return process.finish(build);
}

ExitCode run_if_any(const CommandWords& words, const char* keyword) {
    if (!words.empty()) {
        run_once(words, keyword);
    }
    return ExitCode::ok;
}

}  // namespace

int run_command_process(int argc, const char* const* argv) noexcept {
    return harness::run_guarded([&] {
        const TypedCommand typed = parse_command_line(argc, argv);
        switch (typed.task) {
            case Task::set_up:
                return run_if_any(typed.command.set_up, "SETUP");
            case Task::clean_up:
                return run_if_any(typed.command.clean_up, "CLEANUP");
            case Task::measure:
                break;
        }
        return measure(typed.command, harness::parse_options(typed.options));
    });
}

}  // namespace perfmon::command
