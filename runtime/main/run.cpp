#include "runtime/main/run.hpp"

#include "runtime/base/error.hpp"
#include "runtime/catch2/session.hpp"
#include "runtime/harness/build_facts.hpp"
#include "runtime/harness/options.hpp"
#include "runtime/harness/process.hpp"
#include "runtime/harness/sample_hook.hpp"

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::harness {
namespace {

// "~[.]" is all that is not hidden; Catch2 hides [!benchmark] cases, and a perf test is made of them.
constexpr const char* every_benchmark = "~[.],[!benchmark]";

/// Shifts what is allocated from now on, as the environment's size has shifted the stack.
void shift_heap() {
    static std::vector<char> never_freed;
    if (const char* const shift = std::getenv("PERFMON_MEMORY_SHIFT")) {
        never_freed.reserve(std::strlen(shift));
    }
}

ExitCode measure(catch2::Session& session, Options options) {
    session.default_test_spec(options.only.empty() ? every_benchmark : test_spec_of(options.only));
    if (options.order_seed) {
        session.shuffle(*options.order_seed);
    }
    Process process(std::move(options));
    process.take_its_place();
    process.measure_own_code();
    set_lines(process.is_by_hand() && !session.has_own_reporter() ? Lines::shown : Lines::left_out);
    const auto outcome = session.run();
    end_turns();
    if (outcome.ending == catch2::Session::Ending::broken) {
        throw Error(ExitCode::bad_data, "",
                    "Catch2 could not run the tests (its exit code is " + std::to_string(outcome.exit_code) + ")");
    }
    return process.finish(executable_build());
}

}  // namespace

int run_perf_test(int argc, const char* const* argv) noexcept {
    return run_guarded([&] {
        shift_heap();
        CommandLine typed;
        catch2::Session session;
        const auto parsed = session.parse(argc, argv, typed);
        if (parsed == catch2::Session::Request::misunderstood) {
            return ExitCode::usage;
        }
        auto options = parse_options(typed);
        if (parsed == catch2::Session::Request::information) {
            return static_cast<ExitCode>(session.run().exit_code);
        }
        return measure(session, std::move(options));
    });
}

}  // namespace perfmon::harness
