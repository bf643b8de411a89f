#include "checker/database/sqlite_connection.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::database {

bool has_sqlite() {
    return false;
}

std::unique_ptr<Connection> open_sqlite(const std::filesystem::path& file, Access) {
    throw Error(ExitCode::usage, file.string(),
                "this perfmon was built without SQLite; install it (Debian, Ubuntu: libsqlite3-dev) and build perfmon "
                "again");
}

}  // namespace perfmon::database
