#pragma once

#include "checker/database/connection.hpp"
#include "checker/history/store.hpp"

#include <memory>

namespace perfmon::database {

/// The history in the tables of schema.hpp, whichever database they are in.
[[nodiscard]] std::unique_ptr<history::Store> history_in(std::unique_ptr<Connection> connection);

}  // namespace perfmon::database
