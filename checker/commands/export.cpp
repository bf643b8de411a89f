#include "checker/commands/commands.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/export/export_document.hpp"
#include "checker/export/format.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/revision/present_branch.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

struct StoredVerdicts {
    std::vector<documents::VerdictDocument> verdicts;
    std::filesystem::path source_directory = ".";
};

/// Those of the perf tests that the build declares, where it declares any: one that was removed says nothing of today.
StoredVerdicts stored_verdicts(const store::WorkDirectory& work) {
    StoredVerdicts stored;
    std::vector<std::string> names = work.judged_tests();
    if (const auto declared = store::declared_perf_tests(work.root()); declared && !declared->empty()) {
        std::erase_if(names, [&](const std::string& name) {
            return std::none_of(declared->begin(), declared->end(),
                                [&](const auto& perf_test) { return perf_test.name == name; });
        });
        if (!declared->front().source_directory.empty()) {
            stored.source_directory = declared->front().source_directory;
        }
    }
    if (names.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(),
                    "contains no verdict; run `ctest -L perf` first, or name the work directory with --dir");
    }
    for (const std::string& name : names) {
        stored.verdicts.push_back(documents::read_document<documents::VerdictDocument>(work.verdict_of(name)));
    }
    return stored;
}

}  // namespace

ExitCode export_verdicts(const ExportOptions& options, text::Terminal& terminal) {
    if (options.format.empty() && !options.textfile) {
        throw Error(ExitCode::usage, "export", "needs --format or --textfile");
    }
    if (!store::read_config(options.locations.config).monitoring_settings.monitoring_integration) {
        terminal.note("monitoring_integration is off in " + options.locations.config->string() +
                      ": nothing is exported");
        return ExitCode::ok;
    }
    const auto stored = stored_verdicts(store::WorkDirectory(options.locations.work_directory));
    const auto document = exports::document_of(stored.verdicts, revision::present_branch(stored.source_directory));
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
