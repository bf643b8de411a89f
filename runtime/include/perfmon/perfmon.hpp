#ifndef PERFMON_PERFMON_HPP
#define PERFMON_PERFMON_HPP

// Workloads and metrics of your own, in any test case of Catch2. docs/workloads.md explains them.

#pragma GCC system_header  // compiled under the user's warnings

#if __cplusplus < 201703L
#error "perfmon/perfmon.hpp needs C++17 or later: set target_compile_features(… cxx_std_17)."
#endif

// Whoever has a Catch2 of another name includes it before.
#if !defined(PERFMON_CATCH2_HOOKS_HPP)
#if PERFMON_CATCH2_MAJOR == 2
#include <catch2/catch.hpp>
#else
#include <catch2/benchmark/catch_benchmark.hpp>
#endif
#endif

#include "perfmon/workload.hpp"

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#if defined(__cpp_impl_coroutine)
#include <coroutine>
#endif

namespace perfmon {
namespace hooks {

template <class Type>
struct IsFuture : std::false_type {};
template <class Type>
struct IsFuture<std::future<Type>> : std::true_type {};
template <class Type>
struct IsFuture<std::shared_future<Type>> : std::true_type {};

/// One that is run on a thread of its own until it ends.
template <class Function>
Operation blocking_operation(Function function) {
    return {[function](Operation::Deadline deadline) mutable {
                if constexpr (IsFuture<std::decay_t<decltype(function())>>::value) {
                    auto future = function();
                    if (future.wait_until(deadline) == std::future_status::timeout) {
                        return false;
                    }
                    future.get();
                } else {
                    function();
                }
                return true;
            },
            nullptr};
}

#if defined(__cpp_impl_coroutine)

template <class Type>
concept HasCoAwait = requires(Type value) {
    static_cast<Type&&>(value).operator co_await();
}
|| requires(Type value) {
    operator co_await(static_cast<Type&&>(value));
}
|| requires(Type value) {
    value.await_ready();
    value.await_resume();
};

/// A coroutine that nobody waits for.
struct Detached {
    struct promise_type {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

/// It keeps the function: it may go on after its time-out, and after the workload has ended.
template <class Function>
Detached await(std::shared_ptr<Function> function, Completion done) {
#if PERFMON_HAS_EXCEPTIONS
    std::string error;
    try {
        co_await (*function)();
        done();
        co_return;
    } catch (const std::exception& thrown) {
        error = thrown.what();
    } catch (...) {
        error = "something that is not a std::exception";
    }
    done.fail(error);
#else
    co_await (*function)();
    done();
#endif
}

template <class Function>
Operation awaited_operation(Function function) {
    const auto kept = std::make_shared<Function>(std::move(function));
    return {nullptr, [kept](const Completion& done) { await(kept, done); }};
}

#endif

template <class Function>
Operation operation_of(Function function) {
    if constexpr (std::is_invocable_v<Function&, Completion>) {
        return {nullptr, [function](const Completion& done) mutable { function(done); }};
    } else {
        static_assert(std::is_invocable_v<Function&>,
                      "an operation takes no argument, or a perfmon::Completion that it calls at its end");
#if defined(__cpp_impl_coroutine)
        if constexpr (HasCoAwait<std::invoke_result_t<Function&>>) {
            return awaited_operation(std::move(function));
        } else {
            return blocking_operation(std::move(function));
        }
#else
        return blocking_operation(std::move(function));
#endif
    }
}

}  // namespace hooks

// Each source file has functions of its own: they say how that file was compiled.

/// Measures an operation as BENCHMARK does: the time that a call of it takes.
/// @param operation  what it returns is kept from being optimised away
template <class Function>
static void run_sync_workload(const std::string& name, const SyncOptions& options, Function operation,
                              const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    hooks::Benchmark benchmark(name, hooks::Site{file, line, &perfmon_build_facts});
    benchmark = [&](Catch::Benchmark::Chronometer meter) {
        if (options.before_sample) {
            options.before_sample();
        }
        meter.measure([&operation] { return operation(); });
    };
}

/// Measures a function that does a varying amount of work: the time that a unit of it takes.
/// @param function  returns how many units it has done, above 0
template <class Function>
static void run_custom_workload(const std::string& name, const SyncOptions& options, Function function,
                                const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    hooks::Benchmark benchmark(name, hooks::Site{file, line, &perfmon_build_facts});
    benchmark = [&](Catch::Benchmark::Chronometer meter) {
        if (options.before_sample) {
            options.before_sample();
        }
        double done = 0.0;
        meter.measure([&] { return done += static_cast<double>(function()); });
        hooks::work_done(done);
    };
}

/// Measures operations that wait for something: several under way at once, in a closed or an open loop. Throughput, the
/// distribution of their latencies, and what became of those that failed.
/// @param operation  called without an argument, it has ended when it returns, when the std::future that it returns is
///                   ready, or when what it returns has been co_awaited (C++20); called with a perfmon::Completion,
///                   when it calls that. One that throws has failed. Called in several threads at once.
template <class Function>
static void run_async_workload(const std::string& name, const AsyncOptions& options, Function operation,
                               const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    hooks::run_async(name, options, hooks::operation_of(std::move(operation)),
                     hooks::Site{file, line, &perfmon_build_facts});
}

}  // namespace perfmon

#endif
