#include "accesslog/visitor_index.hpp"

#include "catch2.hpp"
#include "sample_log.hpp"

namespace {

constexpr std::size_t visitor_count = 5000;

std::vector<accesslog::Entry> requests_of(const std::vector<std::string>& addresses) {
    std::vector<accesslog::Entry> entries;
    entries.reserve(addresses.size());
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        accesslog::Entry entry;
        entry.address = addresses[i];
        entry.time = static_cast<std::int64_t>(i);
        entry.bytes = 512;
        entries.push_back(entry);
    }
    return entries;
}

accesslog::VisitorIndex index_of(const std::vector<accesslog::Entry>& entries) {
    accesslog::VisitorIndex index;
    for (const auto& entry : entries) {
        index.add(entry);
    }
    return index;
}

}  // namespace

TEST_CASE("visitors", "[index]") {
    const auto addresses = sample_addresses(visitor_count);
    const auto entries = requests_of(addresses);
    auto index = index_of(entries);
    REQUIRE(index.size() == visitor_count);
    REQUIRE(index.find(addresses[42])->address == addresses[42]);
    REQUIRE(index.find("203.0.113.1") == nullptr);

    // A stride that shares no factor with the number of visitors reaches all of them, near and far.
    BENCHMARK("look up known", i) { return index.find(addresses[static_cast<std::size_t>(i) * 1237 % visitor_count]); };
    BENCHMARK("look up unknown") { return index.find("203.0.113.1"); };
    BENCHMARK("count a request", i) {
        index.add(entries[static_cast<std::size_t>(i) * 1237 % visitor_count]);
        return index.size();
    };
    BENCHMARK("build") { return index_of(entries).size(); };
    BENCHMARK("busiest 10") { return index.busiest(10); };
}
