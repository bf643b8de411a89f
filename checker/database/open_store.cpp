#include "checker/database/open_store.hpp"

#include "checker/database/history_store.hpp"
#include "checker/database/postgresql_connection.hpp"
#include "checker/database/schema.hpp"

#include <fstream>
#include <string_view>
#include <utility>

namespace perfmon::database {

bool is_sqlite_file(const std::string& place) {
    constexpr std::string_view signature("SQLite format 3");
    std::string begin(signature.size(), '\0');
    std::ifstream(place, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == signature;
}

bool is_shared(const std::string& place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::unique_ptr<history::Store> open_store(const std::string& place, Access access) {
    auto connection = is_shared(place) ? open_postgresql(place) : open_sqlite(place, access);
    if (access == Access::writing) {
        migrate(*connection);
    } else {
        require_current(*connection);
    }
    return history_in(std::move(connection));
}

}  // namespace perfmon::database
