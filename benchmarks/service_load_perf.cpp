// Load on the query service of the example project: its slices are as long as load_quality.sh asks for.
#include "accesslog/query_service.hpp"
#include "accesslog/visitor_index.hpp"
#include "catch2.hpp"

#include <perfmon/perfmon.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr int connections = 4;

accesslog::VisitorIndex make_index() {
    accesslog::VisitorIndex index;
    for (int i = 0; i < 5000; ++i) {
        const std::string address = "10.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250);
        accesslog::Entry entry;
        entry.address = address;
        index.add(entry);
    }
    return index;
}

/// Connections that are open, each used by one thread at a time.
class Pool {
public:
    explicit Pool(std::uint16_t port) {
        for (int i = 0; i < connections; ++i) {
            free_.push_back(std::make_unique<accesslog::QueryClient>(port));
        }
    }

    void ask() {
        auto client = take();
        client->requests_of("10.0.7.7");
        const std::lock_guard<std::mutex> lock(mutex_);
        free_.push_back(std::move(client));
    }

private:
    std::unique_ptr<accesslog::QueryClient> take() {
        const std::lock_guard<std::mutex> lock(mutex_);
        auto client = std::move(free_.back());
        free_.pop_back();
        return client;
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<accesslog::QueryClient>> free_;
};

perfmon::AsyncOptions sliced() {
    const char* const slice_ms = std::getenv("LOAD_SLICE_MS");
    perfmon::AsyncOptions options;
    options.in_flight = connections;
    options.slice = std::chrono::milliseconds(slice_ms == nullptr ? 20 : std::strtol(slice_ms, nullptr, 10));
    options.duration = std::chrono::milliseconds(400);
    return options;
}

}  // namespace

TEST_CASE("service") {
    const auto index = make_index();
    const accesslog::QueryService service(index, 2);
    Pool pool(service.port());
    auto open = sliced();
    open.rate_per_second = 5'000;
    open.arrivals = perfmon::Arrivals::poisson;
    perfmon::run_async_workload("open loop", open, [&] { pool.ask(); });
    perfmon::run_async_workload("closed loop", sliced(), [&] { pool.ask(); });
}
