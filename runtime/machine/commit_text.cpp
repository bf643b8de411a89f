#include "runtime/machine/commit_text.hpp"

#include "runtime/base/words.hpp"

namespace perfmon::machine {

namespace {

constexpr std::string_view dirty_suffix = "-dirty";

}  // namespace

std::optional<Commit> commit_in(std::string_view text) {
    auto id = base::trimmed(text);
    const bool dirty = id.ends_with(dirty_suffix);
    if (dirty) {
        id.remove_suffix(dirty_suffix.size());
    }
    return id.empty() ? std::nullopt : std::optional(Commit{std::string(id), dirty});
}

std::string text_of(const Commit& commit) {
    return commit.dirty ? commit.id + std::string(dirty_suffix) : commit.id;
}

std::vector<std::string> status_command(const std::string& directory) {
    return {"git",    "--no-optional-locks", "-C",       directory,
            "status", "--porcelain=v2",      "--branch", "--untracked-files=no"};
}

std::optional<Commit> commit_in_status(std::string_view status) {
    constexpr std::string_view header = "# branch.oid ";
    Commit commit;
    while (!status.empty()) {
        const auto line = base::cut_line(status);
        if (line.starts_with(header)) {
            commit.id = line.substr(header.size());
        } else if (!line.empty() && !line.starts_with('#')) {
            commit.dirty = true;
        }
    }
    return commit.id.empty() || commit.id == "(initial)" ? std::nullopt : std::optional(commit);
}

}  // namespace perfmon::machine
