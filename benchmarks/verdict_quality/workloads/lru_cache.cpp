#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace perfmon::quality {
namespace {

/// Keeps the most recently used of the values, as caches in servers do.
class RecentlyUsed {
public:
    explicit RecentlyUsed(std::size_t capacity) : capacity_(capacity) {}

    void put(const std::string& key, std::uint64_t value) {
        if (by_key_.size() == capacity_) {
            by_key_.erase(newest_first_.back().key);
            newest_first_.pop_back();
        }
        newest_first_.push_front({key, value});
        by_key_.insert_or_assign(key, newest_first_.begin());
    }

    std::uint64_t get(const std::string& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) {
            return 0;
        }
        newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
        return found->second->value;
    }

private:
    struct Entry {
        std::string key;
        std::uint64_t value = 0;
    };

    std::size_t capacity_;
    std::list<Entry> newest_first_;
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

constexpr std::uint32_t capacity = 1000;

struct Sessions {
    Sessions() {
        for (std::uint32_t i = 0; i < 2 * capacity; ++i) {
            keys.push_back("tenant/" + std::to_string(i % 7) + "/session/" + std::to_string(i));
            cache.put(keys.back(), i);
        }
    }

    std::vector<std::string> keys;
    RecentlyUsed cache{capacity};
};

}  // namespace

Operation look_ups_in_an_lru_cache() {
    return [sessions = std::make_shared<Sessions>(), numbers = Numbers()]() mutable {
        return operation([&] { return sessions->cache.get(sessions->keys[numbers(2 * capacity)]); });
    };
}

}  // namespace perfmon::quality
