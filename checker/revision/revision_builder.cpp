#include "checker/revision/revision_builder.hpp"

#include "checker/launch/last_lines.hpp"
#include "checker/revision/build_progress.hpp"
#include "checker/revision/repository.hpp"
#include "checker/revision/steps.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/directory_lock.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <thread>

namespace perfmon::revision {
namespace {

constexpr std::size_t commits_kept = 2;
constexpr const char* options_name = "options.cmake";
constexpr const char* build_name = "build";

using PerfTests = std::vector<documents::DeclaredPerfTest>;

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

std::filesystem::path commits_in(const std::filesystem::path& build_directory) {
    return store::work_directory_in(build_directory) / "base";
}

/// For `make`, `--parallel` without a number means as many jobs as there are targets.
std::vector<std::string> parallel_option() {
    const char* const chosen = std::getenv("CMAKE_BUILD_PARALLEL_LEVEL");
    if (chosen != nullptr && *chosen != '\0') {
        return {};
    }
    return {"--parallel", std::to_string(std::max(1U, std::thread::hardware_concurrency()))};
}

/// With the repository's root, the source directory under its own name: they differ where a link leads to it.
std::vector<Relocation> relocations_of(const BuildTree& present, const Repository& repository,
                                       const std::filesystem::path& source, const std::filesystem::path& build) {
    std::error_code error;
    const auto real_build = std::filesystem::canonical(present.build_directory, error);
    std::vector<Relocation> relocations{{present.build_directory, build}};
    if (!error && real_build != present.build_directory) {
        relocations.push_back({real_build, build});
    }
    relocations.push_back({present.source_directory, source / repository.prefix()});
    relocations.push_back({repository.root(), source});
    return relocations;
}

/// `origin/main (1a2b3c4d5e)`, or the hash alone where it was asked for by that.
std::string name_of(const documents::BaseRevision& base) {
    const std::string brief = base::short_hash(base.commit);
    return base.commit.starts_with(base.ref) ? brief : fmt::format("{} ({})", base.ref, brief);
}

bool is_complete(const documents::BaseRevision& base) {
    const auto are_there = [](const auto& entry) {
        return std::all_of(entry.second.begin(), entry.second.end(), [](const auto& file) { return is_there(file); });
    };
    return std::all_of(base.executables.begin(), base.executables.end(),
                       [](const auto& entry) { return is_there(entry.second); }) &&
           std::all_of(base.layouts.begin(), base.layouts.end(), are_there);
}

/// First what says that it is whole: were this process killed meanwhile, the next one would know.
std::error_code remove_commit(const std::filesystem::path& root, const Repository& repository) {
    std::error_code error;
    std::filesystem::remove(root / options_name, error);
    repository.remove_worktree(root / base_worktree_name);
    std::filesystem::remove_all(root, error);
    return error;
}

/// The build of one commit.
class CommitBuild {
public:
    CommitBuild(const BuildTree& present, const Repository& repository, std::filesystem::path root,
                const Watcher& watcher, BuiltRevision& built)
        : present_(present),
          repository_(repository),
          root_(std::move(root)),
          suffix_(present.configuration.empty() ? "" : '-' + present.configuration),
          watcher_(watcher),
          built_(built) {}

    void run() {
        const std::string script = options();
        const bool prepared = is_there(options_file()) && platform::read_file(options_file()) == script;
        if (prepared && take_what_is_there()) {
            return;
        }
        if (!prepared) {
            forget();
        }
        const Steps steps(log());
        built_.base.log = log().string();
        if (!prepared) {
            watcher_({"checking out " + name_of(built_.base)});
            built_.missing_submodules = repository_.add_worktree(source(), built_.base.commit, steps);
            platform::write_file_atomically(options_file(), script);
        }
        if (is_there(unfinished())) {
            // What a compiler was killed over has the time of a finished file: `make` would take it for one.
            std::error_code error;
            std::filesystem::remove_all(tree().build_directory, error);
        }
        platform::write_file_atomically(unfinished(), "");
        configure(steps);
        if (built_.base.problem.empty()) {
            compile(steps);
        }
        std::error_code error;
        std::filesystem::remove(unfinished(), error);
        if (built_.base.problem.empty()) {
            platform::write_file_atomically(document(), documents::to_json(built_.base));
        } else if (!built_.missing_submodules.empty()) {
            built_.base.problem += fmt::format(
                "; its submodules {} are missing, and PerfMon downloads nothing: fetch them with `git submodule update "
                "--init`",
                fmt::join(built_.missing_submodules, ", "));
        }
    }

private:
    [[nodiscard]] std::filesystem::path source() const { return root_ / base_worktree_name; }
    [[nodiscard]] std::filesystem::path options_file() const { return root_ / options_name; }
    [[nodiscard]] std::filesystem::path unfinished() const { return root_ / "unfinished"; }
    [[nodiscard]] std::filesystem::path document() const { return root_ / ("base" + suffix_ + ".json"); }
    [[nodiscard]] std::filesystem::path log() const { return root_ / ("log" + suffix_ + ".txt"); }

    [[nodiscard]] BuildTree tree() const {
        BuildTree other = present_;
        other.source_directory = repository_.prefix().empty() ? source() : source() / repository_.prefix();
        other.build_directory = root_ / build_name;
        return other;
    }

    /// All that decides what becomes of the commit: CMake reads it, and the next run compares it.
    [[nodiscard]] std::string options() const {
        const auto relocations = relocations_of(present_, repository_, source(), tree().build_directory);
        std::vector<CacheEntry> entries;
        for (const CacheEntry& entry : present_.options) {
            if (entry.key != "PERFMON_BASE_REF") {
                entries.push_back(relocated(entry, relocations));
            }
        }
        entries.push_back({"PERFMON_BASE_REF", "STRING", ""});
        return fmt::format("# PerfMon {}, generator {}, compilers {:016x}\n{}", PERFMON_VERSION,
                           present_.generator.empty() ? "of CMake's choice" : present_.generator,
                           std::hash<std::string>{}(present_.compilers), initial_cache(entries));
    }

    void forget() const {
        if (const auto error = remove_commit(root_, repository_)) {
            throw Error(ExitCode::io, root_.string(), "cannot be removed: " + error.message());
        }
    }

    /// @returns whether an earlier run succeeded, and what it left is still there. What failed is tried again: nothing
    /// tells a compiler that ran out of memory, or of disk, from one that will fail each time.
    bool take_what_is_there() {
        if (!is_there(document())) {
            return false;
        }
        auto base = documents::read_document<documents::BaseRevision>(document());
        if (!is_complete(base)) {
            return false;
        }
        base.ref = built_.base.ref;  // another name may have led to the commit
        built_.base = std::move(base);
        built_.was_there = true;
        take_perf_tests(store::declared_perf_tests(tree().work_directory()).value_or(PerfTests{}));
        return true;
    }

    void configure(const Steps& steps) {
        const std::string doing = "configuring " + name_of(built_.base);
        watcher_({doing});
        const BuildTree other = tree();
        if (!is_there(other.work_directory())) {
            // An attempt that failed has left its findings, which may be what was mended.
            std::error_code error;
            std::filesystem::remove_all(other.build_directory, error);
        }
        std::vector<std::string> command{other.cmake, "-Wno-dev", "-C", options_file().string()};
        if (!other.generator.empty()) {
            command.insert(command.end(), {"-G", other.generator});
        }
        command.insert(command.end(), {"-S", other.source_directory.string(), "-B", other.build_directory.string()});
        run_step(steps, std::move(command), "cannot be configured", [&](std::string_view) { watcher_({doing}); });
    }

    void compile(const Steps& steps) {
        const BuildTree other = tree();
        auto perf_tests = store::declared_perf_tests(other.work_directory());
        if (!perf_tests) {
            built_.base.problem = name_of(built_.base) + " has no perf tests, or its PerfMon is too old to list them";
            return;
        }
        std::set<std::string> targets;
        for (const documents::DeclaredPerfTest& perf_test : *perf_tests) {
            targets.insert(perf_test.target);
            targets.insert(perf_test.layouts_target);
        }
        targets.erase("");
        if (!targets.empty()) {
            const std::string doing = fmt::format("building {} of {}", fmt::join(targets, ", "), name_of(built_.base));
            watcher_({doing});
            std::vector<std::string> command{other.cmake, "--build", other.build_directory.string()};
            if (!other.configuration.empty()) {
                command.insert(command.end(), {"--config", other.configuration});
            }
            const auto parallel = parallel_option();
            command.insert(command.end(), parallel.begin(), parallel.end());
            command.emplace_back("--target");
            command.insert(command.end(), targets.begin(), targets.end());
            run_step(steps, std::move(command), "does not build", [&](std::string_view output) {
                const auto steps_so_far = steps_of_build(output).value_or(StepsOfBuild{});
                watcher_({doing, steps_so_far.done, steps_so_far.total});
            });
        }
        if (built_.base.problem.empty()) {
            take_perf_tests(std::move(*perf_tests));
        }
    }

    void run_step(const Steps& steps, std::vector<std::string> command, std::string_view what_failed,
                  std::function<void(std::string_view)> meanwhile) {
        const launch::Exit exit = steps.run(std::move(command), root_, std::move(meanwhile));
        if (!exit.succeeded()) {
            built_.base.problem = fmt::format(
                "{} {} ({}); see {}", name_of(built_.base), what_failed,
                exit.kind == launch::Exit::Kind::exited ? "cmake failed" : "cmake " + launch::describe(exit),
                log().string());
            show_log();
        }
    }

    void show_log() {
        if (is_there(log())) {
            built_.output = launch::last_lines(platform::read_file(log()));
        }
    }

    void take_perf_tests(PerfTests perf_tests) {
        // A workspace has no executable to compare with.
        std::erase_if(perf_tests, [](const auto& perf_test) { return perf_test.kind == documents::Kind::workspace; });
        for (const documents::DeclaredPerfTest& perf_test : perf_tests) {
            if (!perf_test.executable.empty()) {
                built_.base.executables[perf_test.name] = perf_test.executable;
            }
            if (!perf_test.layouts.empty()) {
                built_.base.layouts[perf_test.name] = perf_test.layouts;
            }
        }
        built_.perf_tests = std::move(perf_tests);
    }

    const BuildTree& present_;
    const Repository& repository_;
    std::filesystem::path root_;
    std::string suffix_;
    const Watcher& watcher_;
    BuiltRevision& built_;
};

/// @param latest  directory of the commit that is used just now
void remove_old_commits(const std::filesystem::path& latest, const Repository& repository) {
    std::error_code error;
    std::filesystem::last_write_time(latest / options_name, std::filesystem::file_time_type::clock::now(), error);
    std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> others;
    for (const auto& entry : std::filesystem::directory_iterator(latest.parent_path(), error)) {
        if (entry.is_directory(error) && entry.path() != latest) {
            // Without the file the time is the earliest there is.
            others.emplace_back(std::filesystem::last_write_time(entry.path() / options_name, error), entry.path());
        }
    }
    std::sort(others.rbegin(), others.rend());
    for (std::size_t i = 0; i < others.size(); ++i) {
        // One that never was whole, or is no longer, is of no use.
        if (i + 1 >= commits_kept || !is_there(others[i].second / options_name)) {
            (void)remove_commit(others[i].second, repository);
        }
    }
}

}  // namespace

BuiltRevision build_revision(const BuildTree& present, const std::string& ref, ComparedWith compared_with,
                             const Watcher& watcher) {
    BuiltRevision built;
    built.base.ref = ref;
    try {
        built.base.unresolved = true;
        const Repository repository(present.source_directory);
        built.base.commit = repository.resolve(ref);
        built.base.unresolved = false;
        if (compared_with == ComparedWith::work_tree &&
            repository.holds_code_of(built.base.commit, present.build_directory)) {
            throw Error(ExitCode::usage, "",
                        name_of(built.base) + " has the same code as the work tree: name an earlier revision");
        }
        const auto commits = commits_in(present.build_directory);
        const platform::DirectoryLock lock(commits);
        const auto root = commits / built.base.commit;
        built.repository = repository.root();
        built.source = root / base_worktree_name;
        CommitBuild(present, repository, root, watcher, built).run();
        remove_old_commits(root, repository);
    } catch (const Error& error) {
        built.base.problem = error.sentence();
        built.output = error.lines();
        if (!built.base.log.empty() && !built.output.empty()) {
            built.base.problem += "; see " + built.base.log;
        }
    }
    return built;
}

std::filesystem::path base_build_directory(const std::filesystem::path& present_build_directory,
                                           const std::string& commit) {
    return commits_in(present_build_directory) / commit / build_name;
}

std::string baselines_of(const BuiltRevision& built, const std::filesystem::path& present) {
    std::error_code error;
    const auto relative = std::filesystem::weakly_canonical(present, error).lexically_relative(built.repository);
    return error || relative.empty() || *relative.begin() == ".." ? "" : (built.source / relative).string();
}

}  // namespace perfmon::revision
