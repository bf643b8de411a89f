#include "checker/database/postgresql_connection.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::database {

std::unique_ptr<Connection> open_postgresql(const std::string& url) {
    throw Error(ExitCode::usage, without_password(url),
                "this perfmon was built without libpq; install it (Debian, Ubuntu: libpq-dev) and build perfmon again");
}

}  // namespace perfmon::database
