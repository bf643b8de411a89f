#include "checker/baseline/baseline_edit.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/database/open_store.hpp"
#include "checker/database/postgresql_connection.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace perfmon::commands {

ExitCode baseline_pull(const BaselinePullOptions& options, text::Terminal& terminal) {
    const std::string place = history_place(options.locations.work_directory);
    const std::string name = database::without_password(place);
    const store::BaselineStore files(options.locations.baselines);
    std::size_t kept = 0;
    std::size_t taken = 0;
    for (const documents::BaselineData& data : database::open_store(place, database::Access::reading)->baselines()) {
        if (!data.environment ||  // which a database that others write to may lack
            (!options.environment.empty() && options.environment != environment_id(*data.environment))) {
            continue;
        }
        kept += data.performance_baselines.size();
        files.modify(*data.environment, [&](documents::BaselineData& present) {
            const std::size_t newer = baseline::take_newer(present, data);
            taken += newer;
            return newer == 0 ? store::BaselineStore::Edit::unchanged : store::BaselineStore::Edit::changed;
        });
    }
    if (kept == 0) {
        throw Error(ExitCode::io, name,
                    options.environment.empty() ? "keeps no baselines; put them there with `perfmon history import`"
                                                : "keeps no baselines of " + options.environment);
    }
    terminal.print(fmt::format("took {} of {} into {}\n", taken, text::counted(kept, "baseline"),
                               options.locations.baselines.string()));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
