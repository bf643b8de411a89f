#include "checker/profile/difference.hpp"

#include "checker/text/function_names.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace perfmon::profile {
namespace {

using Functions = std::map<std::string, Function>;

/// By names that both executables have.
Functions known_again(const Profile& profile) {
    Functions functions;
    for (const auto& [name, function] : profile.functions) {
        Function& known = functions[text::name_in_any_build(name)];
        known.instructions += function.instructions;
        for (const auto& [place, instructions] : function.lines) {
            known.lines[place] += instructions;
        }
    }
    return functions;
}

const Function& function_of(const Functions& functions, const std::string& name) {
    static const Function none;
    const auto found = functions.find(name);
    return found == functions.end() ? none : found->second;
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
    const Functions old_ones = known_again(before.profile);
    const Functions new_ones = known_again(after.profile);
    std::set<std::string> names;
    for (const auto* const functions : {&old_ones, &new_ones}) {
        for (const auto& [name, function] : *functions) {
            names.insert(name);
        }
    }
    for (const std::string& name : names) {
        const Function& old_one = function_of(old_ones, name);
        const Function& new_one = function_of(new_ones, name);
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
