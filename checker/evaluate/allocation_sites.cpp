#include "checker/evaluate/allocation_sites.hpp"

#include "checker/evaluate/own_code.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace perfmon::evaluate {
namespace {

using documents::AllocationSite;
using documents::CallSite;
using documents::Requests;
using Sites = std::vector<const CallSite*>;
using Calls = std::vector<std::string>;

/// One further out is more often changed than it tells two places apart that allocate in the same four.
constexpr std::size_t most_functions = 4;

/// Leaves out what has a counterpart.
/// @param calls_of  what the two have to agree in, beside what they request
template <class CallsOf>
void leave_out_same(Sites& before, Sites& after, CallsOf calls_of) {
    const auto key_of = [&](const CallSite* site) {
        return std::tuple(calls_of(site->stack), site->blocks, site->bytes);
    };
    std::multimap<std::tuple<Calls, double, double>, const CallSite*> rest;
    for (const CallSite* const site : before) {
        rest.emplace(key_of(site), site);
    }
    std::erase_if(after, [&](const CallSite* site) {
        const auto same = rest.find(key_of(site));
        const bool is_there = same != rest.end();
        if (is_there) {
            rest.erase(same);
        }
        return is_there;
    });
    before.clear();
    for (const auto& [key, site] : rest) {
        before.push_back(site);
    }
}

Requests sum(const Sites& sites) {
    Requests all;
    for (const CallSite* const site : sites) {
        all.blocks += site->blocks;
        all.bytes += site->bytes;
    }
    return all;
}

/// By that place which requests most; one that requests as many blocks as another did before is most likely that one.
AllocationSite as_one(const Sites& before, const Sites& after) {
    Sites shown = after.empty() ? before : after;
    if (!after.empty()) {
        std::erase_if(shown, [&](const CallSite* site) {
            return std::any_of(before.begin(), before.end(),
                               [&](const CallSite* old) { return old->blocks == site->blocks; });
        });
    }
    const Sites& among = shown.empty() ? after : shown;
    const auto most = std::max_element(among.begin(), among.end(), [](const CallSite* one, const CallSite* other) {
        return one->bytes < other->bytes;
    });
    return {sum(before), sum(after), (*most)->stack};
}

/// Places in the same functions.
struct Group {
    Sites before;
    Sites after;
};

void add_group(const Group& group, std::vector<AllocationSite>& sites) {
    if (!group.before.empty() && !group.after.empty()) {
        sites.push_back(as_one(group.before, group.after));
        return;
    }
    for (const CallSite* const site : group.before) {
        sites.push_back(as_one({site}, {}));
    }
    for (const CallSite* const site : group.after) {
        sites.push_back(as_one({}, {site}));
    }
}

std::pair<double, double> growth(const AllocationSite& site) {
    return {site.after.blocks - site.before.blocks, site.after.bytes - site.before.bytes};
}

Sites pointers_to(const std::vector<CallSite>& sites) {
    Sites pointers;
    std::transform(sites.begin(), sites.end(), std::back_inserter(pointers), [](const auto& site) { return &site; });
    return pointers;
}

}  // namespace

std::vector<AllocationSite> allocation_sites(const std::vector<CallSite>& before, const std::vector<CallSite>& after) {
    Sites rest_before = pointers_to(before);
    Sites rest_after = pointers_to(after);
    leave_out_same(rest_before, rest_after, [](const Calls& stack) { return stack; });
    for (std::size_t functions = most_functions; functions > 0; --functions) {
        leave_out_same(rest_before, rest_after,
                       [functions](const Calls& stack) { return own_functions(stack, functions); });
    }
    std::map<Calls, Group> groups;
    for (const CallSite* const site : rest_before) {
        groups[own_functions(site->stack, most_functions)].before.push_back(site);
    }
    for (const CallSite* const site : rest_after) {
        groups[own_functions(site->stack, most_functions)].after.push_back(site);
    }
    std::vector<AllocationSite> sites;
    for (const auto& [functions, group] : groups) {
        add_group(group, sites);
    }
    std::erase_if(sites, [](const AllocationSite& site) { return site.before == site.after; });
    std::stable_sort(sites.begin(), sites.end(),
                     [](const auto& one, const auto& other) { return growth(one) > growth(other); });
    return sites;
}

}  // namespace perfmon::evaluate
