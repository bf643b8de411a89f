#include "checker/revision/submodules.hpp"

#include "checker/revision/filters.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::revision {
namespace {

namespace fs = std::filesystem;

struct Submodule {
    std::string name;
    std::string path;
    std::string commit;
};

/// The commit that a tree holds at a path; empty when there is no submodule. Git lets no path lead out of the tree, nor
/// through a symbolic link.
std::string commit_at(const fs::path& tree, const std::string& path) {
    constexpr std::string_view submodule = "160000 ";
    const Words entries = entries_of(ask(tree, {"ls-files", "--stage", "-z", "--", ":(literal)" + path}));
    if (entries.size() != 1 || !entries.front().starts_with(submodule) || !entries.front().ends_with('\t' + path)) {
        return {};
    }
    const std::string rest = entries.front().substr(submodule.size());
    return rest.substr(0, rest.find(' '));
}

/// What the .gitmodules of the commit lists and the commit has. As git holds it: in the tree it may be a link.
std::vector<Submodule> submodules_of(const fs::path& tree) {
    std::vector<Submodule> submodules;
    const auto settings = ask(tree, {"config", "--null", "--blob", "HEAD:.gitmodules", "--no-includes", "--get-regexp",
                                     R"(^submodule\..*\.path$)"});
    constexpr std::string_view head = "submodule.";
    constexpr std::string_view tail = ".path";
    for (const std::string& setting : entries_of(settings)) {
        // The name may have a line's end in it, and the key has none behind it.
        const auto end = setting.rfind(".path\n");
        if (end == std::string::npos || end < head.size()) {
            continue;
        }
        Submodule submodule{setting.substr(head.size(), end - head.size()), setting.substr(end + tail.size() + 1), {}};
        submodule.commit = commit_at(tree, submodule.path);
        if (!submodule.commit.empty()) {
            submodules.push_back(std::move(submodule));
        }
    }
    return submodules;
}

/// The repository of a submodule; empty when it is not among those that are kept.
fs::path repository_of(const Submodule& submodule, const fs::path& kept) {
    std::error_code error;
    if (!is_submodule_name(submodule.name) || !fs::exists(kept / submodule.name / "HEAD", error)) {
        return {};
    }
    const fs::path repository = fs::canonical(kept / submodule.name, error);
    const fs::path relative = repository.lexically_relative(fs::canonical(kept, error));
    return relative.empty() || *relative.begin() == ".." ? fs::path() : repository;
}

/// A repository at the submodule's place with the objects of the one that is kept, and its names of commits.
void borrow(const fs::path& repository, const fs::path& place) {
    platform::write_file_atomically(place / ".git/objects/info/alternates", (repository / "objects").string() + '\n');
    for (const char* const file : {"packed-refs", "shallow"}) {
        std::error_code none;
        fs::copy_file(repository / file, place / ".git" / file, fs::copy_options::overwrite_existing, none);
    }
}

bool check_out(const Submodule& submodule, const fs::path& repository, const fs::path& place, const Steps& steps) {
    const std::string hashes = line_of(ask(repository, {"rev-parse", "--show-object-format"}));
    const Filters filters(repository);
    if (!steps
             .run(git({"init", "--quiet", "--template=", "--object-format=" + (hashes.empty() ? "sha1" : hashes)}),
                  place)
             .succeeded()) {
        return false;
    }
    borrow(repository, place);
    if (!steps.run(filters.without({"checkout", "--quiet", "--detach", submodule.commit}), place).succeeded()) {
        return false;
    }
    if (const Words files = filters.left_as_stored(place); !files.empty()) {
        throw Error(ExitCode::io, submodule.path,
                    "has files that need a git filter, which may use the network, so PerfMon does not run it");
    }
    return true;
}

Words fill(const fs::path& tree, const fs::path& kept, const fs::path& from_top, const Steps& steps) {
    Words missing;
    for (const Submodule& submodule : submodules_of(tree)) {
        const fs::path repository = repository_of(submodule, kept);
        const fs::path place = tree / submodule.path;
        if (repository.empty() || fs::canonical(tree) / submodule.path != fs::canonical(place) ||
            !check_out(submodule, repository, place, steps)) {
            missing.push_back((from_top / submodule.path).string());
            continue;
        }
        const Words deeper = fill(place, repository / "modules", from_top / submodule.path, steps);
        missing.insert(missing.end(), deeper.begin(), deeper.end());
    }
    return missing;
}

}  // namespace

Words fill_submodules(const fs::path& tree, const fs::path& kept, const Steps& steps) {
    try {
        return fill(tree, kept, {}, steps);
    } catch (const fs::filesystem_error& error) {
        throw Error(ExitCode::io, error.path1().string(),
                    "submodules cannot be checked out: " + error.code().message());
    }
}

bool is_submodule_name(const std::string& name) {
    const fs::path path(name);
    return !name.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

}  // namespace perfmon::revision
