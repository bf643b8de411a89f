#include "revision/repository.hpp"

#include "format/error.hpp"
#include "format/shell.hpp"
#include "launch/last_lines.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>

namespace perfmon::revision {
namespace {

using Words = std::vector<std::string>;

/// Hooks belong to the work of a person; none of this is.
Words git(Words arguments) {
    Words command{"git", "-c", "core.hooksPath=/dev/null"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

/// @param errors  discarded where the answer is a value: git warns on stderr, and goes on
launch::Exit ask(const std::filesystem::path& directory, Words arguments,
                 launch::Command::Errors errors = launch::Command::Errors::discarded) {
    launch::Command command = undisturbed(git(std::move(arguments)), directory);
    command.errors = errors;
    return launch::run(command);
}

/// What git printed, without the end of the line. Other ends of it belong to the name of a file.
std::string line_of(const launch::Exit& exit) {
    return exit.output.substr(0, exit.output.find('\n'));
}

Words lines_of(const std::string& text) {
    Words lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

struct Submodule {
    std::string name;
    std::string path;
};

/// What the .gitmodules of a work tree lists.
std::vector<Submodule> submodules_of(const std::filesystem::path& tree) {
    std::vector<Submodule> submodules;
    std::error_code error;
    if (!std::filesystem::exists(tree / ".gitmodules", error)) {
        return submodules;
    }
    const std::string listing =
        ask(tree, {"config", "--file", ".gitmodules", "--get-regexp", R"(^submodule\..*\.path$)"}).output;
    for (std::size_t begin = 0; begin < listing.size();) {
        const std::size_t end = std::min(listing.find('\n', begin), listing.size());
        const std::string line = listing.substr(begin, end - begin);
        constexpr std::string_view head = "submodule.";
        constexpr std::string_view tail = ".path ";
        if (const auto at = line.find(tail); at != std::string::npos && line.starts_with(head)) {
            submodules.push_back({line.substr(head.size(), at - head.size()), line.substr(at + tail.size())});
        }
        begin = end + 1;
    }
    return submodules;
}

/// @param kept  directory of the submodules' repositories that are here already
/// @returns the paths of those which are not, as seen from the top
Words fill_submodules(const std::filesystem::path& tree, const std::filesystem::path& kept,
                      const std::filesystem::path& from_top, const Steps& steps) {
    Words missing;
    for (const auto& [name, path] : submodules_of(tree)) {
        const auto repository = kept / name;
        std::error_code error;
        // A file transport is refused for submodules by default, since a stranger's .gitmodules may name any path. This
        // path is ours.
        const bool filled = std::filesystem::exists(repository / "HEAD", error) &&
                            steps
                                .run(git({"-c", "protocol.file.allow=always", "-c",
                                          fmt::format("submodule.{}.url={}", name, repository.string()), "submodule",
                                          "update", "--init", "--checkout", "--", path}),
                                     tree)
                                .succeeded();
        if (!filled) {
            missing.push_back((from_top / path).string());
            continue;
        }
        const Words deeper = fill_submodules(tree / path, repository / "modules", from_top / path, steps);
        missing.insert(missing.end(), deeper.begin(), deeper.end());
    }
    return missing;
}

}  // namespace

Repository::Repository(std::filesystem::path source_directory) : source_(std::move(source_directory)) {
    const launch::Exit top = ask(source_, {"rev-parse", "--show-toplevel"});
    constexpr int no_such_program = 127;
    if (top.kind == launch::Exit::Kind::exited && top.code == no_such_program) {
        throw Error(ExitCode::io, "git", "is not installed, and a base revision comes from git");
    }
    if (!top.succeeded()) {
        const launch::Exit said = ask(source_, {"rev-parse", "--show-toplevel"}, launch::Command::Errors::captured);
        throw Error(ExitCode::io, source_.string(), "is in no git repository that can be read: " + line_of(said));
    }
    root_ = line_of(top);
    std::string prefix = line_of(ask(source_, {"rev-parse", "--show-prefix"}));
    if (prefix.ends_with('/')) {
        prefix.pop_back();
    }
    prefix_ = prefix;
}

std::string Repository::resolve(const std::string& revision) const {
    if (!revision.starts_with('-')) {
        const launch::Exit exit = ask(source_, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
        if (exit.succeeded()) {
            return line_of(exit);
        }
    }
    throw Error(ExitCode::bad_data, "",
                fmt::format("there is no revision \"{}\" in {}{}", revision, root_.string(), how_to_get(revision)));
}

bool Repository::is_shallow() const {
    return line_of(ask(source_, {"rev-parse", "--is-shallow-repository"})) == "true";
}

/// What to type for a revision that is not here. Nothing is fetched by us.
std::string Repository::how_to_get(const std::string& revision) const {
    const std::string name = revision.substr(0, revision.find_first_of("~^@:"));
    const std::string whole = is_shallow() ? " --unshallow" : "";
    const std::string git = fmt::format("git -C {} fetch", format::shell_quoted(root_.string()));
    std::string advice;
    const Words remotes = lines_of(ask(source_, {"remote"}).output);
    for (const std::string& remote : remotes) {
        if (name.starts_with(remote + '/') && name.size() > remote.size() + 1) {
            const std::string branch = name.substr(remote.size() + 1);
            advice =
                fmt::format("fetch it with `{}{} {} {}`", git, whole, remote,
                            format::shell_quoted(fmt::format("+refs/heads/{0}:refs/remotes/{1}/{0}", branch, remote)));
        } else if (name != "HEAD" && has_commit(fmt::format("refs/remotes/{}/{}", remote, revision))) {
            return fmt::format("; did you mean \"{}/{}\"?", remote, revision);
        }
    }
    if (advice.empty() && !remotes.empty()) {
        advice = fmt::format("fetch it with `{}{}`", git, whole.empty() ? " --all --tags" : whole + " --tags");
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
    const launch::Exit added = steps.run(git({"worktree", "add", "--detach", directory.string(), commit}), source_);
    if (!added.succeeded()) {
        throw Error(ExitCode::io, "git worktree add", launch::describe(added) + launch::last_lines(added.output));
    }
    const std::string common = line_of(ask(source_, {"rev-parse", "--git-common-dir"}));
    return fill_submodules(directory, source_ / common / "modules", {}, steps);
}

void Repository::remove_worktree(const std::filesystem::path& directory) const {
    std::error_code error;
    std::filesystem::remove_all(directory, error);
    // git knows of it still; `git worktree prune` would drop those of the user as well that are on a disk which is not
    // mounted just now. Twice --force for one that is locked, as git leaves it when it is killed while it checks out.
    // That there is none to remove is no failure.
    (void)ask(source_, {"worktree", "remove", "--force", "--force", directory.string()});
}

}  // namespace perfmon::revision
