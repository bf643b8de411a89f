#ifndef PERFMON_CATCH2_HOOKS_HPP
#define PERFMON_CATCH2_HOOKS_HPP

// Turns Catch2's benchmarks into PerfMon's. Include Catch2 first; the headers in the shim directory do
// both. The same text serves Catch2 2.13 and 3: where their types differ in name, they are deduced.

#pragma GCC system_header  // the macros below expand in user code, under the user's warnings

#if !defined(INTERNAL_CATCH_BENCHMARK)
#error "Include Catch2's benchmark header, not perfmon/catch2_hooks.hpp by itself."
#endif

#include "perfmon/build_facts.hpp"
#include "perfmon/hooks.hpp"

// Classes of Catch2 have another layout in another version: what its own runtime does not know is not measured.
#if defined(PERFMON_CATCH2_MAJOR) && defined(CATCH_VERSION_MAJOR)
#define PERFMON_INCLUDED_CATCH2 PERFMON_VERSION_TEXT(CATCH_VERSION_MAJOR, CATCH_VERSION_MINOR, CATCH_VERSION_PATCH)
#define PERFMON_CATCH2 PERFMON_VERSION_TEXT(PERFMON_CATCH2_MAJOR, PERFMON_CATCH2_MINOR, PERFMON_CATCH2_PATCH)
static_assert(CATCH_VERSION_MAJOR == PERFMON_CATCH2_MAJOR && CATCH_VERSION_MINOR == PERFMON_CATCH2_MINOR &&
                  CATCH_VERSION_PATCH == PERFMON_CATCH2_PATCH,
              "this file includes Catch2 " PERFMON_INCLUDED_CATCH2
              ", but PerfMon's runtime is made with Catch2 " PERFMON_CATCH2
              ": name the one that this file includes to PerfMon, as the CMake target Catch2::Catch2");
#endif

#include <chrono>
#include <string>
#include <type_traits>
#include <utility>

#if defined(__cpp_exceptions)
#define PERFMON_HAS_EXCEPTIONS 1
#else
#define PERFMON_HAS_EXCEPTIONS 0
#endif

namespace perfmon {
namespace hooks {

using CatchClock = Catch::Benchmark::default_clock;

// Names Catch2's environment type without naming measure_environment<CatchClock>, which is
// specialised below and must not have been mentioned before.
struct ClockOfSamePeriod {
    using period = CatchClock::period;
};
using CatchEnvironment = decltype(Catch::Benchmark::Detail::measure_environment<ClockOfSamePeriod>());

/// For calls that are not measured.
struct NoClock final : Catch::Benchmark::Detail::ChronometerConcept {
    void start() override {}
    void finish() override {}
};

/// The function of a benchmark, with a word to the runtime before and after each call of it. A call
/// that time does not allow is left out.
template <typename Function>
class WatchedFunction {
public:
    explicit WatchedFunction(const Function& function) : function_(function) {}

    void operator()(Catch::Benchmark::Chronometer meter) const {
        if (!begin_call(meter.runs())) {
            return;
        }
        const int untimed = untimed_iterations();
        if (untimed > 0) {
            NoClock no_clock;
            call(Catch::Benchmark::Chronometer(no_clock, untimed));
        }
        call(meter);
        end_call();
    }

    /// For a benchmark that is not to be measured. What its function throws is nobody's concern then.
    void once() const {
        NoClock no_clock;
#if PERFMON_HAS_EXCEPTIONS
        try {
            call(Catch::Benchmark::Chronometer(no_clock, 1));
        } catch (...) {
            if (ends_test_case()) {
                throw;
            }
        }
#else
        call(Catch::Benchmark::Chronometer(no_clock, 1));
#endif
        end_call();
    }

private:
    void call(Catch::Benchmark::Chronometer meter) const {
        call(meter, Catch::is_callable<Function(Catch::Benchmark::Chronometer)>());
    }
    void call(Catch::Benchmark::Chronometer meter, std::true_type) const {
        function_(meter);
    }
    void call(Catch::Benchmark::Chronometer meter, std::false_type) const {
        meter.measure(function_);
    }

    Function function_;
};

/// Stands in for Catch::Benchmark::Benchmark in the BENCHMARK macros.
class Benchmark : public Catch::Benchmark::Benchmark {
public:
    Benchmark(std::string name, const Site& site)
        : Catch::Benchmark::Benchmark(std::string(name)), selected_(select_benchmark(name, site)) {}

    template <typename Function>
    Benchmark& operator=(const Function& function) {
        const WatchedFunction<Function> watched(function);
        if (selected_) {
            Catch::Benchmark::Benchmark::operator=(watched);
        } else {
            watched.once();  // the test case may go on with, and assert, what its benchmark computed
        }
        return *this;
    }

    explicit operator bool() const { return true; }

private:
    bool selected_;
};

}  // namespace hooks
}  // namespace perfmon

namespace Catch {
namespace Benchmark {

template <typename Clock>
struct now;  // newer versions of Catch2 3 read the clock otherwise, and keep their warm-up

namespace Detail {

/// Catch2 reads the clock 10,000 times before the samples of each benchmark, to warm it up: half a millisecond after
/// the calibration, which has read it already.
template <>
struct repeater<now<perfmon::hooks::CatchClock>> {
    repeater(const now<perfmon::hooks::CatchClock>&) {}
    void operator()(int) const {}
};

/// Catch2's own estimate of the clock costs 3.6 s a process.
template <>
perfmon::hooks::CatchEnvironment measure_environment<perfmon::hooks::CatchClock>();

template <>
struct ChronometerModel<perfmon::hooks::CatchClock> final : public ChronometerConcept {
    void start() override;
    void finish() override;
    std::chrono::nanoseconds elapsed() const { return perfmon::hooks::reported_length(); }

    // As in Catch2's own: a file compiled without these hooks is linked to this start() and finish(),
    // and has to come to its end before it can be reported.
    perfmon::hooks::CatchClock::time_point started;
    perfmon::hooks::CatchClock::time_point finished;
};

}  // namespace Detail
}  // namespace Benchmark
}  // namespace Catch

#undef INTERNAL_CATCH_BENCHMARK
#undef INTERNAL_CATCH_BENCHMARK_ADVANCED

#define PERFMON_DECLARE_BENCHMARK(object, name)      \
    ::perfmon::hooks::Benchmark object {             \
        name, ::perfmon::hooks::Site {               \
            __FILE__, __LINE__, &perfmon_build_facts \
        }                                            \
    }

#define INTERNAL_CATCH_BENCHMARK(object, name, index) \
    if (PERFMON_DECLARE_BENCHMARK(object, name)) object = [&](int index)

#define INTERNAL_CATCH_BENCHMARK_ADVANCED(object, name) \
    if (PERFMON_DECLARE_BENCHMARK(object, name)) object = [&]

#endif
