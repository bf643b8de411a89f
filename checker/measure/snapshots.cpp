#include "checker/measure/snapshots.hpp"

#include "checker/store/snapshot_integrity.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/elf.hpp"
#include "runtime/platform/program_file.hpp"
#include "runtime/platform/regular_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

namespace perfmon::measure {
namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& file, const fs::path& directory) {
    const fs::path relative = file.lexically_relative(directory);
    return !relative.empty() && relative != "." && *relative.begin() != "..";
}

/// A link to one of the system's libraries that lies in the build tree does not make it the build's.
bool belongs_to_build(const fs::path& file, const fs::path& build_directory) {
    if (build_directory.empty()) {
        return false;
    }
    std::error_code error;
    return lies_in(fs::weakly_canonical(file, error), fs::weakly_canonical(build_directory, error)) && !error;
}

/// As execvp() finds it from the working directory.
fs::path found_executable(const std::string& word, const fs::path& working_directory) {
    const fs::path start = working_directory.empty() ? fs::current_path() : fs::absolute(working_directory);
    if (word.find('/') != std::string::npos) {
        return (start / word).lexically_normal();
    }
    const char* const variable = std::getenv("PATH");
    std::istringstream path(variable != nullptr ? variable : "");
    for (std::string directory; std::getline(path, directory, ':');) {
        if (fs::path file = start / directory / word; platform::may_be_run(file)) {
            return file;
        }
    }
    return start / word;
}

/// Where the loader would take a kept library from another place than the snapshot; empty when nowhere.
std::string strayed_library(const launch::LoaderAnswer& answer, const fs::path& kept) {
    for (const launch::SharedLibrary& library : answer.libraries) {
        std::error_code error;
        const fs::path ours = kept / fs::path(library.name).filename();
        if (fs::exists(ours, error) && !fs::equivalent(ours, library.file, error)) {
            return library.file.string();
        }
    }
    return {};
}

/// LD_LIBRARY_PATH comes before a DT_RUNPATH, but behind a DT_RPATH. What is loaded already satisfies
/// both: the loader goes by the library's own name.
std::string preload_of(const launch::LoaderAnswer& answer, const fs::path& kept) {
    std::string files;
    for (const launch::SharedLibrary& library : answer.libraries) {
        std::error_code error;
        const fs::path ours = kept / fs::path(library.name).filename();
        if (fs::exists(ours, error)) {
            files += fmt::format("{}{}", files.empty() ? "" : ":", ours.string());
        }
    }
    return files;
}

/// A library that was not kept, since the system's did when the snapshot was accepted, and that the build tree, or
/// another snapshot, has by now; empty when there is none.
std::string library_that_was_not_kept(const launch::LoaderAnswer& answer, const documents::Lockstep& kept,
                                      const documents::Invocation& current) {
    const fs::path snapshots = fs::path(kept.executable).parent_path().parent_path().parent_path();
    const fs::path own = library_search(kept).directory;
    for (const launch::SharedLibrary& library : answer.libraries) {
        std::error_code error;
        const fs::path file = fs::path(current.working_directory) / library.file;
        const bool is_kept = !own.empty() && fs::equivalent(own / fs::path(library.name).filename(), file, error);
        if (!is_kept && (belongs_to_build(file, current.build_directory) || belongs_to_build(file, snapshots))) {
            return file.string();
        }
    }
    return {};
}

struct Settled {
    std::string strayed;  ///< library that the snapshot would take from elsewhere
    std::string problem;  ///< why it cannot be loaded
    launch::LoaderAnswer answer = {};
};

/// Makes the snapshot load its own libraries, as far as that can be done.
Settled settle(documents::Lockstep& kept, const std::string& working_directory) {
    const auto facts = platform::read_elf(kept.executable);
    if (!facts) {
        return {};
    }
    const auto ask = [&] {
        return launch::ask_loader(kept.executable, facts->interpreter, library_search(kept), working_directory);
    };
    launch::LoaderAnswer answer = ask();
    const std::string own = library_search(kept).directory;
    if (own.empty()) {
        return {{}, answer.problem, answer};
    }
    std::string strayed = strayed_library(answer, own);
    if (!strayed.empty()) {
        kept.preload = preload_of(answer, own);
        answer = ask();
        strayed = strayed_library(answer, own);
    }
    return {strayed, answer.problem, answer};
}

std::string content_of(const std::string& file) {
    return store::described(file, "").sha256;
}

/// Leaves the layouts that are there once: one that the linker placed as another says nothing of its own.
void settle_layouts(documents::Invocation& invocation) {
    if (invocation.layouts.empty()) {
        return;
    }
    const auto linked_at = fs::last_write_time(invocation.executable);
    std::set<std::string> contents{content_of(invocation.executable)};
    std::vector<std::string> layouts;
    for (const std::string& file : invocation.layouts) {
        std::error_code error;
        const auto layout_linked_at = fs::last_write_time(file, error);
        if (error) {
            throw Error(ExitCode::io, file, "does not exist; build all targets, and this layout among them");
        }
        if (layout_linked_at < linked_at) {
            throw Error(ExitCode::io, file,
                        fmt::format("is older than {}, so it is a layout of other code; build all targets, and this "
                                    "layout among them",
                                    invocation.executable));
        }
        if (contents.insert(content_of(file)).second) {
            layouts.push_back(fs::absolute(file).string());
        }
    }
    invocation.layouts = std::move(layouts);
}

/// The loader takes the build's copy in spite of all only with a DT_RPATH, and then for one of two reasons.
std::string described_stray(const std::string& library, const std::string& kept_path) {
    const bool blank = kept_path.find(' ') != std::string::npos;
    return fmt::format(
        "the snapshot would load {} instead of its own copy: it is linked with --disable-new-dtags, {}", library,
        blank ? "and the path of the snapshot directory has a space in it" : "and that library has no soname");
}

}  // namespace

std::string describe_executable(documents::Invocation& invocation) {
    const std::string& word = invocation.command.at(static_cast<std::size_t>(invocation.executable_word));
    const fs::path executable = found_executable(word, invocation.working_directory);
    invocation.executable = executable.string();
    if (std::error_code error; !fs::exists(executable, error)) {
        return invocation.executable + " does not exist";
    }
    const auto facts = platform::read_elf(executable);
    if (!facts) {
        invocation.layouts.clear();
        // Kept, it would run whatever is in the build tree by then, and find that as fast as itself for ever.
        return "it is a script, or not a program for this system, so what it runs cannot be kept with it";
    }
    settle_layouts(invocation);
    invocation.architecture = facts->architecture;
    const auto answer = launch::ask_loader(executable, facts->interpreter, {}, invocation.working_directory);
    if (!answer.problem.empty()) {
        return answer.problem;
    }
    for (const launch::SharedLibrary& library : answer.libraries) {
        const fs::path file = fs::path(invocation.working_directory) / library.file;  // a search path may be relative
        if (belongs_to_build(file, invocation.build_directory)) {
            invocation.libraries.emplace(fs::path(library.name).filename().string(), file.string());
        }
    }
    try {
        invocation.executable_id = store::SnapshotStore::id_of(program_of(invocation));
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::string executable_file(const std::string& name) {
    std::error_code error;
    const auto file = std::filesystem::absolute(name);
    const auto type = std::filesystem::status(file, error).type();
    if (!std::filesystem::exists(file, error)) {
        throw Error(ExitCode::io, name, "does not exist");
    }
    if (type != std::filesystem::file_type::regular) {
        throw Error(ExitCode::io, name, "is not an executable, but " + std::string(platform::kind_of_file(type)));
    }
    return file.string();
}

std::string executable_id(const std::string& executable) {
    documents::Invocation invocation;
    invocation.command = {executable};
    (void)describe_executable(invocation);
    return invocation.executable_id;
}

store::Program program_of(const documents::Invocation& invocation) {
    return {invocation.executable,
            {invocation.libraries.begin(), invocation.libraries.end()},
            invocation.architecture,
            {invocation.layouts.begin(), invocation.layouts.end()}};
}

launch::LibrarySearch library_search(const documents::Lockstep& lockstep) {
    return {lockstep.search_path, lockstep.preload};
}

std::string settle_libraries(documents::Lockstep& kept, const std::string& working_directory) {
    const std::string strayed = settle(kept, working_directory).strayed;
    return strayed.empty() ? strayed : described_stray(strayed, kept.search_path);
}

documents::Lockstep find_snapshot(const store::Locations& locations, const documents::SnapshotReference& reference,
                                  const documents::Invocation& current) {
    const store::SnapshotStore snapshots(locations.snapshot_directory());
    documents::Lockstep found = snapshots.find(reference);
    if (!found.problem.empty()) {
        return found;
    }
    snapshots.note_user(reference.id, locations.baselines);
    const auto manifest = snapshots.manifest_of(reference.id);
    if (manifest && manifest->architecture != current.architecture) {
        const auto described = [](const std::string& architecture) {
            return architecture.empty() ? "not a program for this system" : "built for " + architecture;
        };
        found.problem = fmt::format("the snapshot is {}, the current executable {}", described(manifest->architecture),
                                    described(current.architecture));
        return found;
    }
    const auto [strayed, problem, answer] = settle(found, current.working_directory);
    const std::string not_kept = library_that_was_not_kept(answer, found, current);
    if (!problem.empty()) {
        found.problem = "the snapshot does not load here: " + problem;
    } else if (!strayed.empty()) {
        found.problem = described_stray(strayed, found.search_path);
    } else if (!not_kept.empty()) {
        found.problem = fmt::format("the snapshot would load {}, which was not kept with it", not_kept);
    }
    // The code decides, and not in how many layouts it was linked.
    found.identical = !current.executable_id.empty() &&
                      (current.executable_id == reference.id || store::SnapshotStore::id_of_code(program_of(current)) ==
                                                                    snapshots.id_of_kept_code(reference.id));
    return found;
}

}  // namespace perfmon::measure
