#pragma once

#include "runtime/json/names.hpp"
#include "runtime/metric/metric.hpp"

namespace perfmon::documents {

template <>
struct Names<metric::Direction> {
    static constexpr NameTable<metric::Direction, 2> entries{
        {{"lower", metric::Direction::lower}, {"higher", metric::Direction::higher}}};
};

template <>
struct Names<metric::Nature> {
    static constexpr NameTable<metric::Nature, 3> entries{{{"sampled", metric::Nature::sampled},
                                                           {"per launch", metric::Nature::per_launch},
                                                           {"exact", metric::Nature::exact}}};
};

/// What a perf test measures, and so what its subjects are.
enum class Kind { benchmarks, command, size, build, workspace };

template <>
struct Names<Kind> {
    static constexpr NameTable<Kind, 5> entries{{{"benchmarks", Kind::benchmarks},
                                                 {"command", Kind::command},
                                                 {"size", Kind::size},
                                                 {"build", Kind::build},
                                                 {"workspace", Kind::workspace}}};
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

/// Where an executable comes from that another one is run beside.
enum class Origin {
    snapshot,       ///< it was accepted
    base_revision,  ///< built from another revision
    executable,     ///< it was named
};

template <>
struct Names<Origin> {
    static constexpr NameTable<Origin, 3> entries{
        {{"snapshot", Origin::snapshot}, {"base revision", Origin::base_revision}, {"executable", Origin::executable}}};
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
