#include "runtime/metric/metric.hpp"

#include "test_framework.hpp"

#include <set>

using namespace perfmon;

TEST_CASE("every built-in metric has a name of its own, and what it is derived from comes before it") {
    std::set<std::string> seen;
    for (const metric::Metric& each : metric::built_in()) {
        CAPTURE(each.name);
        CHECK(metric::find(each.name) == &each);
        CHECK((!each.derivation || seen.count(each.derivation->from) == 1));
        CHECK(seen.insert(each.name).second);
        CHECK_FALSE(each.unit.empty());
    }
    CHECK(metric::built_in().front().name == metric::primary);
    CHECK(metric::find("speed") == nullptr);
}

TEST_CASE("a derived metric is told from its source, and back") {
    const metric::Metric& rate = *metric::find("ops_per_second");
    CHECK(metric::source_of(rate) == "time");
    CHECK(metric::derived(rate, 500.0) == 2e6);
    CHECK(metric::derived(rate, 2e6) == 500.0);
    CHECK(metric::derived(*metric::find("time"), 500.0) == 500.0);
}
