#include "runtime/harness/build_facts.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace perfmon::harness {
namespace {

/// What is said before main(), when no other object need be there.
struct Remembered {
    std::vector<documents::Build> builds;
    std::optional<ExecutableBuild> executable;
};

Remembered& remembered() {
    static Remembered instance;
    return instance;
}

template <class Visit>
void for_each_part(std::string_view text, char separator, Visit visit) {
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (const auto part = text.substr(0, end); !part.empty()) {
            visit(part);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

}  // namespace

std::vector<std::string> sanitizers_of(std::string_view list, std::string_view flags) {
    constexpr std::string_view on = "-fsanitize=";
    constexpr std::string_view off = "-fno-sanitize=";
    std::set<std::string> found;
    const auto add = [&](std::string_view name) { found.emplace(name); };
    for_each_part(flags, ' ', [&](std::string_view flag) {
        if (flag.starts_with(on)) {
            for_each_part(flag.substr(on.size()), ',', add);
        } else if (flag == "-fno-sanitize=all") {
            found.clear();
        } else if (flag.starts_with(off)) {
            for_each_part(flag.substr(off.size()), ',', [&](std::string_view name) { found.erase(std::string(name)); });
        }
    });
    for_each_part(list, ',', add);
    return {found.begin(), found.end()};
}

std::string plain_flags(std::string_view flags) {
    constexpr std::string_view group = "SHELL:";
    std::string plain;
    for_each_part(flags, ' ', [&](std::string_view flag) {
        if (flag.starts_with(group)) {
            flag.remove_prefix(group.size());
        }
        plain += plain.empty() ? "" : " ";
        plain += flag;
    });
    return plain;
}

documents::Build build_of(const hooks::BuildFacts& facts) {
    const std::string build_type = facts.build_type;
    return {.compiler = facts.compiler,
            .compiler_version = facts.compiler_version,
            .build_type = build_type.empty() ? facts.derived_build_type : build_type,
            .flags = plain_flags(facts.flags),
            .sanitizers = sanitizers_of(facts.sanitizers, facts.flags)};
}

ExecutableBuild executable_build() {
    const auto& [builds, executable] = remembered();
    if (executable) {
        return *executable;
    }
    const auto first = std::min_element(
        builds.begin(), builds.end(),
        [](const documents::Build& one, const documents::Build& other) { return text_of(one) < text_of(other); });
    return {first == builds.end() ? documents::Build{} : *first, {}};
}

}  // namespace perfmon::harness

namespace perfmon::hooks {

bool remember_build(const BuildFacts& build) {
    auto& builds = harness::remembered().builds;
    auto facts = harness::build_of(build);
    if (std::find(builds.begin(), builds.end(), facts) == builds.end()) {
        builds.push_back(std::move(facts));
    }
    return true;
}

bool remember_executable(const BuildFacts& build, const char* link_flags) {
    harness::remembered().executable =
        harness::ExecutableBuild{harness::build_of(build), harness::plain_flags(link_flags)};
    return true;
}

}  // namespace perfmon::hooks
