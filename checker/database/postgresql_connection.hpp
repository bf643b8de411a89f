#pragma once

#include "checker/database/connection.hpp"

#include <memory>
#include <string>

namespace perfmon::database {

/// A database of PostgreSQL, or of what speaks its protocol, by the URL that libpq takes; what that does not say, such
/// as a password, libpq looks for as usual (PGPASSWORD, ~/.pgpass).
/// @throws Error with ExitCode::io when it does not answer; the password is in no message
[[nodiscard]] std::unique_ptr<Connection> open_postgresql(const std::string& url);

/// The URL without a password, in whichever form it has one.
[[nodiscard]] std::string without_password(const std::string& url);

/// What libpq says of a URL, without what it quotes of the password. It quotes names of hosts and users as well, which
/// stay.
[[nodiscard]] std::string without_password_of(const std::string& url, std::string message);

}  // namespace perfmon::database
