#include "checker/revision/repository.hpp"

#include "checker/launch/last_lines.hpp"
#include "checker/revision/filters.hpp"
#include "checker/revision/git.hpp"
#include "checker/revision/submodules.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/shell.hpp"
#include "runtime/platform/directory_lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace perfmon::revision {
namespace {

/// A commit by its full hash, and nothing else that rev-parse answers: for `^main` it is `^<hash>`.
bool is_hash(const std::string& text) {
    constexpr std::size_t sha1 = 40;
    constexpr std::size_t sha256 = 64;
    return (text.size() == sha1 || text.size() == sha256) &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Words lines_of(const std::string& text) {
    Words lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// What `git worktree` keeps of a directory: a file says where it is.
bool belongs_to(const std::filesystem::path& entry, const std::filesystem::path& directory) {
    std::error_code error;
    std::ifstream file(entry / "gitdir");
    std::string line;
    if (!std::getline(file, line)) {
        return false;
    }
    const std::filesystem::path git_file = line.starts_with('/') ? std::filesystem::path(line) : entry / line;
    return std::filesystem::weakly_canonical(git_file.parent_path(), error) ==
               std::filesystem::weakly_canonical(directory, error) &&
           !error;
}

/// What a `git worktree add` of ours was killed over, before it wrote where the worktree is: git never removes it,
/// since it is locked.
bool is_half_made(const std::filesystem::path& entry) {
    std::error_code error;
    const auto size = std::filesystem::file_size(entry / "gitdir", error);
    return entry.filename().string().starts_with(base_worktree_name) &&
           (error ? error == std::errc::no_such_file_or_directory : size == 0);
}

}  // namespace

Repository::Repository(std::filesystem::path source_directory) : source_(std::move(source_directory)) {
    const launch::Exit top = ask(source_, {"rev-parse", "--show-toplevel"});
    constexpr int no_such_program = 127;
    if (top.kind == launch::Exit::Kind::exited && top.code == no_such_program) {
        throw Error(ExitCode::io, "git", "is not installed; install it to compare with a base revision");
    }
    if (!top.succeeded()) {
        const launch::Exit said = ask(source_, {"rev-parse", "--show-toplevel"}, launch::Command::Errors::captured);
        throw Error(ExitCode::io, source_.string(), "is not in a readable git repository: " + line_of(said));
    }
    root_ = line_of(top);
    std::string prefix = line_of(ask(source_, {"rev-parse", "--show-prefix"}));
    if (prefix.ends_with('/')) {
        prefix.pop_back();
    }
    prefix_ = prefix;
}

std::string Repository::resolve(const std::string& revision) const {
    // In two steps: with the type behind it, `HEAD:path` would be looked for as a file of that name.
    const auto hash_of = [this](const std::string& name) {
        const launch::Exit exit = ask(source_, {"rev-parse", "--verify", "--quiet", name});
        const std::string line = line_of(exit);
        return is_hash(line) && exit.output.size() == line.size() + 1 ? line : std::string();  // a range is two
    };
    const std::string named = revision.starts_with('-') ? std::string() : hash_of(revision);
    std::string commit = named.empty() ? std::string() : hash_of(named + "^{commit}");
    if (!commit.empty()) {
        return commit;
    }
    throw Error(ExitCode::bad_data, "",
                fmt::format("there is no revision \"{}\" in {}{}", revision, root_.string(), how_to_get(revision)));
}

bool Repository::is_shallow() const {
    return line_of(ask(source_, {"rev-parse", "--is-shallow-repository"})) == "true";
}

std::string Repository::fetch_command() const {
    const Words remotes = lines_of(ask(source_, {"remote"}).output);
    if (remotes.empty()) {
        return {};
    }
    const bool has_usual = std::find(remotes.begin(), remotes.end(), "origin") != remotes.end();
    const std::string remote = has_usual ? "origin" : remotes.front();
    return fmt::format("git -C {} fetch{} --tags {} {}", base::shell_quoted(root_.string()),
                       is_shallow() ? " --unshallow" : "", base::shell_quoted(remote),
                       base::shell_quoted(fmt::format("+refs/heads/*:refs/remotes/{}/*", remote)));
}

/// What to type for a revision that is not here. Nothing is fetched by us.
std::string Repository::how_to_get(const std::string& revision) const {
    const std::string name = revision.substr(0, revision.find_first_of("~^@:"));
    const std::string whole = is_shallow() ? " --unshallow" : "";
    const std::string git = fmt::format("git -C {} fetch", base::shell_quoted(root_.string()));
    std::string advice;
    const Words remotes = lines_of(ask(source_, {"remote"}).output);
    for (const std::string& remote : remotes) {
        if (name.starts_with(remote + '/') && name.size() > remote.size() + 1) {
            const std::string branch = name.substr(remote.size() + 1);
            advice =
                fmt::format("fetch it with `{}{} {} {}`", git, whole, base::shell_quoted(remote),
                            base::shell_quoted(fmt::format("+refs/heads/{0}:refs/remotes/{1}/{0}", branch, remote)));
        } else if (name != "HEAD" && has_commit(fmt::format("refs/remotes/{}/{}", remote, revision))) {
            return fmt::format("; did you mean \"{}/{}\"?", remote, revision);
        }
    }
    if (advice.empty() && !remotes.empty()) {
        advice = fmt::format("fetch it with `{}`", fetch_command());
    }
    if (!whole.empty()) {
        return ", which is a shallow clone; " + advice +
               ", or clone with the whole history (actions/checkout: `fetch-depth: 0`)";
    }
    return advice.empty() ? advice : "; " + advice;
}

bool Repository::has_commit(const std::string& revision) const {
    return ask(source_, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"}).succeeded();
}

bool Repository::holds_code_of(const std::string& commit, const std::filesystem::path& build_directory) const {
    Words of_code{"--", ".", ":(exclude,glob)**/performance_baseline_data.json"};
    std::error_code error;
    const auto build = std::filesystem::canonical(build_directory, error).lexically_relative(root_);
    if (!build.empty() && *build.begin() != "..") {
        of_code.push_back(":(exclude,literal)" + build.string());
    }
    // Without the index's lock, for which a commit of the user's would have to wait. What the user's settings hide from
    // a status counts as well: it is compiled.
    Words diff{"--no-optional-locks", "diff", "--no-ext-diff", "--quiet", "--ignore-submodules=none", commit};
    diff.insert(diff.end(), of_code.begin(), of_code.end());
    const launch::Exit differs = ask(root_, std::move(diff));
    if (differs.kind != launch::Exit::Kind::exited || differs.code > 1) {
        throw Error(ExitCode::io, "git diff", launch::describe(differs));
    }
    Words list{"ls-files", "--others", "--exclude-standard"};
    list.insert(list.end(), of_code.begin(), of_code.end());
    const launch::Exit added = ask(root_, std::move(list));
    if (!added.succeeded()) {
        throw Error(ExitCode::io, "git ls-files", launch::describe(added));
    }
    return differs.code == 0 && added.output.empty();
}

std::vector<std::string> Repository::add_worktree(const std::filesystem::path& directory, const std::string& commit,
                                                  const Steps& steps) const {
    remove_worktree(directory);
    const Filters filters(source_);
    const auto common = common_directory();
    const platform::DirectoryLock adding(common, platform::LockKind::shared);
    const launch::Exit added =
        steps.run(filters.without({"worktree", "add", "--detach", directory.string(), commit}), source_);
    if (!added.succeeded()) {
        throw Error(ExitCode::io, "git worktree add", launch::describe(added), launch::last_lines(added.output));
    }
    fill_in_from(root_, directory, filters);
    return fill_submodules(directory, common / "modules", steps);
}

void Repository::remove_worktree(const std::filesystem::path& directory) const {
    std::error_code error;
    std::filesystem::remove_all(directory, error);
    // git knows of it still. By hand, since `git worktree prune` would drop those of the user as well that are on a
    // disk which is not mounted just now, and `git worktree remove` wants what it was killed over to be whole.
    const auto worktrees = common_directory() / "worktrees";
    const platform::DirectoryLock alone(common_directory(), platform::DirectoryLock::IfFree{});
    std::filesystem::directory_iterator entry(worktrees, error);
    std::vector<std::filesystem::path> ours;
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (belongs_to(entry->path(), directory) || (alone.is_held() && is_half_made(entry->path()))) {
            ours.push_back(entry->path());
        }
    }
    for (const auto& path : ours) {
        std::filesystem::remove_all(path, error);
    }
    if (!ours.empty()) {
        std::filesystem::remove(worktrees, error);  // as git does; one that is not empty stays
    }
}

/// Where what all worktrees share lies: `.git` of the first one.
std::filesystem::path Repository::common_directory() const {
    return source_ / line_of(ask(source_, {"rev-parse", "--git-common-dir"}));
}

}  // namespace perfmon::revision
