#pragma once

// The differences between Catch2 2 and 3 outside of session.cpp: what they are called, and who owns them.

#if PERFMON_CATCH2_MAJOR == 2
#include "runtime/catch2/catch2_v2.hpp"
#else
#include <catch2/benchmark/catch_benchmark_all.hpp>
#include <catch2/catch_assertion_result.hpp>
#include <catch2/catch_config.hpp>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/catch_version_macros.hpp>
#include <catch2/internal/catch_context.hpp>
#include <catch2/internal/catch_test_failure_exception.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#include <catch2/reporters/catch_reporter_streaming_base.hpp>
#endif

#include "perfmon/catch2_hooks.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::catch2 {

using SampleCount = decltype(std::declval<const Catch::IConfig&>().benchmarkSamples());

#if PERFMON_CATCH2_MAJOR == 2

using Text = const std::string&;

inline bool is_skip(Catch::ResultWas::OfType) {
    return false;
}

/// What is thrown to end a test case that is skipped. Catch2 throws it after an assertion has failed, and counts that.
using EndOfTestCase = Catch::TestFailureException;
constexpr bool counts_end_as_failure = false;

struct ListenerBase : Catch::TestEventListenerBase {
    using Catch::TestEventListenerBase::TestEventListenerBase;
    using Answer = bool;  ///< whether the messages of an assertion may be forgotten
};

template <class Derived>
struct ReporterBase : Catch::StreamingReporterBase<Derived> {
    using Catch::StreamingReporterBase<Derived>::StreamingReporterBase;
    using Answer = bool;
    void assertionStarting(const Catch::AssertionInfo&) override {}
};

inline std::vector<std::string> tags_of(const Catch::TestCaseInfo& info) {
    return info.tags;
}

/// Holds a configuration as long as Catch2 may use it.
template <class Config>
class ConfigHolder {
public:
    void emplace(Catch::ConfigData data) {
        data.outputFilename.clear();  // it would be opened, and emptied, a second time
        config_ = std::make_shared<Config>(data);
    }
    void install() { Catch::getCurrentMutableContext().setConfig(config_); }

private:
    std::shared_ptr<Config> config_;
};

#else

using Text = Catch::StringRef;

#if CATCH_VERSION_MAJOR > 3 || CATCH_VERSION_MINOR >= 3

inline bool is_skip(Catch::ResultWas::OfType type) {
    return type == Catch::ResultWas::ExplicitSkip;
}

using EndOfTestCase = Catch::TestSkipException;
constexpr bool counts_end_as_failure = false;

#else

inline bool is_skip(Catch::ResultWas::OfType) {
    return false;
}

/// None of Catch2's: before 3.3 a BENCHMARK keeps those.
struct EndOfTestCase {};
constexpr bool counts_end_as_failure = true;

#endif

struct ListenerBase : Catch::EventListenerBase {
    using Catch::EventListenerBase::EventListenerBase;
    using Answer = void;
};

template <class Derived>
struct ReporterBase : Catch::StreamingReporterBase {
    using Catch::StreamingReporterBase::StreamingReporterBase;
    using Answer = void;
};

inline std::vector<std::string> tags_of(const Catch::TestCaseInfo& info) {
    std::vector<std::string> tags;
    for (const auto& tag : info.tags) {
        tags.emplace_back(tag.original);
    }
    return tags;
}

/// Holds a configuration as long as Catch2 may use it.
template <class Config>
class ConfigHolder {
public:
    void emplace(const Catch::ConfigData& data) { config_ = std::make_unique<Config>(data); }
    void install() { Catch::getCurrentMutableContext().setConfig(config_.get()); }

private:
    std::unique_ptr<Config> config_;
};

#endif

}  // namespace perfmon::catch2
