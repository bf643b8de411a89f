#include "checker/baseline/baseline_edit.hpp"
#include "checker/commands/benchmark_name.hpp"
#include "checker/commands/commands.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/report/baseline_text.hpp"
#include "checker/store/baseline_store.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace perfmon::commands {
namespace {

using documents::BaselineData;
using store::BaselineStore;

[[noreturn]] void no_baseline(const std::string& name, const std::string& suggestion, const std::string& file) {
    throw Error(ExitCode::bad_data, file, "has no baseline \"" + name + '"' + suggestion);
}

void show_named(const BaselineData& data, const std::string& name, const std::string& file, text::Terminal& terminal) {
    auto named = benchmarks_named(name, baseline::names_in(data));
    if (named.empty()) {
        named = benchmarks_named(baseline::baseline_key(data, name), baseline::names_in(data));
    }
    if (named.empty()) {
        no_baseline(name, nearest_name(name, baseline::names_in(data)), file);
    }
    for (const std::string& benchmark : named) {
        terminal.show(report::baseline_text(data, benchmark, terminal.colour()));
    }
}

void rename(BaselineData& data, const std::string& from, const std::string& to, const std::string& file) {
    auto& baselines = data.performance_baselines;
    if (!baselines.contains(from)) {
        no_baseline(from, nearest_full_name(from, baseline::names_in(data)), file);
    }
    if (baselines.contains(to)) {
        throw Error(ExitCode::bad_data, file, "already has a baseline \"" + to + "\"; remove or archive it first");
    }
    if (to.empty()) {
        throw Error(ExitCode::usage, "NEW", "a name must not be empty");
    }
    baseline::rename(data, from, to);
}

void remove(BaselineData& data, const BaselineOptions& options, const std::string& file) {
    using baseline::Removal;
    const auto how = options.action == BaselineOptions::Action::archive ? Removal::archived : Removal::forgotten;
    for (const std::string& name : options.names) {
        if (!baseline::remove(data, name, how, platform::utc_now())) {
            no_baseline(name, nearest_full_name(name, baseline::names_in(data)), file);
        }
    }
}

std::string done(const BaselineOptions& options) {
    switch (options.action) {
        case BaselineOptions::Action::rename:
            return fmt::format("renamed {} to {}", options.names[0], options.names[1]);
        case BaselineOptions::Action::archive:
            return fmt::format("archived {}", fmt::join(options.names, ", "));
        default:
            return fmt::format("removed {}", fmt::join(options.names, ", "));
    }
}

}  // namespace

ExitCode baseline(const BaselineOptions& options, text::Terminal& terminal) {
    using Action = BaselineOptions::Action;
    const BaselineStore baselines(options.locations.baselines);
    const std::string id = options.action == Action::list && options.environment.empty()
                               ? std::string{}
                               : baselines.environment_named(options.environment);
    const std::string file = baselines.file_of(id).string();
    terminal.debug("baselines: {}", id.empty() ? baselines.root().string() : file);
    switch (options.action) {
        case Action::list:
            if (baselines.environments().empty()) {
                (void)baselines.environment_named({});
            }
            for (const std::string& environment : id.empty() ? baselines.environments() : std::vector{id}) {
                terminal.show(
                    report::baselines_text(environment, baselines.load(environment).value(), terminal.colour()));
            }
            return ExitCode::ok;
        case Action::show:
            show_named(baselines.load(id).value(), options.names.at(0), file, terminal);
            return ExitCode::ok;
        case Action::rename:
        case Action::remove:
        case Action::archive:
            break;
    }
    baselines.modify(id, [&](BaselineData& data) {
        if (options.action == Action::rename) {
            rename(data, options.names.at(0), options.names.at(1), file);
        } else {
            remove(data, options, file);
        }
        return BaselineStore::Edit::changed;
    });
    measure::remove_unreferenced_snapshots(options.locations, terminal);
    terminal.print(fmt::format("{}\n  in {}\n", base::printable(done(options)), base::printable(file)));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
