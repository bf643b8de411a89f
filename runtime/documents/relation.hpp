#pragma once

#include "runtime/json/names.hpp"
#include "runtime/metric/growth.hpp"

#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

template <>
struct Names<metric::Growth> {
    static constexpr NameTable<metric::Growth, 5> entries{{{"constant", metric::Growth::constant},
                                                           {"log_n", metric::Growth::log_n},
                                                           {"n", metric::Growth::n},
                                                           {"n_log_n", metric::Growth::n_log_n},
                                                           {"n_squared", metric::Growth::n_squared}}};
};

/// What perf_test(… EXPECT …) demands of benchmarks of its executable, whatever was accepted. It is one of three: a
/// limit that is a multiple of another benchmark, a limit with a unit, or a growth.
struct Relation {
    /// Each `<test case>/<benchmark>`, with `:<metric>` where that is not the time. One; of a growth, one for each
    /// size.
    std::vector<std::string> benchmarks;
    std::optional<double> at_most;
    std::optional<double> at_least;
    std::string times;          ///< the benchmark that the limit is a multiple of; empty: there is none
    std::string unit;           ///< of the limit; empty where it is a multiple
    std::vector<double> sizes;  ///< of a growth, one for each benchmark
    std::optional<metric::Growth> grows;

    friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace perfmon::documents
