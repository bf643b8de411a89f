#include "checker/cli/suite_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <cstdlib>
#include <memory>

namespace perfmon::cli {

void add_suite(CLI::App& app, const std::string& program, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::SuiteOptions>();
    options->program = program;
    if (const char* const config = std::getenv("PERFMON_CONFIG"); config != nullptr && *config != '\0') {
        options->locations.config = config;
        options->locations.is_config_given = true;
    }
    CLI::App* const command = add_command(
        app, "suite", "Measure, judge, update and report all perf tests of a build, and collect what it holds", options,
        chosen, [&terminal](const auto& given) { return commands::suite(given, terminal); });
    command->add_option("TEST", options->perf_tests, "Perf tests; default: all of the build");
    command->add_option("--build-dir", options->build_directory, "Build tree")->capture_default_str();
    command->add_option("--configuration", options->configuration, "Configuration of a multi-config generator");
    add_quiet(*command, terminal);
}

}  // namespace perfmon::cli
