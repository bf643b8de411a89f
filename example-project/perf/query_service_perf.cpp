#include "accesslog/query_service.hpp"

#include "catch2.hpp"
#include "sample_log.hpp"

#include <perfmon/perfmon.hpp>

#include <memory>
#include <mutex>

namespace {

constexpr std::size_t visitor_count = 5000;
constexpr int connections = 4;

accesslog::VisitorIndex index_of(const std::vector<std::string>& addresses) {
    accesslog::VisitorIndex index;
    for (const std::string& address : addresses) {
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

    std::int64_t requests_of(const std::string& address) {
        auto client = take();
        const auto requests = client->requests_of(address);
        const std::lock_guard<std::mutex> lock(mutex_);
        free_.push_back(std::move(client));
        return requests;
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

}  // namespace

TEST_CASE("query service", "[service]") {
    const auto addresses = sample_addresses(visitor_count);
    const auto index = index_of(addresses);
    const accesslog::QueryService service(index, 2);
    Pool pool(service.port());
    REQUIRE(pool.requests_of(addresses[7]) == 1);
    REQUIRE(pool.requests_of("203.0.113.1") == 0);

    // Users do not wait for each other: requests arrive at random, and each is timed from its arrival. p99 needs 1,000
    // of them in each launch.
    perfmon::AsyncOptions options;
    options.in_flight = connections;
    options.rate_per_second = 2'000;
    options.arrivals = perfmon::Arrivals::poisson;
    options.operations = 2'400;
    perfmon::run_async_workload("answer", options, [&] { pool.requests_of(addresses[7]); });
}
