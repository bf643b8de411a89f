#include "checker/evaluate/allocation_sites.hpp"

#include "checker/evaluate/own_code.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace perfmon::evaluate {
namespace {

using documents::AllocationSite;
using documents::CallSite;
using documents::Requests;
using Sites = std::vector<const CallSite*>;

/// Places in the same functions.
struct Group {
    Sites before;
    Sites after;
};

template <class IsSame>
void leave_out_same(Group& group, IsSame is_same) {
    std::erase_if(group.after, [&](const CallSite* now) {
        const auto same = std::find_if(group.before.begin(), group.before.end(),
                                       [&](const CallSite* then) { return is_same(*then, *now); });
        const bool is_there = same != group.before.end();
        if (is_there) {
            group.before.erase(same);
        }
        return is_there;
    });
}

bool requests_as_much(const CallSite& one, const CallSite& other) {
    return one.blocks == other.blocks && one.bytes == other.bytes;
}

Requests sum(const Sites& sites) {
    Requests all;
    for (const CallSite* const site : sites) {
        all.blocks += site->blocks;
        all.bytes += site->bytes;
    }
    return all;
}

/// By its largest place.
AllocationSite as_one(const Sites& before, const Sites& after) {
    const Sites& shown = after.empty() ? before : after;
    const auto most = std::max_element(shown.begin(), shown.end(), [](const CallSite* one, const CallSite* other) {
        return one->bytes < other->bytes;
    });
    return {sum(before), sum(after), (*most)->stack};
}

void add_rest(const Group& group, std::vector<AllocationSite>& sites) {
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

}  // namespace

std::vector<AllocationSite> allocation_sites(const std::vector<CallSite>& before, const std::vector<CallSite>& after) {
    std::map<std::vector<std::string>, Group> groups;
    for (const CallSite& site : before) {
        groups[own_functions(site.stack)].before.push_back(&site);
    }
    for (const CallSite& site : after) {
        groups[own_functions(site.stack)].after.push_back(&site);
    }
    std::vector<AllocationSite> sites;
    for (auto& [functions, group] : groups) {
        leave_out_same(group, [](const CallSite& then, const CallSite& now) { return then == now; });
        leave_out_same(group, requests_as_much);
        add_rest(group, sites);
    }
    std::erase_if(sites, [](const AllocationSite& site) { return site.before == site.after; });
    std::stable_sort(sites.begin(), sites.end(),
                     [](const auto& one, const auto& other) { return growth(one) > growth(other); });
    return sites;
}

}  // namespace perfmon::evaluate
