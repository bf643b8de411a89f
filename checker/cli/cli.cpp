#include "checker/cli/cli.hpp"

#include "checker/cli/options.hpp"
#include "checker/cli/spelling.hpp"
#include "checker/commands/commands.hpp"
#include "runtime/platform/terminal.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <ostream>

namespace perfmon::cli {
namespace {

text::Terminal make_terminal(std::ostream& out, std::ostream& err) {
    const auto is_set = [](const char* name) {
        const char* const value = std::getenv(name);
        return value != nullptr && *value != '\0';
    };
    const char* const log = std::getenv("PERFMON_LOG");
    const auto colour_on = [&](platform::OutputStream stream) {
        return platform::is_terminal(stream) && !is_set("NO_COLOR") ? text::Colour::on : text::Colour::off;
    };
    // Its log is for results. Which of the two it sets depends on its option --interactive-debug-mode.
    const bool is_under_ctest = is_set("CTEST_INTERACTIVE_DEBUG_MODE") || is_set("DASHBOARD_TEST_FROM_CTEST");
    const text::Progress elsewhere = is_under_ctest ? text::Progress::hidden : text::Progress::lines;
    return {out,
            colour_on(platform::OutputStream::output),
            err,
            colour_on(platform::OutputStream::errors),
            platform::is_terminal(platform::OutputStream::errors) ? text::Progress::shown : elsewhere,
            log != nullptr && std::string_view(log) == "debug" ? text::Log::debug : text::Log::quiet,
            {{}, [] { return platform::terminal_columns(platform::OutputStream::errors).value_or(0); }}};
}

/// CLI11 takes words in brackets apart, after `--` as well: `[a,b]` became `a` and `b`, which are tags of
/// Catch2's. What is not ours it must not see.
std::vector<std::string> cut_trailing(std::vector<std::string>& arguments) {
    const auto separator = std::find(arguments.begin(), arguments.end(), "--");
    if (separator == arguments.end()) {
        return {};
    }
    std::vector<std::string> trailing(separator + 1, arguments.end());
    arguments.erase(separator, arguments.end());
    return trailing;
}

int run_command(std::vector<std::string> arguments, std::ostream& out, text::Terminal& terminal) {
    CLI::App app{"Finds performance regressions in C++ projects.", "perfmon"};
    app.require_subcommand(1);
    app.set_version_flag("--version", PERFMON_VERSION);
    app.footer(
        "Exit codes: 0 ok, 1 regression, 2 usage, 3 bad data or configuration, 4 input/output, 70 internal error, "
        "77 skipped.\nSet PERFMON_LOG=debug to log every step.");

    std::function<ExitCode()> chosen;
    const std::vector<std::string> trailing = cut_trailing(arguments);
    add_commands(app, arguments.front(), trailing, terminal, chosen);
    try {
        check_spelling(command_table(app), arguments);
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend() - 1);  // as CLI11 wants them
        app.parse(std::move(reversed));
    } catch (const CLI::Success& success) {
        app.exit(success, out, out);  // --help and --version
        return 0;
    } catch (const CLI::ParseError& error) {
        throw Error(ExitCode::usage, "", std::string(error.what()) + "; see perfmon --help");
    }
    const bool wants_command = app.got_subcommand("measure") || app.got_subcommand("find-rate");
    if (wants_command && trailing.empty()) {
        throw Error(ExitCode::usage, "--", "is missing: put -- and the command of the perf test at the end");
    }
    if (!wants_command && !app.got_subcommand("compare") && !trailing.empty()) {
        throw Error(ExitCode::usage, "--", "only `measure` and `find-rate` take a command");
    }
    return static_cast<int>(chosen());
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
    text::Terminal terminal = make_terminal(out, err);
    try {
        const int code = run_command(arguments, out, terminal);
        out.flush();
        if (!out) {
            throw Error(ExitCode::io, "standard output", "cannot be written");
        }
        return code;
    } catch (const Error& error) {
        terminal.error(error);
        return static_cast<int>(error.code());
    } catch (const std::filesystem::filesystem_error& error) {
        const Error told(ExitCode::io, error.path1().string(), error.code().message());
        terminal.error(told);
        return static_cast<int>(told.code());
    } catch (const std::exception& error) {
        terminal.error(std::string("internal error, please report it: ") + error.what());
        return static_cast<int>(ExitCode::internal);
    }
}

}  // namespace perfmon::cli
