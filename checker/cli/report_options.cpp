#include "checker/cli/report_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <memory>
#include <string>

namespace perfmon::cli {

void add_report(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    auto options = std::make_shared<commands::ReportOptions>();
    CLI::App* const command =
        add_command(app, "report", "Write reports of the stored verdicts", options, chosen,
                    [&terminal](const auto& given) { return commands::report(at_declared_places(given), terminal); });
    add_work_directory(*command, options->locations.work_directory);
    add_baseline_directory(*command, options->locations);
    add_config(*command, options->locations);
    command
        ->add_option("--format", options->formats,
                     "Formats: markdown, html, junit, sarif, json, gitlab-metrics, and github, which is printed")
        ->delimiter(',')
        ->capture_default_str()
        ->envname("PERFMON_REPORT_FORMATS");
    command
        ->add_option_function<std::string>(
            "--step-summary", [options](const std::string& file) { options->step_summary = file; },
            "File that the Markdown report is added to")
        ->envname("GITHUB_STEP_SUMMARY");
    command->add_flag_function(
        "--ctest", [options](std::int64_t) { options->ctest = commands::CTestOutput::on; },
        "Also print the tag by which CTest attaches the HTML report");
    command
        ->add_option("--expect", options->expected,
                     "Perf tests that should have a verdict; default: all that the build declares")
        ->expected(1, 1 << 20);
}

}  // namespace perfmon::cli
