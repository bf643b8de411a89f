#pragma once

#include "checker/launch/child_process.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::frontend {

/// What is known of the sources of what a process runs.
struct Sources {
    std::optional<std::string> commit;  ///< empty: none; absent: the process may find out itself
    std::string directory;              ///< whose commit it is; empty: that of the benchmarks' source files
};

/// Nobody asks for the commit, and git takes its time.
inline const Sources without_commit{"", ""};

/// What a process is to measure, and how.
struct Measurement {
    std::vector<std::string> only;  ///< benchmarks; empty: all
    std::int64_t samples = 1;       ///< of each
    double sample_time_ms = 1.0;
    double time_budget_s = 1.0;               ///< of each, in this process
    std::optional<std::uint32_t> order_seed;  ///< of the order of its test cases; absent: that of their declaration
    /// In lockstep, the name under which its benchmark meets another one of the other process; empty: its own name.
    std::string meeting_name = {};
    std::vector<std::string> extras = {};  ///< metrics beside the usual ones
};

/// What a process is to count.
struct Count {
    metric::Pass pass = metric::Pass::counting;
    std::optional<std::int64_t> iterations = std::nullopt;  ///< absent: the process goes by how long one takes
    std::vector<std::string> once = {};                     ///< benchmarks of which one iteration is enough
    bool notes_call_sites = false;                          ///< of allocations, where the process knows how to
};

/// How the processes of a perf test are asked, and how their answers are read: a benchmark framework's command line
/// and format. Nothing outside of it knows either.
class Frontend {
public:
    Frontend() = default;
    Frontend(const Frontend&) = delete;
    Frontend& operator=(const Frontend&) = delete;
    virtual ~Frontend() = default;

    /// Whether two processes take turns, sample by sample. Where they do not, whole launches alternate.
    [[nodiscard]] virtual bool takes_turns() const = 0;

    /// Makes a command one that names its benchmarks and measures none of them.
    /// @param document  the file for the answer, where it goes by one. What else the process is to read may be put
    /// beside it.
    /// @returns whether it can be asked; else a launch of all benchmarks tells their names
    [[nodiscard]] virtual bool ask_for_list(launch::Command& command, const std::filesystem::path& document,
                                            const Sources& sources) const = 0;

    /// Makes a command one that measures. @param document  as above
    virtual void ask_to_measure(launch::Command& command, const std::filesystem::path& document, const Sources& sources,
                                const Measurement& measurement) const = 0;

    /// Whether anything can be counted in its processes.
    [[nodiscard]] virtual bool counts() const { return true; }

    /// Makes a command one that counts something in benchmarks instead of measuring their time. @param document  as
    /// above
    /// @param only  benchmarks; empty: all
    /// @returns whether it can be asked
    [[nodiscard]] virtual bool ask_to_count(launch::Command& command, const std::filesystem::path& document,
                                            const Count& count, const std::vector<std::string>& only) const = 0;

    /// The benchmarks that a process named, none with a launch, or those that it measured, each with one.
    /// @param exit  of the process, which succeeded
    /// @returns nothing when it gave no answer
    /// @throws Error with ExitCode::bad_data for an answer that cannot be used
    [[nodiscard]] virtual std::optional<documents::Result> listed(const launch::Exit& exit,
                                                                  const std::filesystem::path& document) const = 0;
    [[nodiscard]] virtual std::optional<documents::Result> measured(const launch::Exit& exit,
                                                                    const std::filesystem::path& document) const = 0;

    /// The benchmarks in which a process counted something, each with one launch that did. Otherwise as above.
    [[nodiscard]] virtual std::optional<documents::Result> counted(const launch::Exit& exit,
                                                                   const std::filesystem::path& document) const = 0;

    /// What to look at when a process succeeds and gives no answer; it ends a sentence.
    [[nodiscard]] virtual std::string what_to_check() const = 0;
};

}  // namespace perfmon::frontend
