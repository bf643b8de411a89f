#include "format/environment.hpp"

#include "format/json_writer.hpp"

#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>

namespace perfmon::format {
namespace {

/// 32-bit FNV-1a: short enough to read in a path, and its values are the same everywhere.
std::uint32_t fnv1a(const std::string& text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

std::string as_path_component(const std::string& text) {
    std::string result;
    for (const char c : text) {
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '+';
        result += plain ? c : '_';
    }
    return result;
}

}  // namespace

std::string environment_id(const Environment& environment) {
    std::array<char, 9> hash{};
    std::snprintf(hash.data(), hash.size(), "%08x", fnv1a(to_json(environment)));
    const std::string system = environment.os.substr(0, environment.os.find(' '));
    return as_path_component(system) + '-' + as_path_component(environment.architecture) + '-' +
           as_path_component(environment.compiler) + '-' + as_path_component(environment.compiler_version) + '-' +
           as_path_component(environment.build_type) + '-' + hash.data();
}

std::string first_difference(const Environment& left, const Environment& right) {
    std::string key;
    for_each_field<Environment>([&](const auto& field) {
        if (key.empty() && left.*(field.member) != right.*(field.member)) {
            key = field.key;
        }
    });
    return key;
}

}  // namespace perfmon::format
