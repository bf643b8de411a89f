#include "checker/workspace/described_target.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <utility>

namespace perfmon::workspace {
namespace {

using documents::TargetType;

TargetType type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, TargetType>, 6> types{
        {{"EXECUTABLE", TargetType::executable},
         {"STATIC_LIBRARY", TargetType::static_library},
         {"SHARED_LIBRARY", TargetType::shared_library},
         {"MODULE_LIBRARY", TargetType::module_library},
         {"OBJECT_LIBRARY", TargetType::object_library},
         {"INTERFACE_LIBRARY", TargetType::interface_library}}};
    const auto* const found =
        std::find_if(types.begin(), types.end(), [&](const auto& entry) { return entry.first == name; });
    return found == types.end() ? TargetType::utility : found->second;
}

std::string absolute_in(const std::string& directory, const std::string& path) {
    return (std::filesystem::path(directory) / path).lexically_normal().string();
}

bool is_below(std::string_view path, std::string_view directory) {
    return path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/';
}

/// CMake makes them for target_precompile_headers().
bool is_precompiled_header(std::string_view path) {
    const auto slash = path.rfind('/');
    return path.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with("cmake_pch.");
}

/// The file that is run or linked, of several: a library has one to link with on some systems, and debug information.
std::string artifact_of(const ReplyTarget& reply) {
    const auto found = std::find_if(reply.artifacts.begin(), reply.artifacts.end(), [&](const ReplyPath& artifact) {
        return std::filesystem::path(artifact.path).filename() == reply.name_on_disk;
    });
    if (found != reply.artifacts.end()) {
        return found->path;
    }
    return reply.type == "OBJECT_LIBRARY" || reply.artifacts.empty() ? std::string() : reply.artifacts.front().path;
}

std::string object_directory_of(const ReplyTarget& reply) {
    const std::string below = reply.paths.build == "." ? "" : reply.paths.build + '/';
    return below + "CMakeFiles/" + reply.name + ".dir/";
}

}  // namespace

DescribedTarget described(const ReplyTarget& reply, const ReplyPaths& top) {
    DescribedTarget result;
    documents::WorkspaceTarget& target = result.target;
    target.name = reply.name;
    target.type = type_of(reply.type);
    target.directory = reply.paths.source;
    target.artifact = artifact_of(reply);
    result.artifact_path = target.artifact.empty() ? "" : absolute_in(top.build, target.artifact);
    result.object_directory = object_directory_of(reply);
    result.directories = {absolute_in(top.source, reply.paths.source), absolute_in(top.build, reply.paths.build),
                          absolute_in(top.build, result.object_directory)};
    for (const ReplySource& source : reply.sources) {
        const std::string path = absolute_in(top.source, source.path);
        const bool is_compiled = source.compile_group.has_value();
        if (is_compiled) {
            result.compiled.push_back(path);
        }
        if (is_precompiled_header(path) && is_below(path, top.build)) {
            continue;
        }
        target.translation_units += is_compiled ? 1 : 0;
        if (source.generated || is_below(path, top.build)) {
            if (is_compiled) {
                result.generated.push_back(path);
            }
        } else if (is_below(path, top.source)) {
            result.sources.push_back(path);
        }
    }
    return result;
}

std::vector<TargetReference> own_targets(const ReplyConfiguration& configuration) {
    constexpr std::array<std::string_view, 6> of_perfmon{"perf_accept",     "perf_report",     "perf_update",
                                                         "perfmon_program", "perfmon_runtime", "perfmon_core"};
    const auto is_part_of_another = [&](const TargetReference& reference) {
        return reference.project > 0 && reference.project < configuration.projects.size() &&
               configuration.projects[reference.project].name == "PerfMon";
    };
    const bool is_perfmon = !configuration.projects.empty() && configuration.projects.front().name == "PerfMon";
    std::vector<TargetReference> own;
    std::copy_if(configuration.targets.begin(), configuration.targets.end(), std::back_inserter(own),
                 [&](const TargetReference& reference) {
                     const bool is_ours =
                         std::find(of_perfmon.begin(), of_perfmon.end(), reference.name) != of_perfmon.end();
                     return !is_part_of_another(reference) && (is_perfmon || !is_ours);
                 });
    return own;
}

}  // namespace perfmon::workspace
