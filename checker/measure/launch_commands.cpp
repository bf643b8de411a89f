#include "checker/measure/launch_commands.hpp"

#include "checker/evaluate/layouts_of_both.hpp"
#include "checker/measure/snapshots.hpp"

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <utility>

namespace perfmon::measure {
namespace {

/// splitmix64 (Steele, Lea and Flood 2014): a well-mixed number of its own for each launch and use.
std::uint64_t mixed(std::int64_t seed, std::int64_t number, std::uint64_t use) {
    std::uint64_t x =
        static_cast<std::uint64_t>(seed) + 0x9e3779b97f4a7c15U * (3 * static_cast<std::uint64_t>(number) + use);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/// The size of the environment shifts the stack, and PerfMon's runtime shifts the heap by as much: code is fast or slow
/// by the alignment of its data (Mytkowicz et al. 2009). Both executables of a launch are shifted by the same, and
/// those of the next launch by something else.
void shift_memory(launch::Command& command, std::uint64_t random) {
    constexpr std::uint64_t page = 4096;
    command.environment["PERFMON_MEMORY_SHIFT"] = std::string(random % page, 'x');
}

/// The name of an executable lies on the stack and in the heap of its process, and what it executes depends on where
/// its data lie: two executables have names of the same length.
std::string padded(const std::string& path) {
    constexpr std::size_t length = 256;
    const auto slash = path.rfind('/');
    return slash == std::string::npos || path.size() >= length
               ? path
               : std::string(path).insert(slash, std::string(length - path.size(), '/'));
}

/// The program that runs it opens the file by its name, and so a snapshot cannot have that of the current executable.
void run_under(const std::vector<std::string>& words, launch::Command& command) {
    if (words.empty()) {
        return;
    }
    if (!command.file.empty()) {
        command.arguments.front() = std::exchange(command.file, {});
    }
    command.arguments.front() = padded(command.arguments.front());
    command.arguments.insert(command.arguments.begin(), words.begin(), words.end());
}

}  // namespace

LaunchCommands::LaunchCommands(documents::Invocation invocation, const documents::Settings& settings,
                               const frontend::Frontend& frontend, const std::filesystem::path& directory)
    : invocation_(std::move(invocation)),
      settings_(settings),
      frontend_(frontend),
      // As long as each other, since arguments are copied to the heap.
      current_document_(directory / "launch"),
      snapshot_document_(directory / "second") {}

std::optional<Asked> LaunchCommands::list() const {
    return listing(present());
}

std::optional<Asked> LaunchCommands::list(const documents::Lockstep& snapshot) const {
    return listing(of(snapshot));
}

std::optional<Asked> LaunchCommands::listing(Asked asked) const {
    const bool can_be_asked = frontend_.ask_for_list(asked.command, asked.document, frontend::without_commit);
    return can_be_asked ? std::optional(std::move(asked)) : std::nullopt;
}

std::optional<Asked> LaunchCommands::count(const CountingTool& tool, const std::vector<std::string>& only) const {
    return counting(present(), tool, only);
}

std::optional<Asked> LaunchCommands::count(const CountingTool& tool, const documents::Lockstep& snapshot,
                                           const std::vector<std::string>& only) const {
    return counting(of(snapshot), tool, only);
}

std::optional<Asked> LaunchCommands::counting(Asked asked, const CountingTool& tool,
                                              const std::vector<std::string>& only) const {
    if (!tool.preload.empty()) {
        launch::preload(tool.preload, asked.command.environment);
    }
    if (!frontend_.ask_to_count(asked.command, asked.document, tool.count, only.empty() ? usual_ : only)) {
        return std::nullopt;
    }
    run_under(tool.runs_under, asked.command);
    return asked;
}

Asked LaunchCommands::alone(const std::vector<std::string>& only) const {
    Asked asked = present();
    frontend_.ask_to_measure(asked.command, asked.document, sources(), measurement(only));
    return asked;
}

LaunchCommands::Both LaunchCommands::both(std::int64_t number, const documents::Lockstep& snapshot,
                                          const std::vector<std::string>& only, Sampling sampling) const {
    const auto seed = snapshot.seed.value_or(0);
    auto half = measurement(only, sampling);
    half.time_budget_s /= 2;
    half.order_seed = static_cast<std::uint32_t>(mixed(seed, number, 0));
    const frontend::Sources same_commit{commit_, ""};
    const auto layouts =
        verdict::layouts_of_launch(static_cast<std::size_t>(number), evaluate::layouts_of_both(invocation_, snapshot));
    Both asked{present(layouts.current), of(snapshot, layouts.snapshot), layouts};
    frontend_.ask_to_measure(asked.current.command, asked.current.document, sources(), half);
    frontend_.ask_to_measure(asked.snapshot.command, asked.snapshot.document, same_commit, half);
    shift_memory(asked.current.command, mixed(seed, number, 1));
    shift_memory(asked.snapshot.command, mixed(seed, number, 1));
    return asked;
}

LaunchCommands::Both LaunchCommands::two(std::int64_t number, const std::string& benchmark,
                                         const std::string& other) const {
    auto one_half = measurement({benchmark});
    one_half.time_budget_s /= 2;
    one_half.meeting_name = benchmark;
    auto other_half = one_half;
    other_half.only = {other};
    Both asked{present(), {present().command, snapshot_document_}};
    frontend_.ask_to_measure(asked.current.command, asked.current.document, frontend::without_commit, one_half);
    frontend_.ask_to_measure(asked.snapshot.command, asked.snapshot.document, frontend::without_commit, other_half);
    shift_memory(asked.current.command, mixed(0, number, 1));
    shift_memory(asked.snapshot.command, mixed(0, number, 1));
    return asked;
}

void LaunchCommands::remove_answers() const {
    std::error_code ignored;
    std::filesystem::remove(current_document_, ignored);
    std::filesystem::remove(snapshot_document_, ignored);
}

Asked LaunchCommands::present(std::size_t layout) const {
    launch::Command command;
    command.arguments = invocation_.command;
    command.working_directory = invocation_.working_directory;
    if (layout > 1) {
        run_instead(command, invocation_.layouts.at(layout - 2));
    }
    return {std::move(command), current_document_};
}

Asked LaunchCommands::of(const documents::Lockstep& snapshot, std::size_t layout) const {
    Asked asked = present();
    asked.document = snapshot_document_;
    run_instead(asked.command, layout > 1 ? snapshot.layouts.at(layout - 2) : snapshot.executable);
    asked.command.environment = launch::environment_of(library_search(snapshot));
    return asked;
}

/// By the same name: it is copied to the heap, and one that was 20 characters longer moved buffers so that reading
/// files became 3 % faster.
void LaunchCommands::run_instead(launch::Command& command, const std::string& executable) const {
    if (invocation_.executable_word == 0) {
        command.file = executable;
    } else {
        command.arguments.at(static_cast<std::size_t>(invocation_.executable_word)) = executable;
    }
}

frontend::Sources LaunchCommands::sources() const {
    return {commit_.empty() ? std::nullopt : std::optional(commit_), source_directory_};
}

frontend::Measurement LaunchCommands::measurement(const std::vector<std::string>& only, Sampling sampling) const {
    const documents::Settings settings = sampled(settings_, sampling);
    return {.only = only.empty() ? usual_ : only,
            .samples = settings.samples,
            .sample_time_ms = settings.sample_time_ms,
            .time_budget_s = settings_.time_budget_s / static_cast<double>(settings_.launches),
            .order_seed = std::nullopt,
            .extras = extras_};
}

launch::TurnPlan turn_plan(std::int64_t number, const std::vector<std::int64_t>& all_cores, std::int64_t processors) {
    launch::TurnPlan plan;
    plan.first = number % 2 == 1 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
    plan.all_cores = all_cores;
    const auto start = static_cast<std::size_t>((number - 1) / 2);
    for (std::size_t i = 0; i < std::min(all_cores.size(), static_cast<std::size_t>(processors)); ++i) {
        plan.cores.push_back(all_cores[(start + i) % all_cores.size()]);
    }
    return plan;
}

}  // namespace perfmon::measure
