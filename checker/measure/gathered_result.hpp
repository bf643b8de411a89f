#pragma once

#include "runtime/documents/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace perfmon::measure {

/// The result of a run, to which every launch adds what it measured.
class GatheredResult {
public:
    using Names = std::vector<std::string>;

    /// @param head  what the result says of the run as a whole: its name, its settings, how it is launched
    explicit GatheredResult(documents::Result head) : result_(std::move(head)) {}

    /// @param label  of the launch, for errors
    void take(documents::Result launch, const std::string& label);

    /// Drops the launches of a run again that was not completed.
    void forget_rerun(std::int64_t number);

    /// @throws Error with ExitCode::bad_data when a launch measured fewer benchmarks than it was asked for, or more
    void check_complete(const documents::Result& launch, const Names& benchmarks, const std::string& label) const;

    /// What a launch of these benchmarks has to name: nothing when it is all of them, since thousands of names would
    /// not fit a command line.
    [[nodiscard]] const Names& selection(const Names& benchmarks) const;

    [[nodiscard]] const documents::Benchmark& benchmark(const std::string& name) const;
    [[nodiscard]] documents::Benchmark& benchmark(const std::string& name);

    [[nodiscard]] const documents::Result& result() const { return result_; }
    [[nodiscard]] documents::Result& result() { return result_; }

private:
    [[nodiscard]] std::size_t place_of(const std::string& name) const;

    documents::Result result_;
    mutable std::unordered_map<std::string, std::size_t> places_;  ///< of benchmarks in the result, by name
};

[[nodiscard]] std::vector<std::string> names_of(const documents::Result& result);

}  // namespace perfmon::measure
