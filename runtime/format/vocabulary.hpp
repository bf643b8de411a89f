#pragma once

#include "format/model.hpp"

namespace perfmon::format {

/// Which way a metric is better.
enum class Direction { lower, higher };

template <>
struct Names<Direction> {
    static constexpr NameTable<Direction, 2> entries{{{"lower", Direction::lower}, {"higher", Direction::higher}}};
};

/// What a check does about benchmarks that have no baseline.
enum class MissingBaseline {
    skip,    ///< the check is skipped and prints the command that accepts
    create,  ///< the measured values become the baseline
    fail,    ///< the check fails
};

template <>
struct Names<MissingBaseline> {
    static constexpr NameTable<MissingBaseline, 3> entries{
        {{"skip", MissingBaseline::skip}, {"create", MissingBaseline::create}, {"fail", MissingBaseline::fail}}};
};

}  // namespace perfmon::format
