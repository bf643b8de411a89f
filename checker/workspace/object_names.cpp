#include "checker/workspace/object_names.hpp"

#include <algorithm>
#include <filesystem>

namespace perfmon::workspace {
namespace {

/// As cmLocalGenerator makes a path fit for an object file.
std::string as_object(std::string path) {
    constexpr std::string_view up = "../";
    for (auto at = path.find(up); at != std::string::npos; at = path.find(up, at)) {
        path.replace(at, up.size(), "__/");
    }
    std::replace_if(
        path.begin(), path.end(), [](char c) { return c == ' ' || c == ':'; }, '_');
    return path.substr(std::min(path.find_first_not_of('/'), path.size()));
}

}  // namespace

std::set<std::string> object_names(const std::vector<std::string>& sources, const TargetDirectories& directories) {
    std::set<std::string> names;
    const auto add = [&](const std::string& path) {
        const std::string name = as_object(path);
        names.emplace(without_extension(name));
        names.insert(name);
    };
    for (const std::string& source : sources) {
        const std::filesystem::path path(source);
        add(source);
        for (const std::string& directory : {directories.source, directories.build, directories.objects}) {
            add(path.lexically_relative(directory).string());
        }
    }
    return names;
}

std::string_view without_extension(std::string_view object) {
    const auto dot = object.rfind('.');
    const auto slash = object.rfind('/');
    const bool is_of_name = dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash);
    return is_of_name ? object.substr(0, dot) : object;
}

}  // namespace perfmon::workspace
