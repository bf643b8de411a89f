#pragma once

#include "runtime/harness/options.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace perfmon::catch2 {

/// Catch2's session, as far as a perf test needs it. One in a process.
class Session {
public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    enum class Request {
        tests,
        information,    ///< help or a list: Catch2 answers, nothing is measured
        misunderstood,  ///< Catch2 has said what is wrong
    };

    /// Reads Catch2's options and PerfMon's, which Catch2's --help then lists.
    [[nodiscard]] Request parse(int argc, const char* const* argv, harness::CommandLine& typed);

    /// The test specification for when the command line has none.
    void default_test_spec(const std::string& spec);

    /// Whether a reporter was asked for, which shows the benchmarks.
    [[nodiscard]] bool has_own_reporter() const;

    /// Runs the test cases in another order for another seed, and in the same in each process of that seed. An
    /// order that the command line asks for stays.
    void shuffle(std::uint32_t seed);

    enum class Ending {
        complete,
        broken,  ///< Catch2 stopped before the end of the tests, and has said why
    };

    struct Outcome {
        Ending ending = Ending::complete;
        int exit_code = 0;  ///< Catch2's own
    };

    /// Runs what was asked for; what happens is told to the attached recorder.
    [[nodiscard]] Outcome run();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace perfmon::catch2
