#pragma once

#include "checker/documents/workspace.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<WorkspaceTarget> {
    using T = WorkspaceTarget;
    static constexpr auto fields = std::tuple{
        field("name", &T::name, Presence::required, "Name of the target."),
        field("type", &T::type, Presence::required, "What CMake makes of it."),
        field("directory", &T::directory, Presence::required,
              "Where it is declared, relative to the source directory, which is `.` itself."),
        field("translation_units", &T::translation_units, Presence::required,
              "Sources that the compiler is started for. Precompiled headers are none.", Range::non_negative),
        field("source_lines", &T::source_lines, Presence::required,
              "Lines of its sources below the source directory, with the headers that it lists.", Range::non_negative),
        field("generated_lines", &T::generated_lines, Presence::optional,
              "Lines of its sources that the build makes, as far as they have been made.", Range::non_negative),
        field("artifact", &T::artifact, Presence::optional,
              "The file that it is built as, relative to the build directory; absent where there is none."),
        field("file_size", &T::file_size, Presence::optional, "Bytes of that file; absent when it is not built.",
              Range::non_negative),
        field("compile_s", &T::compile_s, Presence::optional,
              "Seconds of its compile steps, added up; absent when nothing tells.", Range::non_negative),
        field("link_s", &T::link_s, Presence::optional,
              "Seconds of linking or archiving it; absent when nothing tells.", Range::non_negative),
        field("tests", &T::tests, Presence::optional, "Tests of CTest that run it.", Range::non_negative),
        field("measured", &T::measured, Presence::optional,
              "What perf tests of single targets measured of it, by metric, in the metric's unit."),
    };
};

template <>
struct Model<WorkspaceTest> {
    using T = WorkspaceTest;
    static constexpr auto fields = std::tuple{
        field("name", &T::name, Presence::required, "Name of the test."),
        field("target", &T::target, Presence::optional, "The target that it runs; absent when it runs something else."),
        field("runs", &T::runs, Presence::optional, "Runs that CTest remembers.", Range::non_negative),
        field("mean_s", &T::mean_s, Presence::optional, "Their mean duration in seconds.", Range::non_negative),
        field("latest_s", &T::latest_s, Presence::optional,
              "Duration of the latest run in seconds, where CMake's instrumentation tells.", Range::non_negative),
    };
};

template <>
struct Model<WorkspacePerfTest> {
    using P = WorkspacePerfTest;
    static constexpr auto fields = std::tuple{
        field("name", &P::name, Presence::required, "Name of the perf test."),
        field("kind", &P::kind, Presence::required, "What it measures, as declared."),
        field("target", &P::target, Presence::optional, "The target that it measures; absent where there is none."),
        field("benchmarks", &P::benchmarks, Presence::optional,
              "Benchmarks, or whatever else it measures, in its latest result.", Range::non_negative),
        field("outcome", &P::outcome, Presence::optional, "Outcome of its latest check; absent without one."),
        field("sentence", &P::sentence, Presence::optional, "That outcome in a sentence."),
        field("checked_at", &P::checked_at, Presence::optional, "When, UTC, ISO 8601."),
    };
};

template <>
struct Model<WorkspaceTotals> {
    using T = WorkspaceTotals;
    static constexpr auto fields = std::tuple{
        field("targets", &T::targets, Presence::required, "Number of targets.", Range::non_negative),
        field("translation_units", &T::translation_units, Presence::required, "Sum over the targets.",
              Range::non_negative),
        field("source_lines", &T::source_lines, Presence::required,
              "Lines of all sources; a file that several targets have counts once.", Range::non_negative),
        field("generated_lines", &T::generated_lines, Presence::required, "The same of what the build makes.",
              Range::non_negative),
        field("file_size", &T::file_size, Presence::optional,
              "Bytes of the files that the targets are built as; absent when one of them is not built.",
              Range::non_negative),
        field("compile_s", &T::compile_s, Presence::optional, "Seconds of all compile steps, added up.",
              Range::non_negative),
        field("link_s", &T::link_s, Presence::optional, "Seconds of linking and archiving, added up.",
              Range::non_negative),
        field("tests", &T::tests, Presence::required, "Number of tests, those of PerfMon left out.",
              Range::non_negative),
        field("perf_tests", &T::perf_tests, Presence::required, "Number of perf tests.", Range::non_negative),
        field("benchmarks", &T::benchmarks, Presence::required, "Benchmarks in their latest results.",
              Range::non_negative),
    };
};

template <>
struct Model<WorkspaceDocument> {
    using W = WorkspaceDocument;
    static constexpr const char* document = "perfmon-workspace";
    static constexpr Version version{1, 0};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("collected_at", &W::collected_at, Presence::required, "When, UTC, ISO 8601."),
        field("source_directory", &W::source_directory, Presence::required, "The project's top directory."),
        field("build_directory", &W::build_directory, Presence::required, "The build tree."),
        field("cmake_version", &W::cmake_version, Presence::required, "CMake that configured it."),
        field("generator", &W::generator, Presence::required, "Its generator."),
        field("configuration", &W::configuration, Presence::optional, "The build type; absent where it is empty."),
        field("compiler", &W::compiler, Presence::optional, "The C++ or C compiler with its version."),
        field("times_from", &W::times_from, Presence::optional,
              "What tells the times of compile and link steps; absent when nothing does."),
        field("totals", &W::totals, Presence::required, "Everything added up."),
        field("targets", &W::targets, Presence::required, "All targets that were asked for, in CMake's order."),
        field("not_asked_for", &W::not_asked_for, Presence::optional,
              "Targets that are there as well and were not asked for."),
        field("tests", &W::tests, Presence::optional, "The tests of CTest, those of PerfMon left out."),
        field("perf_tests", &W::perf_tests, Presence::optional, "The perf tests that the build declares."),
        field("notes", &W::notes, Presence::optional, "What could not be found out, and why."),
    };
};

}  // namespace perfmon::documents
