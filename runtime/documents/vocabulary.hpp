#pragma once

#include "runtime/json/model.hpp"

namespace perfmon::documents {

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

/// What a benchmark was compared with.
enum class Counterpart {
    snapshot,        ///< the accepted executable, run beside the present one
    base_revision,   ///< the executable of another revision, run beside it
    executable,      ///< one that was named, run beside it
    stored_numbers,  ///< what the accepted executable measured earlier
    accepted_value,  ///< of an exact metric
};

template <>
struct Names<Counterpart> {
    static constexpr NameTable<Counterpart, 5> entries{{{"snapshot", Counterpart::snapshot},
                                                        {"base revision", Counterpart::base_revision},
                                                        {"executable", Counterpart::executable},
                                                        {"stored numbers", Counterpart::stored_numbers},
                                                        {"accepted value", Counterpart::accepted_value}}};
};

}  // namespace perfmon::documents
