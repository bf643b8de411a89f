#include "accesslog/visitor_index.hpp"

#include <algorithm>

namespace accesslog {

void VisitorIndex::add(const Entry& entry) {
    auto found = by_address_.find(entry.address);
    if (found == by_address_.end()) {
        visitors_.push_back({std::string(entry.address), 0, 0, entry.time, entry.time});
        found = by_address_.emplace(visitors_.back().address, &visitors_.back()).first;
    }
    Visitor& visitor = *found->second;
    ++visitor.requests;
    visitor.bytes += entry.bytes;
    visitor.first_seen = std::min(visitor.first_seen, entry.time);
    visitor.last_seen = std::max(visitor.last_seen, entry.time);
}

#ifdef ACCESSLOG_LINEAR_LOOKUP

// The slip that PerfMon is to catch: correct, innocent to look at, and as slow as there are visitors.
const Visitor* VisitorIndex::find(std::string_view address) const {
    const auto found = std::find_if(visitors_.begin(), visitors_.end(),
                                    [&](const Visitor& visitor) { return visitor.address == address; });
    return found == visitors_.end() ? nullptr : &*found;
}

#else

const Visitor* VisitorIndex::find(std::string_view address) const {
    const auto found = by_address_.find(address);
    return found == by_address_.end() ? nullptr : found->second;
}

#endif

std::vector<const Visitor*> VisitorIndex::busiest(std::size_t count) const {
    std::vector<const Visitor*> order;
    order.reserve(visitors_.size());
    for (const Visitor& visitor : visitors_) {
        order.push_back(&visitor);
    }
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    std::partial_sort(order.begin(), last, order.end(), [](const Visitor* left, const Visitor* right) {
        return left->requests != right->requests ? left->requests > right->requests : left->address < right->address;
    });
    order.erase(last, order.end());
    return order;
}

}  // namespace accesslog
