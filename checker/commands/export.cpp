#include "checker/commands/commands.hpp"
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

ExitCode export_verdicts(const ExportOptions& options, text::Terminal& terminal) {
    if (options.format.empty() && !options.textfile) {
        throw Error(ExitCode::usage, "export", "needs --format or --textfile");
    }
    if (!store::read_config(options.locations.config).monitoring_settings.monitoring_integration) {
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
