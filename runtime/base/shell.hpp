#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::base {

/// A word as a POSIX shell takes it, quoted only where it must be.
[[nodiscard]] std::string shell_quoted(std::string_view word);

/// What is made of a command line that only a shell would understand.
enum class ShellSyntax {
    refused,  ///< somebody typed it, and expects a shell
    kept,     ///< a build system wrote it: an operator such as `&&` is a word like any other
};

/// The words of a command line as a POSIX shell divides it: blanks, backslashes and both kinds of quotes. No shell
/// reads it, so that nothing is expanded: `*`, `~` and `#` stand for themselves.
/// @throws Error with ExitCode::usage, where that is refused, for a quote without an end, and for what only a shell
/// does
/// (`|`, `>`, `$`, …), where it is not quoted
[[nodiscard]] std::vector<std::string> shell_words(std::string_view line, ShellSyntax syntax = ShellSyntax::refused);

}  // namespace perfmon::base
