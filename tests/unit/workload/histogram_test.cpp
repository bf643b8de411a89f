#include "runtime/workload/histogram.hpp"

#include "test_framework.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using perfmon::workload::Histogram;
using std::chrono::nanoseconds;

namespace {

/// From nanoseconds to minutes, most of them short.
std::vector<std::int64_t> some_lengths(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::lognormal_distribution<double> lengths(10.0, 3.0);
    std::vector<std::int64_t> all(count);
    std::generate(all.begin(), all.end(), [&] { return static_cast<std::int64_t>(lengths(random)); });
    return all;
}

Histogram histogram_of(const std::vector<std::int64_t>& lengths) {
    Histogram histogram;
    for (const std::int64_t length : lengths) {
        histogram.add(nanoseconds(length));
    }
    return histogram;
}

/// The smallest length that at least so many percent do not exceed, from the sorted ones.
double exact(std::vector<std::int64_t> lengths, double percent) {
    std::sort(lengths.begin(), lengths.end());
    const auto rank = std::ceil(percent * static_cast<double>(lengths.size()) / 100.0 - 1e-6);
    return static_cast<double>(lengths.at(static_cast<std::size_t>(rank) - 1));
}

}  // namespace

TEST_CASE("percentiles are within 0.5 % of those of the sorted lengths") {
    const auto lengths = some_lengths(200'000, GENERATE(1U, 2U, 3U));
    const auto histogram = histogram_of(lengths);
    CHECK(histogram.count() == 200'000);
    for (const double percent : {1.0, 25.0, 50.0, 90.0, 99.0, 99.9, 99.99}) {
        INFO(percent);
        CHECK(static_cast<double>(histogram.percentile(percent).value().count()) ==
              Approx(exact(lengths, percent)).epsilon(0.005));
    }
    CHECK(histogram.longest().count() == *std::max_element(lengths.begin(), lengths.end()));
}

TEST_CASE("every length is told to within 0.4 %, and below 256 ns exactly") {
    for (const std::int64_t length :
         {0L, 1L, 127L, 128L, 255L, 256L, 257L, 511L, 512L, 65'535L, 65'536L, 1'000'000'007L, 3'600'000'000'000L}) {
        INFO(length);
        Histogram histogram;
        for (int i = 0; i < 20; ++i) {
            histogram.add(nanoseconds(length));
            histogram.add(nanoseconds(0));
            histogram.add(nanoseconds::max());
        }
        const auto told = histogram.percentile(50.0).value().count();
        CHECK(std::abs(told - length) <= (length < 256 ? 0 : length / 250));
        CHECK(histogram.longest() == nanoseconds::max());
    }
}

TEST_CASE("histograms that are merged count as one") {
    const auto lengths = some_lengths(30'000, 4);
    Histogram merged;
    merged.merge(Histogram());
    for (std::size_t part = 0; part < 3; ++part) {
        const auto begin = lengths.begin() + static_cast<std::ptrdiff_t>(part * 10'000);
        merged.merge(histogram_of({begin, begin + 10'000}));
    }
    const auto whole = histogram_of(lengths);
    CHECK(merged.count() == whole.count());
    CHECK(merged.longest() == whole.longest());
    for (const double percent : {0.0, 50.0, 99.0, 99.9}) {
        CHECK(merged.percentile(percent) == whole.percentile(percent));
    }
}

TEST_CASE("no percentile is outside of what was measured") {
    Histogram histogram;
    for (int i = 0; i < 20; ++i) {
        histogram.add(nanoseconds(1'000'003));  // not in the middle of its bucket
    }
    CHECK(histogram.percentile(50.0) == nanoseconds(1'000'003));
}

TEST_CASE("a percentile exists when ten lengths are beyond it") {
    Histogram histogram;
    for (int i = 0; i < 999; ++i) {
        histogram.add(nanoseconds(i));
    }
    CHECK_FALSE(histogram.percentile(99.0).has_value());
    histogram.add(nanoseconds(999));
    CHECK(static_cast<double>(histogram.percentile(99.0).value().count()) == Approx(989).epsilon(0.004));
}

TEST_CASE("a clock that went back is no length below 0") {
    Histogram histogram;
    histogram.add(nanoseconds(-5));
    CHECK(histogram.count() == 1);
    CHECK(histogram.longest() == nanoseconds(0));
}

TEST_CASE("what a document keeps is each length that occurred, and how often") {
    Histogram histogram;
    for (const int ns : {100, 100, 200, 1'000'000}) {
        histogram.add(nanoseconds(ns));
    }
    const auto content = histogram.content();
    REQUIRE(content.ns.size() == 3);
    CHECK(content.ns[0] == 100);
    CHECK(content.ns[1] == 200);
    CHECK(content.ns[2] == Approx(1e6).epsilon(0.004));
    CHECK(content.operations == std::vector<std::int64_t>{2, 1, 1});
    CHECK(Histogram().content().ns.empty());
}
