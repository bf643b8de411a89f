#pragma once

#include "accesslog/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace accesslog {

/// What one client address asked for.
struct Visitor {
    std::string address;
    std::int64_t requests = 0;
    std::int64_t bytes = 0;
    std::int64_t first_seen = 0;  ///< seconds since 1970, UTC
    std::int64_t last_seen = 0;
};

/// All visitors of a log, found by their address.
class VisitorIndex {
public:
    VisitorIndex() = default;
    // The keys of the hash are views of the addresses in the deque: a copy would point into the original.
    VisitorIndex(const VisitorIndex&) = delete;
    VisitorIndex& operator=(const VisitorIndex&) = delete;
    VisitorIndex(VisitorIndex&&) = default;
    VisitorIndex& operator=(VisitorIndex&&) = default;

    void add(const Entry& entry);

    /// The visitor with this address, or null. Stays valid as long as the index does.
    const Visitor* find(std::string_view address) const;

    /// The visitors with the most requests, most first; those with equal numbers by address.
    std::vector<const Visitor*> busiest(std::size_t count) const;

    std::size_t size() const { return visitors_.size(); }

private:
    std::deque<Visitor> visitors_;
    std::unordered_map<std::string_view, Visitor*> by_address_;
};

}  // namespace accesslog
