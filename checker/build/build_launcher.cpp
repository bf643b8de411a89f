#include "checker/build/build_launcher.hpp"

#include "checker/launch/last_lines.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace perfmon::build {
namespace {

using std::chrono::duration;

constexpr double nanoseconds_per_second = 1e9;

/// Where a compiler's name leads to a cache, its command does not show it: each of these tells one to step aside.
const std::map<std::string, std::string> without_caches{
    {"CCACHE_DISABLE", "1"}, {"ICECC", "no"}, {"DISTCC_HOSTS", "localhost"}};

}  // namespace

BuildTarget target_in(const std::filesystem::path& compile_commands, const BuildTarget& present) {
    BuildTarget other = present;
    other.compile_commands = compile_commands;
    if (!present.linked.empty()) {
        const auto relative = relative_in(present.compile_commands.parent_path(), present.linked);
        other.linked = relative ? compile_commands.parent_path() / *relative : std::filesystem::path();
    }
    return other;
}

BuildLauncher::BuildLauncher(documents::Result head, BuildTarget target, const std::filesystem::path& scratch,
                             text::Terminal& terminal)
    : target_(std::move(target)),
      terminal_(terminal),
      timeout_s_(head.invocation ? head.invocation->timeout_s : std::nullopt),
      scratch_(scratch, platform::Temporary::Kind::directory),
      present_{read_build_steps(target_), "current code", {}},
      listing_(std::move(head)) {
    for (const CompileStep& step : present_.steps.compilations) {
        listing_.benchmarks.emplace_back().name = step.name;
        listing_.benchmarks.back().file = step.source.string();
        listing_.benchmarks.back().line = 1;
    }
    if (present_.steps.link) {
        listing_.benchmarks.emplace_back().name = link_step;
    }
}

std::vector<std::string> BuildLauncher::selected(const std::vector<std::string>& only) const {
    if (!only.empty()) {
        return only;
    }
    std::vector<std::string> names;
    for (const documents::Benchmark& each : listing_.benchmarks) {
        names.push_back(each.name);
    }
    return names;
}

documents::Benchmark BuildLauncher::launched(const std::string& name) const {
    const auto& all = listing_.benchmarks;
    documents::Benchmark benchmark =
        *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
    benchmark.launches.emplace_back();
    return benchmark;
}

documents::Result BuildLauncher::alone(const std::string& label, const std::vector<std::string>& only) {
    documents::Result result = listing_;
    result.benchmarks.clear();
    for (const std::string& name : selected(only)) {
        documents::Benchmark& benchmark = result.benchmarks.emplace_back(launched(name));
        auto taken = run_step(present_, name, label);
        benchmark.launches.front().measures = std::move(taken.measures);
        benchmark.launches.front().elapsed_s = taken.elapsed_s;
    }
    return result;
}

/// Of each source file both, the one right after the other: what disturbs the machine for seconds disturbs both.
measure::Launcher::Paired BuildLauncher::one_by_one(const std::string& label, std::int64_t /*number*/,
                                                    documents::FirstTurn first, const documents::Lockstep& /*snapshot*/,
                                                    const std::vector<std::string>& only) {
    Paired paired{listing_, {}, false};
    paired.result.benchmarks.clear();
    for (const std::string& name : selected(only)) {
        documents::Benchmark& benchmark = paired.result.benchmarks.emplace_back(launched(name));
        documents::Launch& launch = benchmark.launches.front();
        launch.turns = documents::Turns{.first = first, .cores = {}, .of = documents::TurnsOf::launches};
        const auto run_other = [&] {
            try {
                auto taken = run_step(other_.value(), name, label);
                launch.snapshot = documents::SnapshotLaunch{1, std::move(taken.measures), taken.elapsed_s};
            } catch (const measure::TimedOut&) {
                throw;
            } catch (const Error& failure) {  // the run tells that it is not compared
                terminal_.debug("{}: {}{}", label, failure.sentence(), failure.lines());
            }
        };
        if (first == documents::FirstTurn::snapshot) {
            run_other();
        }
        auto taken = run_step(present_, name, label);
        launch.measures = std::move(taken.measures);
        launch.elapsed_s = taken.elapsed_s;
        if (first == documents::FirstTurn::current) {
            run_other();
        }
        if (!launch.snapshot) {
            launch.turns.reset();
        }
    }
    return paired;
}

documents::Result BuildLauncher::list(const documents::Lockstep& snapshot) {
    const std::string name(name_of(snapshot.origin));
    try {
        other_.emplace(Side{read_build_steps(target_in(snapshot.executable, target_)), name, {}});
    } catch (const NoSuchTarget&) {
        throw Error(ExitCode::bad_data, "", fmt::format("the {} has no target {} to compile", name, target_.name));
    }
    documents::Result result = listing_;
    result.benchmarks.clear();
    for (const CompileStep& step : other_->steps.compilations) {
        result.benchmarks.emplace_back().name = step.name;
    }
    if (other_->steps.link) {
        result.benchmarks.emplace_back().name = link_step;
    }
    return result;
}

measure::Launcher::Attempt BuildLauncher::in_lockstep(const std::string& /*label*/, const Meeting& /*meeting*/,
                                                      const documents::Lockstep& /*snapshot*/,
                                                      const std::vector<std::string>& /*only*/) {
    return {{}, Failure{"a compiler takes no turns within a compilation", false, {}}};
}

measure::Launcher::Attempt BuildLauncher::two_in_lockstep(const std::string& label, std::int64_t /*number*/,
                                                          const std::string& /*benchmark*/,
                                                          const std::string& /*other*/) {
    return in_lockstep(label, {}, {}, {});
}

measure::Launcher::Counts BuildLauncher::count(const frontend::Count& /*count*/, const std::string& /*label*/,
                                               const std::vector<std::string>& /*only*/) {
    return {{}, "a compiler is not asked to count"};
}

measure::Launcher::Counts BuildLauncher::count(const frontend::Count& count, const std::string& label,
                                               const documents::Lockstep& /*snapshot*/,
                                               const std::vector<std::string>& only) {
    return this->count(count, label, only);
}

std::string BuildLauncher::damage_of(const documents::Lockstep& /*snapshot*/) {
    return {};
}

std::optional<duration<double>> BuildLauncher::time_left() const {
    if (!timeout_s_) {
        return std::nullopt;
    }
    return duration<double>(*timeout_s_) - (std::chrono::steady_clock::now() - began_);
}

const CompileStep* BuildLauncher::find(const BuildSteps& steps, const std::string& name) {
    const auto& all = steps.compilations;
    const auto found = std::find_if(all.begin(), all.end(), [&](const CompileStep& step) { return step.name == name; });
    return found == all.end() ? nullptr : &*found;
}

BuildLauncher::Taken BuildLauncher::run_step(Side& side, const std::string& name, const std::string& label) {
    terminal_.progress(fmt::format("{}: {}", label, name));
    const auto began = std::chrono::steady_clock::now();
    Taken taken;
    taken.measures = name == link_step ? link(side) : compile(side, *find(side.steps, name));
    taken.elapsed_s = duration<double>(std::chrono::steady_clock::now() - began).count();
    return taken;
}

documents::Measures BuildLauncher::link(const Side& side) const {
    const LinkStep& link = side.steps.link.value();
    const auto exit = run_or_fail(written_to(link.command, (scratch_.path() / "linked").string()), link.directory,
                                  fmt::format("{} of the {} is not linked", target_.name, side.name));
    return {{"link_time", {exit.seconds * nanoseconds_per_second}}};
}

/// What is the same every time is in the first launch.
documents::Measures BuildLauncher::compile(Side& side, const CompileStep& step) {
    documents::Measures measures;
    if (step.is_preprocessed && !side.preprocessed.contains(step.name)) {
        const Preprocessed& text = preprocess(side, step);
        measures["preprocessed_size"] = {static_cast<double>(text.size)};
        measures["headers"] = {static_cast<double>(text.headers.size())};
    }
    if (target_.is_compiled) {
        const auto exit = run_or_fail(written_to(step.command, (scratch_.path() / "object.o").string()), step.directory,
                                      fmt::format("{} of the {} is not compiled", step.name, side.name));
        measures["compile_time"] = {exit.seconds * nanoseconds_per_second};
        measures["compile_cpu_time"] = {(exit.usage.user_s + exit.usage.system_s) * nanoseconds_per_second};
        measures["compile_peak_rss"] = {exit.usage.peak_rss_bytes};
    }
    return measures;
}

const Preprocessed& BuildLauncher::preprocess(Side& side, const CompileStep& step) {
    const auto file = scratch_.path() / "preprocessed";
    (void)run_or_fail(preprocessed_into(step.command, file.string()), step.directory,
                      fmt::format("{} of the {} is not compiled", step.name, side.name));
    return side.preprocessed[step.name] = take_apart(platform::read_file(file), side.steps.places_of(step));
}

std::optional<documents::Inclusion> BuildLauncher::inclusion_of(const std::string& name,
                                                                const documents::HeaderTable& accepted) {
    const auto present = present_.preprocessed.find(name);
    if (present == present_.preprocessed.end()) {
        return std::nullopt;
    }
    const bool has_other = other_ && other_->preprocessed.contains(name);
    const auto& known = has_other ? other_->preprocessed : accepted.source_files;
    const auto before = known.find(name);
    auto inclusion = before == known.end() ? largest(present->second) : difference(before->second, present->second);
    if (const auto after = trace(present_, name)) {
        const auto trace_before = has_other ? trace(*other_, name) : std::nullopt;
        add_traces(inclusion, trace_before ? &*trace_before : nullptr, *after);
    }
    return inclusion;
}

/// Of Clang, which writes it beside the object. A regression stays one without it.
std::optional<TimeTrace> BuildLauncher::trace(const Side& side, const std::string& name) const {
    if (listing_.environment.compiler != "clang") {
        return std::nullopt;
    }
    const CompileStep& step = *find(side.steps, name);
    Arguments command = written_to(step.command, (scratch_.path() / "traced.o").string());
    command.emplace_back("-ftime-trace");
    const auto file = scratch_.path() / "traced.json";
    try {
        (void)run_or_fail(command, step.directory, fmt::format("{} is not traced", name));
        return parse_time_trace(platform::read_file(file), file.string(), side.steps.places_of(step));
    } catch (const Error& failure) {
        terminal_.debug("{}{}", failure.what(), failure.lines());
        return std::nullopt;
    }
}

launch::Exit BuildLauncher::run(const Arguments& command, const std::filesystem::path& directory) const {
    launch::Command start;
    start.arguments = command;
    start.working_directory = directory;
    start.environment = without_caches;
    start.environment["TMPDIR"] = scratch_.path().string();  // an interrupted compiler leaves its temporary files
    start.timeout = time_left();
    return launch::run(start);
}

launch::Exit BuildLauncher::run_or_fail(const Arguments& command, const std::filesystem::path& directory,
                                        const std::string& what) const {
    auto exit = run(command, directory);
    if (exit.kind == launch::Exit::Kind::timed_out) {
        terminal_.progress("");
        throw measure::TimedOut(
            ExitCode::io, listing_.perf_test,
            fmt::format("{} within the time-out of {:g} s for the whole run", what, timeout_s_.value_or(0.0)),
            launch::last_lines(exit.output));
    }
    if (!exit.succeeded()) {
        terminal_.progress("");
        throw Error(ExitCode::io, listing_.perf_test,
                    fmt::format("{}: {} {}", what, command.front(), launch::describe(exit)),
                    launch::last_lines(exit.output));
    }
    return exit;
}

}  // namespace perfmon::build
