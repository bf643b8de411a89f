#include "checker/build/build_steps.hpp"

#include "checker/build/compile_commands_model.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/revision/cmake_cache.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/shell.hpp"
#include "runtime/json/reader.hpp"
#include "runtime/json/text.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace perfmon::build {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

std::vector<CompileCommand> read_compile_commands(const fs::path& path) {
    if (!is_there(path)) {
        throw Error(ExitCode::io, path.string(), "is missing: configure the build tree again");
    }
    const std::string text = platform::read_file(path);
    const std::string file = path.string();
    const rapidjson::Document tree = documents::parse_json(text, file);
    const documents::Source source{file, text};
    if (!tree.IsArray()) {
        documents::refuse(source, {}, "must be an array, and is " + documents::kind_of(tree));
    }
    const documents::JsonReader reader(source, documents::JsonReader::UnknownKeys::ignore);
    std::vector<CompileCommand> commands;
    const documents::Place root;
    for (const auto& entry : tree.GetArray()) {
        commands.push_back(
            reader.read_struct<CompileCommand>(entry, documents::Place{&root, {}, commands.size(), true}));
    }
    return commands;
}

/// CMake puts the objects of a target below CMakeFiles/<target>.dir, and those of a multi-config generator into a
/// directory of the configuration in it. Several targets may compile one source file.
bool is_of_target(const fs::path& object, const BuildTarget& target) {
    const std::string directory = fmt::format("/CMakeFiles/{}.dir/{}", target.name,
                                              target.configuration.empty() ? "" : target.configuration + '/');
    return object.string().find(directory) != std::string::npos;
}

std::string how_to_build(const BuildSteps& steps, const BuildTarget& target) {
    return fmt::format("build it first: cmake --build {} --target {}{}", steps.build.string(), target.name,
                       target.configuration.empty() ? "" : " --config " + target.configuration);
}

fs::path object_of(const CompileStep& step) {
    return (step.directory / output_of(step.command)).lexically_normal();
}

std::set<fs::path> objects_of(const BuildSteps& steps) {
    std::set<fs::path> objects;
    for (const CompileStep& step : steps.compilations) {
        objects.insert(object_of(step));
    }
    return objects;
}

void add_compilations(BuildSteps& steps, const BuildTarget& target) {
    for (CompileCommand& entry : read_compile_commands(target.compile_commands)) {
        CompileStep step;
        step.command = entry.arguments.empty() ? base::shell_words(entry.command, base::ShellSyntax::kept)
                                               : std::move(entry.arguments);
        step.directory = entry.directory;
        const fs::path object = object_of(step);
        if (!is_of_target(object, target)) {
            continue;
        }
        if (uses_modules(step.command)) {
            throw Error(
                ExitCode::bad_data, target.name,
                fmt::format("{} is compiled with C++ modules, which perf_build_test() does not support", entry.file));
        }
        // Then its generated sources and headers are there too, and a precompiled header for those that use it.
        if (!is_there(object)) {
            throw Error(ExitCode::io, target.name,
                        fmt::format("is not built, {} is missing; {}", object.string(), how_to_build(steps, target)));
        }
        step.source = step.directory / entry.file;
        step.is_preprocessed = is_preprocessed(step.command, step.source);
        step.name = shown_path(entry.file, steps.places_of(step));
        if (!step.is_preprocessed) {
            steps.not_preprocessed.push_back(step.name);
        }
        for (std::string& cache : remove_caches(step.command)) {
            if (std::find(steps.caches.begin(), steps.caches.end(), cache) == steps.caches.end()) {
                steps.caches.push_back(std::move(cache));
            }
        }
        steps.compilations.push_back(std::move(step));
    }
    if (steps.compilations.empty()) {
        throw NoSuchTarget(target);
    }
}

/// A step of which nothing is measured would have no value in any launch.
void remove_what_has_nothing_to_tell(BuildSteps& steps, const BuildTarget& target) {
    if (target.is_compiled) {
        return;
    }
    std::erase_if(steps.compilations, [](const CompileStep& step) { return !step.is_preprocessed; });
    if (steps.compilations.empty()) {
        throw Error(ExitCode::bad_data, target.name,
                    "has no source file that the C preprocessor reads: METRICS needs one of compiling, such as "
                    "compile_cpu_time");
    }
}

/// What Ninja would run for a file, as its build file says; it is only asked. CMake writes the path of a file outside
/// the build tree whole, and Ninja knows a file by no other spelling.
std::string commands_of_ninja(const BuildSteps& steps, const std::string& ninja, const BuildTarget& target) {
    const std::string file =
        target.configuration.empty() ? "build.ninja" : fmt::format("build-{}.ninja", target.configuration);
    const fs::path linked = relative_in(steps.build, target.linked).value_or(target.linked);
    launch::Command command;
    command.arguments = {ninja, "-f", file, "-t", "commands", linked.string()};
    command.working_directory = steps.build;
    command.errors = platform::ProgramStart::Errors::discarded;
    command.output_kept = std::size_t{16} << 20U;
    const auto exit = launch::run(command);
    return exit.succeeded() ? exit.output : std::string();
}

void add_link(BuildSteps& steps, const BuildTarget& target, const std::string& make_program) {
    const fs::path directory_of_target = steps.compilations.front().directory;
    const fs::path script = directory_of_target / "CMakeFiles" / (target.name + ".dir") / "link.txt";
    const bool is_ninja = is_there(steps.build / "build.ninja");
    LinkStep link;
    link.directory = is_ninja ? steps.build : directory_of_target;
    const std::string commands = is_ninja           ? commands_of_ninja(steps, make_program, target)
                                 : is_there(script) ? platform::read_file(script)
                                                    : std::string();
    auto command = link_command_in(commands, link.directory, target.linked, objects_of(steps));
    if (!command) {
        steps.not_linked = fmt::format(
            "the link of {} is not measured, because the build tree does not tell its command", target.name);
        return;
    }
    if (const auto file = response_file_of(*command); !file.empty() && !is_there(link.directory / file)) {
        steps.not_linked = fmt::format("the link of {} is not measured, because Ninja has removed its response file {}",
                                       target.name, file);
        return;
    }
    link.command = std::move(*command);
    (void)remove_caches(link.command);
    steps.link = std::move(link);
}

}  // namespace

NoSuchTarget::NoSuchTarget(const BuildTarget& target)
    : Error(ExitCode::bad_data, target.compile_commands.string(),
            fmt::format("has no command that compiles a source file of the target {}: configure the build tree again",
                        target.name)) {}

std::optional<fs::path> relative_in(const fs::path& build, const fs::path& path) {
    const fs::path relative = path.lexically_normal().lexically_relative(build.lexically_normal());
    const bool is_inside = !relative.empty() && *relative.begin() != "..";
    return is_inside ? std::optional(relative) : std::nullopt;
}

Arguments left_out(const BuildSteps& steps, const std::vector<std::string>& launchers) {
    Arguments names = steps.caches;
    for (const std::string& launcher : launchers) {
        const std::string name = name_of_launcher(base::shell_words(launcher, base::ShellSyntax::kept));
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

BuildSteps read_build_steps(BuildTarget target) {
    BuildSteps steps;
    steps.build = target.compile_commands.parent_path();
    const auto cache = revision::parse_cache(platform::read_file(steps.build / "CMakeCache.txt"));
    steps.source = revision::value_of(cache, "CMAKE_HOME_DIRECTORY");
    if (revision::value_of(cache, "CMAKE_GENERATOR").find("Multi-Config") == std::string::npos) {
        target.configuration.clear();
    }
    add_compilations(steps, target);
    if (!target.linked.empty()) {
        add_link(steps, target, revision::value_of(cache, "CMAKE_MAKE_PROGRAM"));
    }
    remove_what_has_nothing_to_tell(steps, target);
    return steps;
}

}  // namespace perfmon::build
