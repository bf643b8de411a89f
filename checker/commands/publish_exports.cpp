#include "checker/commands/publish_exports.hpp"

#include "checker/export/export_document.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/revision/present_origin.hpp"
#include "checker/store/config_file.hpp"
#include "runtime/platform/file.hpp"

namespace perfmon::commands {

void publish_exports(const Publishable& what, Publications& publications, text::Terminal& terminal) {
    if (!what.config || !what.config->monitoring_settings.monitoring_integration ||
        what.config->export_configuration.textfile.empty()) {
        return;
    }
    publications.attempt("the text file for node_exporter was not written", [&] {
        const auto file = store::file_named_in(what.locations.config, what.config->export_configuration.textfile);
        const auto origin = revision::present_origin(what.source_directory);
        platform::write_file_atomically(file,
                                        exports::prometheus_text(exports::document_of(what.verdicts, origin.branch)));
        terminal.debug("text file: {}", file.string());
    });
}

}  // namespace perfmon::commands
