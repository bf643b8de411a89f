#include "checker/commands/commands.hpp"
#include "checker/commands/push_export.hpp"
#include "checker/commands/stored_verdicts.hpp"
#include "checker/export/export_document.hpp"
#include "checker/export/format.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/revision/present_origin.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

namespace perfmon::commands {
namespace {

PushTarget target_of(const ExportOptions& options, const documents::Config& config) {
    PushTarget target;
    target.place = "--push";
    target.url = options.push;
    const auto named = options.protocol.empty() ? std::nullopt : std::optional(protocol_named(options.protocol));
    target.protocol = push_protocol(target.place, options.push, named, "--protocol");
    if (!options.authorization_variable.empty()) {
        target.authorization = Secret{"--authorization-variable", options.authorization_variable, {}};
    } else if (options.authorization_file) {
        target.authorization = Secret{"--authorization-file", "", *options.authorization_file};
    }
    target.authorities =
        store::file_named_in(options.locations.config, config.export_configuration.certificate_authorities);
    return target;
}

}  // namespace

ExitCode export_verdicts(const ExportOptions& options, text::Terminal& terminal) {
    if (options.format.empty() && !options.textfile && options.push.empty()) {
        throw Error(ExitCode::usage, "export", "needs --format, --textfile or --push");
    }
    const documents::Config config = store::read_config(options.locations.config);
    if (!config.monitoring_settings.monitoring_integration) {
        terminal.note("monitoring_integration is off in " + options.locations.config->string() +
                      ": nothing is exported");
        return ExitCode::ok;
    }
    const store::WorkDirectory work(options.locations.work_directory);
    const StoredVerdicts stored = stored_verdicts(work);
    if (stored.verdicts.empty()) {
        throw no_verdict(work);
    }
    const auto origin = revision::present_origin(stored.source_directory);
    const auto document = exports::document_of(stored.verdicts, origin.branch);
    if (options.textfile) {
        platform::write_file_atomically(*options.textfile, exports::prometheus_text(document));
        terminal.note("textfile: " + options.textfile->string());
    }
    if (!options.push.empty()) {
        push_export(document, target_of(options, config), terminal);
    }
    if (options.format.empty()) {
        return ExitCode::ok;
    }
    const std::string rendered = exports::format_named(options.format).render(document);
    if (options.output) {
        platform::write_file_atomically(*options.output, rendered);
        terminal.note("export: " + options.output->string());
    } else {
        terminal.show(rendered);
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
