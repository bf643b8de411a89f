// One launch of a small least-recently-used cache, timed: session_cache cached|own
// Prints the median time of a look-up in nanoseconds, on the page cache's pages or on pages of its own.
#include "runtime/pages/own_pages.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

class SessionCache {
public:
    explicit SessionCache(std::size_t capacity) : capacity_(capacity) {}

    /// @returns whose session it is; 0 when it is not known
    int owner_of(const std::string& session) {
        const auto known = by_name_.find(session);
        if (known == by_name_.end()) {
            return 0;
        }
        by_use_.splice(by_use_.begin(), by_use_, known->second);
        return known->second->owner;
    }

    void remember(const std::string& session, int owner) {
        if (by_use_.size() == capacity_) {
            by_name_.erase(by_use_.back().name);
            by_use_.pop_back();
        }
        by_use_.push_front({session, owner});
        by_name_.emplace(session, by_use_.begin());
    }

private:
    struct Session {
        std::string name;
        int owner;
    };

    std::size_t capacity_;
    std::list<Session> by_use_;
    std::unordered_map<std::string, std::list<Session>::iterator> by_name_;
};

double median_look_up_ns() {
    constexpr int sessions = 1000;
    constexpr int look_ups = 20000;
    std::vector<std::string> names;
    SessionCache cache(sessions);
    for (int i = 0; i < sessions; ++i) {
        names.push_back("tenant/" + std::to_string(i * 7919 % sessions) + "/session");
        cache.remember(names.back(), i + 1);
    }
    std::array<double, 11> times{};
    long found = 0;
    for (double& time : times) {
        const auto began = std::chrono::steady_clock::now();
        for (int i = 0; i < look_ups; ++i) {
            found += cache.owner_of(names[static_cast<std::size_t>(i % sessions)]) > 0 ? 1 : 0;
        }
        const std::chrono::duration<double, std::nano> elapsed = std::chrono::steady_clock::now() - began;
        time = elapsed.count() / look_ups;
    }
    if (found != static_cast<long>(look_ups) * static_cast<long>(times.size())) {
        return 0.0;
    }
    std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
    return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view pages = argc == 2 ? argv[1] : "";
    if (pages != "cached" && pages != "own") {
        std::fputs("usage: session_cache cached|own\n", stderr);
        return 2;
    }
    if (pages == "own") {
        perfmon::pages::OwnPages own;
        own.take_at_start();
        if (const auto outcome = own.outcome(); !outcome.problem.empty()) {
            std::fprintf(stderr, "%s\n", outcome.problem.c_str());
            return 4;
        }
    }
    std::printf("%.2f\n", median_look_up_ns());
    return 0;
}
