#include "checker/commands/publish_exports.hpp"

#include "checker/commands/push_export.hpp"
#include "checker/export/export_document.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/revision/present_origin.hpp"
#include "checker/store/config_file.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

namespace perfmon::commands {
namespace {

PushTarget target_of(const documents::ExportPush& push, const std::string& place, const Publishable& what) {
    PushTarget target;
    target.place = place + "/url";
    target.url = push.url;
    target.protocol = push_protocol(target.place, push.url, push.protocol, "the key protocol");
    if (!push.authorization_variable.empty() || !push.authorization_file.empty()) {
        target.authorization = configured_secret(place + "/authorization", push.authorization_variable,
                                                 store::file_named_in(what.locations.config, push.authorization_file));
    }
    target.authorities =
        store::file_named_in(what.locations.config, what.config->export_configuration.certificate_authorities);
    return target;
}

}  // namespace

void publish_exports(const Publishable& what, Publications& publications, text::Terminal& terminal) {
    if (!what.config || !what.config->monitoring_settings.monitoring_integration) {
        return;
    }
    const documents::ExportConfiguration& asked = what.config->export_configuration;
    if (asked.textfile.empty() && asked.pushes.empty()) {
        return;
    }
    publications.attempt("nothing was exported", [&] {
        const auto origin = revision::present_origin(what.source_directory);
        const auto document = exports::document_of(what.verdicts, origin.branch);
        if (!asked.textfile.empty()) {
            publications.attempt("the text file for node_exporter was not written", [&] {
                const auto file = store::file_named_in(what.locations.config, asked.textfile);
                platform::write_file_atomically(file, exports::prometheus_text(document));
                terminal.debug("text file: {}", file.string());
            });
        }
        for (std::size_t index = 0; index < asked.pushes.size(); ++index) {
            const std::string place = fmt::format("export_configuration/pushes/{}", index);
            publications.attempt("the exports were not pushed",
                                 [&] { push_export(document, target_of(asked.pushes[index], place, what), terminal); });
        }
    });
}

}  // namespace perfmon::commands
