#include "checker/workspace/step_times.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace perfmon::workspace {
namespace {

void add(std::optional<double>& sum, double seconds) {
    sum = sum.value_or(0.0) + seconds;
}

/// What the compiler writes; beside it may be what a module offers, and a list of headers.
bool is_object(std::string_view output) {
    constexpr std::array<std::string_view, 4> ends{".o", ".obj", ".gch", ".pch"};
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return output.ends_with(end); });
}

/// `sub/CMakeFiles/app.dir/` of `sub/CMakeFiles/app.dir/main.cpp.o`; empty for what is no object of a target.
std::string_view object_directory_of(std::string_view output) {
    constexpr std::string_view files = "CMakeFiles/";
    constexpr std::string_view end = ".dir/";
    const auto begin = output.find(files);
    const bool is_directory = begin == 0 || (begin != std::string_view::npos && output[begin - 1] == '/');
    if (!is_directory || !is_object(output)) {
        return {};
    }
    const auto after = output.find(end, begin + files.size());
    return after == std::string_view::npos ? std::string_view() : output.substr(0, after + end.size());
}

/// The objects that the sources of a target are compiled to.
class Objects {
public:
    explicit Objects(const DescribedTarget* target)
        : target_(target), names_(object_names(target->compiled, target->directories)) {}

    [[nodiscard]] const DescribedTarget& target() const { return *target_; }

    /// What CMake writes to be compiled, such as a precompiled header, is itself in the directory of the configuration.
    [[nodiscard]] bool has(std::string_view object, const std::string& of_configuration) const {
        const std::string name(without_extension(object));
        return names_.contains(name) || names_.contains(of_configuration + name);
    }

private:
    const DescribedTarget* target_;
    std::set<std::string> names_;
};

}  // namespace

TimesOfTargets times_of(const std::vector<NinjaEntry>& log, const std::vector<DescribedTarget>& targets,
                        const std::string& configuration) {
    std::unordered_map<std::string_view, Objects> by_objects;
    std::unordered_map<std::string_view, const std::string*> by_artifact;
    for (const DescribedTarget& each : targets) {
        by_objects.emplace(each.object_directory, Objects{&each});
        if (!each.artifact_path.empty()) {
            by_artifact.emplace(each.target.artifact, &each.target.name);
            by_artifact.emplace(each.artifact_path, &each.target.name);
        }
    }
    const std::string of_configuration = configuration.empty() ? "" : configuration + '/';
    TimesOfTargets times;
    for (const NinjaEntry& entry : log) {
        if (const auto linked = by_artifact.find(entry.output); linked != by_artifact.end()) {
            times[*linked->second].link_s = entry.duration_s;
            continue;
        }
        const auto directory = object_directory_of(entry.output);
        const auto compiled = by_objects.find(directory);
        if (directory.empty() || compiled == by_objects.end()) {
            continue;
        }
        const auto object = std::string_view(entry.output).substr(directory.size());
        if (object.starts_with(of_configuration) &&
            compiled->second.has(object.substr(of_configuration.size()), of_configuration)) {
            add(times[compiled->second.target().target.name].compile_s, entry.duration_s);
        }
    }
    return times;
}

TimesOfTargets times_of(const std::vector<Snippet>& snippets, const std::string& configuration) {
    constexpr double milliseconds_per_second = 1000.0;
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const Snippet*> latest;
    for (const Snippet& snippet : snippets) {
        const bool is_step = snippet.role == "compile" || snippet.role == "link";
        const bool is_of_configuration = snippet.configuration.empty() || snippet.configuration == configuration;
        if (!is_step || !is_of_configuration || snippet.target.empty()) {
            continue;
        }
        const std::string_view output = snippet.outputs.empty() ? std::string_view() : snippet.outputs.front();
        const Snippet*& kept = latest[{snippet.target, snippet.role, output}];
        if (kept == nullptr || kept->started_ms <= snippet.started_ms) {
            kept = &snippet;
        }
    }
    TimesOfTargets times;
    for (const auto& [step, snippet] : latest) {
        StepTimes& of_target = times[snippet->target];
        add(snippet->role == "link" ? of_target.link_s : of_target.compile_s,
            snippet->duration_ms / milliseconds_per_second);
    }
    return times;
}

}  // namespace perfmon::workspace
