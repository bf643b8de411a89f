#include "checker/workspace/chosen.hpp"

#include "checker/revision/build_tree.hpp"
#include "checker/workspace/described_target.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace perfmon::workspace {
namespace {

const ReplyConfiguration* find_configuration(const Codemodel& codemodel, const std::string& name) {
    const auto found =
        std::find_if(codemodel.configurations.begin(), codemodel.configurations.end(),
                     [&](const ReplyConfiguration& configuration) { return configuration.name == name; });
    return found == codemodel.configurations.end() ? nullptr : &*found;
}

}  // namespace

const ReplyConfiguration& chosen_configuration(const Reply& reply, const std::string& asked_for,
                                               const std::string& build) {
    const auto& all = reply.codemodel.configurations;
    if (all.empty()) {
        throw Error(ExitCode::bad_data, build, "has no configuration");
    }
    if (asked_for.empty()) {
        const auto* const usual = find_configuration(reply.codemodel, reply.cache.value_of("CMAKE_DEFAULT_BUILD_TYPE"));
        return usual == nullptr ? all.front() : *usual;
    }
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const ReplyConfiguration& configuration : all) {
        names.push_back(configuration.name);
    }
    revision::require_configuration(asked_for, names, build);
    return *find_configuration(reply.codemodel, asked_for);
}

std::vector<std::string> names_that_exist(const ReplyConfiguration& configuration, std::vector<std::string> names) {
    const auto targets = own_targets(configuration);
    std::erase_if(names, [&](const std::string& name) {
        return std::none_of(targets.begin(), targets.end(),
                            [&](const TargetReference& target) { return target.name == name; });
    });
    return names;
}

std::vector<TargetReference> chosen_targets(const ReplyConfiguration& configuration,
                                            const std::vector<std::string>& asked_for, const std::string& build) {
    auto targets = own_targets(configuration);
    if (asked_for.empty()) {
        return targets;
    }
    std::vector<std::string_view> names;
    names.reserve(targets.size());
    for (const TargetReference& target : targets) {
        names.emplace_back(target.name);
    }
    for (const std::string& name : asked_for) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Error(ExitCode::usage, "--target",
                        fmt::format("{} has no target \"{}\"{}", build, name, base::did_you_mean(name, names)));
        }
    }
    const std::set<std::string_view> wanted(asked_for.begin(), asked_for.end());
    std::vector<TargetReference> chosen;
    std::copy_if(targets.begin(), targets.end(), std::back_inserter(chosen),
                 [&](const TargetReference& target) { return wanted.contains(target.name); });
    return chosen;
}

std::vector<std::string> targets_beside(const std::vector<TargetReference>& chosen,
                                        const ReplyConfiguration& configuration) {
    std::set<std::string_view> names;
    for (const TargetReference& target : chosen) {
        names.insert(target.name);
    }
    std::vector<std::string> others;
    for (const TargetReference& target : own_targets(configuration)) {
        if (!names.contains(target.name)) {
            others.push_back(target.name);
        }
    }
    return others;
}

std::string compiler_of(const ToolchainsReply& reply) {
    for (const std::string_view language : {"CXX", "C"}) {
        for (const Toolchain& toolchain : reply.toolchains) {
            if (toolchain.language == language && !toolchain.compiler.id.empty()) {
                const std::string& id = toolchain.compiler.id;
                const std::string name = id == "GNU" ? "gcc" : id == "Clang" ? "clang" : id;
                return toolchain.compiler.version.empty() ? name : name + ' ' + toolchain.compiler.version;
            }
        }
    }
    return {};
}

}  // namespace perfmon::workspace
