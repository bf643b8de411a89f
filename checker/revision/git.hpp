#pragma once

#include "checker/launch/child_process.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::revision {

using Words = std::vector<std::string>;

/// A git command that reads what is here and nothing else: it starts no hook, no file system monitor and no filter that
/// the user's settings name, fetches nothing, not even the missing objects of a partial clone, and asks nobody.
[[nodiscard]] Words git(Words arguments);

/// Asks git something.
/// @param errors  discarded where the answer is a value: git warns on stderr, and goes on
[[nodiscard]] launch::Exit ask(const std::filesystem::path& directory, Words arguments,
                               launch::Command::Errors errors = launch::Command::Errors::discarded);

/// What git printed, without the end of the line. Other ends of it belong to the name of a file.
[[nodiscard]] std::string line_of(const launch::Exit& exit);

/// What git printed with `-z`.
[[nodiscard]] Words entries_of(const launch::Exit& exit);

}  // namespace perfmon::revision
