#include "checker/cli/export_options.hpp"

#include "checker/cli/common_options.hpp"
#include "checker/commands/commands.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace perfmon::cli {

void add_export(CLI::App& app, text::Terminal& terminal, Chosen& chosen) {
    using Path = std::optional<std::filesystem::path>;
    auto options = std::make_shared<commands::ExportOptions>();
    CLI::App* const command = add_command(
        app, "export", "Write the stored verdicts for dashboards and monitoring", options, chosen,
        [&terminal](const auto& given) { return commands::export_verdicts(at_declared_places(given), terminal); });
    add_work_directory(*command, options->locations.work_directory);
    add_config(*command, options->locations);
    const auto add_file = [&](const char* name, Path commands::ExportOptions::*file, const char* description) {
        return command->add_option_function<std::string>(
            name, [options, file](const std::string& path) { (*options).*file = path; }, description);
    };
    CLI::Option* const format = command->add_option("--format", options->format,
                                                    "openmetrics, influx, otlp-json, csv, json, bencher, "
                                                    "github-action-benchmark, github-action-benchmark-bigger");
    add_file("-o,--output", &commands::ExportOptions::output, "File to write; default: standard output")->needs(format);
    add_file("--textfile", &commands::ExportOptions::textfile,
             "File that node_exporter reads, FILE.prom in its textfile directory");
    CLI::Option* const push =
        command->add_option("--push", options->push, "Address of a server to hand the verdicts to")->excludes(format);
    command
        ->add_option("--protocol", options->protocol,
                     "pushgateway, remote-write, influxdb or otlp; default: what the path of the address tells")
        ->needs(push);
    CLI::Option* const variable =
        command->add_option("--authorization-variable", options->authorization_variable,
                            "Environment variable with the value of the header Authorization");
    variable->needs(push);
    add_file("--authorization-file", &commands::ExportOptions::authorization_file,
             "File with the value of the header Authorization")
        ->needs(push)
        ->excludes(variable);
}

}  // namespace perfmon::cli
