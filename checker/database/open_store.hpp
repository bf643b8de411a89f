#pragma once

#include "checker/database/sqlite_connection.hpp"
#include "checker/history/store.hpp"

#include <memory>
#include <string>

namespace perfmon::database {

/// Opens a history, and brings it to the version that this program knows.
/// @param place  `postgresql://…`, or a file of SQLite
/// @throws Error with ExitCode::usage when this program was built without the database, ExitCode::io,
/// ExitCode::bad_data
[[nodiscard]] std::unique_ptr<history::Store> open_store(const std::string& place, Access access);

/// Whether the place is a file that SQLite wrote.
[[nodiscard]] bool is_sqlite_file(const std::string& place);

/// Whether the place is a server that a team shares.
[[nodiscard]] bool is_shared(const std::string& place);

}  // namespace perfmon::database
