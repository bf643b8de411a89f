#include "runtime/workload/histogram.hpp"

#include "runtime/metric/percentile.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace perfmon::workload {
namespace {

using std::chrono::nanoseconds;

constexpr int bits_of_part = 7;
constexpr std::uint64_t parts = std::uint64_t{1} << bits_of_part;  // of a power of two
constexpr int bits_of_length = 63;
// Below 2 × 128 ns each nanosecond has a bucket of its own; each further power of two adds 128.
constexpr std::size_t buckets = (bits_of_length - bits_of_part + 1) * parts;

int shift_of(std::uint64_t length) {
    return std::max(0, static_cast<int>(std::bit_width(length)) - bits_of_part - 1);
}

std::size_t bucket_of(std::uint64_t length) {
    const int shift = shift_of(length);
    return static_cast<std::size_t>(shift) * parts + (length >> shift);
}

/// The middle of a bucket.
nanoseconds length_in(std::size_t bucket) {
    const int shift = bucket < 2 * parts ? 0 : static_cast<int>(bucket / parts) - 1;
    const std::uint64_t lowest = (bucket - static_cast<std::size_t>(shift) * parts) << shift;
    const std::uint64_t width = std::uint64_t{1} << shift;
    return nanoseconds(static_cast<std::int64_t>(lowest + (width - 1) / 2));
}

}  // namespace

Histogram::Histogram() : counts_(buckets) {}

void Histogram::add(nanoseconds length) {
    length = std::max(length, nanoseconds{0});
    shortest_ = count_ == 0 ? length : std::min(shortest_, length);
    longest_ = std::max(longest_, length);
    ++counts_[bucket_of(static_cast<std::uint64_t>(length.count()))];
    ++count_;
}

void Histogram::merge(const Histogram& other) {
    if (other.count_ == 0) {
        return;
    }
    shortest_ = count_ == 0 ? other.shortest_ : std::min(shortest_, other.shortest_);
    longest_ = std::max(longest_, other.longest_);
    count_ += other.count_;
    std::transform(counts_.begin(), counts_.end(), other.counts_.begin(), counts_.begin(),
                   [](std::int64_t ours, std::int64_t theirs) { return ours + theirs; });
}

documents::Latencies Histogram::content() const {
    documents::Latencies content;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
        if (counts_[bucket] > 0) {
            content.ns.push_back(static_cast<double>(std::clamp(length_in(bucket), shortest_, longest_).count()));
            content.operations.push_back(counts_[bucket]);
        }
    }
    return content;
}

std::optional<nanoseconds> Histogram::percentile(double percent) const {
    if (count_ < metric::needed_for_percentile(percent)) {
        return std::nullopt;
    }
    constexpr double rounding = 1e-6;  // 99.9 % of 10,000 is a little more than 9,990 in binary
    const double wanted = percent / 100.0 * static_cast<double>(count_) - rounding;
    const auto rank = std::max<std::int64_t>(1, std::llround(std::ceil(wanted)));
    std::int64_t passed = 0;
    std::size_t bucket = 0;
    while (passed + counts_[bucket] < rank) {
        passed += counts_[bucket];
        ++bucket;
    }
    return std::clamp(length_in(bucket), shortest_, longest_);
}

}  // namespace perfmon::workload
