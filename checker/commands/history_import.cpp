#include "checker/commands/commands.hpp"
#include "checker/commands/imported.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/database/open_store.hpp"
#include "checker/database/postgresql_connection.hpp"

#include <fmt/format.h>

namespace perfmon::commands {

ExitCode history_import(const HistoryImportOptions& options, text::Terminal& terminal) {
    const std::string place = history_place(options.work_directory);
    const auto store = database::open_store(place, database::Access::writing);
    Import import(*store, options.branch);
    for (const std::string& source : options.sources) {
        terminal.progress(source);
        import.take(source);
    }
    terminal.progress("");
    terminal.print(fmt::format("imported {}, into {}\n", import.sentence(), database::without_password(place)));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
