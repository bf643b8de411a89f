#include "checker/commands/site_directory.hpp"

#include "checker/report/site/names.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/replace_directory.hpp"

#include <system_error>

namespace perfmon::commands {
namespace {

namespace fs = std::filesystem;
namespace site = report::site;

/// What tells a site from a directory that happens to have an index.
constexpr const char* mark_name = "perfmon-site.txt";

bool is_page(const fs::directory_entry& entry) {
    return entry.is_regular_file() && !entry.is_symlink() && entry.path().extension() == ".html";
}

/// The first file that no site has; empty: there is none.
fs::path strange_file_in(const fs::path& directory) {
    for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
        fs::path name = entry.path().filename();
        if (name == site::pages_name && entry.is_directory() && !entry.is_symlink()) {
            for (const fs::directory_entry& page : fs::directory_iterator(entry.path())) {
                if (!is_page(page)) {
                    return name / page.path().filename();
                }
            }
        } else if ((name != site::index_name && name != site::feed_name && name != mark_name) ||
                   !entry.is_regular_file()) {
            return name;
        }
    }
    return {};
}

void require_replaceable(const fs::path& place) {
    if (!fs::exists(fs::symlink_status(place))) {
        return;
    }
    if (!fs::is_directory(place)) {
        throw Error(ExitCode::usage, place.string(), "is not a directory; name another place with --out");
    }
    if (fs::is_empty(place)) {
        return;
    }
    const fs::path strange = fs::exists(place / mark_name) ? strange_file_in(place) : fs::path("no earlier site");
    if (!strange.empty()) {
        throw Error(ExitCode::usage, place.string(),
                    fs::exists(place / mark_name)
                        ? "holds " + strange.string() +
                              ", which no site of perfmon has; name a directory of its own "
                              "with --out"
                        : "holds files, and is no earlier site; name a directory of its own with --out");
    }
}

/// Where it is in the end: a link to a directory stays.
fs::path resolved(const fs::path& place) {
    try {
        fs::path whole = fs::weakly_canonical(fs::absolute(place));
        // `site/` has no name, and nothing beside it.
        whole = whole.has_filename() ? whole : whole.parent_path();
        require_replaceable(whole);
        fs::create_directories(whole.parent_path());
        return whole;
    } catch (const fs::filesystem_error& error) {
        throw Error(ExitCode::io, place.string(), "cannot be written: " + error.code().message());
    }
}

}  // namespace

SiteDirectory::SiteDirectory(const fs::path& place)
    : place_(resolved(place)),
      scratch_(place_.parent_path(), platform::Temporary::Kind::directory),
      fresh_(scratch_.path() / "site") {
    std::error_code error;
    fs::create_directories(fresh_ / site::pages_name, error);
    if (error) {
        throw Error(ExitCode::io, place.string(), "cannot be written: " + error.message());
    }
    write(mark_name, "Written by perfmon site, which replaces this directory as a whole.\n");
}

void SiteDirectory::write(const std::string& name, std::string_view content) const {
    platform::append_to_file(fresh_ / name, content);
}

void SiteDirectory::publish() const {
    platform::replace_directory(fresh_, place_);
}

}  // namespace perfmon::commands
