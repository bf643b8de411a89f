#include "checker/profile/difference.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace perfmon::profile {
namespace {

const Function& function_of(const Profile& profile, const std::string& name) {
    static const Function none;
    const auto found = profile.functions.find(name);
    return found == profile.functions.end() ? none : found->second;
}

/// Where most of a function is executed. An edit moves lines, so that those of two executables cannot be compared.
Place hottest_line(const Function& function) {
    const auto most = std::max_element(function.lines.begin(), function.lines.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    return most == function.lines.end() ? Place() : most->first;
}

double per_iteration(std::int64_t instructions, const Profiled& profiled) {
    return static_cast<double>(instructions) / profiled.iterations;
}

double size_of(const documents::FunctionCost& cost) {
    return std::abs(cost.after - cost.before);
}

}  // namespace

documents::ProfileDifference difference(const Profiled& before, const Profiled& after) {
    constexpr double considerable = 1e-3;
    documents::ProfileDifference result;
    result.before = per_iteration(before.profile.instructions, before);
    result.after = per_iteration(after.profile.instructions, after);
    std::set<std::string> names;
    for (const auto* const profile : {&before.profile, &after.profile}) {
        for (const auto& [name, function] : profile->functions) {
            names.insert(name);
        }
    }
    for (const std::string& name : names) {
        const Function& old_one = function_of(before.profile, name);
        const Function& new_one = function_of(after.profile, name);
        auto [file, line] = hottest_line(new_one.instructions > 0 ? new_one : old_one);
        documents::FunctionCost cost{name, std::move(file), line, per_iteration(old_one.instructions, before),
                                     per_iteration(new_one.instructions, after)};
        if (size_of(cost) > 0.0 && size_of(cost) >= considerable * std::max(result.before, result.after)) {
            result.functions.push_back(std::move(cost));
        }
    }
    std::stable_sort(result.functions.begin(), result.functions.end(),
                     [](const auto& one, const auto& other) { return size_of(one) > size_of(other); });
    return result;
}

}  // namespace perfmon::profile
