#pragma once

#include "checker/database/connection.hpp"

namespace perfmon::database {

/// Brings the tables of the history to the version that this program knows: a migration after the other, each in one
/// transaction. Several processes may do so at once.
/// @throws Error with ExitCode::bad_data when a newer program has been here, ExitCode::io
void migrate(Connection& connection);

/// The version of the tables that are there; 0 where there are none.
[[nodiscard]] int version_of(Connection& connection);

/// As migrate(), and changes nothing: what is older than this program is refused as well.
void require_current(Connection& connection);

}  // namespace perfmon::database
