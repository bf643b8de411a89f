#pragma once

#include "format/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::format {

/// What perf_test() declared, as a build tree tells it: CMake writes one such document for each perf test.
struct DeclaredPerfTest {
    std::string name;
    std::string target;                  ///< that builds the executable; empty when it is an imported one
    std::string executable;              ///< absolute path
    std::vector<std::string> arguments;  ///< may hold empty ones, which are left out when it is run
    std::string working_directory;
    std::optional<std::int64_t> processors;

    friend bool operator==(const DeclaredPerfTest&, const DeclaredPerfTest&) = default;
};

template <>
struct Model<DeclaredPerfTest> {
    using D = DeclaredPerfTest;
    static constexpr const char* document = "perfmon-perf-test";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("name", &D::name, Presence::required, "Name of the perf test."),
        field("target", &D::target, Presence::optional,
              "CMake target that builds the executable; empty when that is imported."),
        field("executable", &D::executable, Presence::required, "The executable, once it is built."),
        field("arguments", &D::arguments, Presence::optional, "Its arguments; empty ones are left out."),
        field("working_directory", &D::working_directory, Presence::optional, "Where it runs."),
        field("processors", &D::processors, Presence::optional, "Processors that it is declared to use.",
              Range::positive),
    };
};

}  // namespace perfmon::format
