#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The commands of a build, taken apart and put together again: for a file elsewhere, and without what would answer for
/// the compiler. Pure.
namespace perfmon::build {

using Arguments = std::vector<std::string>;

/// What the command writes, as it says behind -o; empty when it does not.
[[nodiscard]] std::string output_of(const Arguments& command);

/// Removes what stands before the compiler and would answer for it, or hand the work to another machine: ccache,
/// sccache, distcc, icecc and the like, also behind `env` and `cmake -E env`. Other launchers stay.
/// @returns their names
Arguments remove_caches(Arguments& command);

/// How a launcher is called in a message: the program that it runs, also behind `env` and `cmake -E env`; the whole of
/// it where it only sets variables.
[[nodiscard]] std::string name_of_launcher(const Arguments& words);

/// Whether the C preprocessor reads a source file: in assembler without directives, or in Fortran, there is nothing for
/// it. The compiler decides by the ending, unless -x says the language.
[[nodiscard]] bool is_preprocessed(const Arguments& command, const std::filesystem::path& source);

/// The same compilation or link, into another file: the output, and what else the command would write beside it.
/// Nothing of the build is written.
[[nodiscard]] Arguments written_to(const Arguments& command, const std::string& file);

/// The preprocessor's part of a compilation, with its line markers, into a file.
[[nodiscard]] Arguments preprocessed_into(const Arguments& command, const std::string& file);

/// The command that links a file, among those of a shell: lines, and what && joins. It writes that file and names an
/// object of the target, or a response file, in which the objects are. What is run before or after the link, such as
/// `strip -o`, may write the file too, but not from objects.
/// @param directory  where they run
/// @param objects    of the target, absolute and normal
[[nodiscard]] std::optional<Arguments> link_command_in(std::string_view commands,
                                                       const std::filesystem::path& directory,
                                                       const std::filesystem::path& linked,
                                                       const std::set<std::filesystem::path>& objects);

/// The first word that names a file which does not exist any more when the build is done: the response file of a link.
[[nodiscard]] std::string response_file_of(const Arguments& command);

/// Whether it compiles a C++ module, or imports one: each compilation needs what another one writes.
[[nodiscard]] bool uses_modules(const Arguments& command);

}  // namespace perfmon::build
