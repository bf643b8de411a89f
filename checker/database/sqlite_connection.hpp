#pragma once

#include "checker/database/connection.hpp"

#include <filesystem>
#include <memory>

namespace perfmon::database {

/// Whether this program was built with SQLite.
[[nodiscard]] bool has_sqlite();

/// What a file is opened for.
enum class Access {
    reading,  ///< it must be there
    writing,  ///< it is made where there is none, and looked through for damage
};

/// A file of SQLite in WAL mode: who reads waits for nobody, and who writes for 10 s at most.
/// @throws Error with ExitCode::io when it cannot be opened, ExitCode::bad_data when it is damaged or something else
[[nodiscard]] std::unique_ptr<Connection> open_sqlite(const std::filesystem::path& file, Access access);

}  // namespace perfmon::database
