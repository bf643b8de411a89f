#include "checker/launch/start_failure.hpp"

#include "runtime/platform/elf.hpp"
#include "runtime/platform/program_file.hpp"
#include "runtime/platform/regular_file.hpp"
#include "runtime/platform/system.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

namespace perfmon::launch {
namespace {

namespace fs = std::filesystem;

/// Where the program is looked for; nothing when PATH has to lead to it.
std::optional<fs::path> program_file(const Command& command) {
    const std::string& word = command.file.empty() ? command.arguments.front() : command.file;
    if (word.find('/') == std::string::npos) {
        return std::nullopt;
    }
    return command.working_directory.empty() ? fs::path(word) : command.working_directory / word;
}

/// The interpreter that a script's first line names; empty when it names none.
std::string interpreter_of_script(const fs::path& file) {
    constexpr std::size_t longest = 256;  // that the system reads
    std::ifstream stream(file, std::ios::binary);
    std::string line(longest, '\0');
    stream.read(line.data(), static_cast<std::streamsize>(line.size()));
    line.resize(static_cast<std::size_t>(stream.gcount()));
    if (!line.starts_with("#!")) {
        return {};
    }
    line = line.substr(2, line.find('\n') - 2);
    const auto begin = line.find_first_not_of(" \t");
    return begin == std::string::npos ? std::string() : line.substr(begin, line.find_first_of(" \t", begin) - begin);
}

std::string missing_interpreter(const fs::path& file) {
    if (std::string interpreter = interpreter_of_script(file); !interpreter.empty()) {
        const bool carriage_return = interpreter.ends_with('\r');
        if (carriage_return) {
            interpreter.pop_back();
        }
        return fmt::format(
            "its interpreter {} {}", interpreter,
            carriage_return ? "is followed by a carriage return: give the script Unix line endings" : "does not exist");
    }
    const auto elf = platform::read_elf(file);
    return elf && !elf->interpreter.empty() ? fmt::format("its dynamic loader {} does not exist", elf->interpreter)
                                            : std::strerror(ENOENT);
}

std::string no_permission(const fs::path& file) {
    std::error_code error;
    const auto type = fs::status(file, error).type();
    if (!fs::exists(file, error)) {
        return "a directory in its path cannot be entered";
    }
    if (type != fs::file_type::regular) {  // a pipe is never read: it waits for somebody who writes
        return fmt::format("is {}, not a program", platform::kind_of_file(type));
    }
    if (platform::is_mounted_noexec(file)) {
        return "is on a file system that is mounted noexec";
    }
    if (!platform::may_be_run(file)) {
        return "is not executable (chmod +x)";
    }
    const std::string interpreter = interpreter_of_script(file);
    return interpreter.empty() ? std::strerror(EACCES)
                               : fmt::format("its interpreter {} is not executable", interpreter);
}

std::string foreign_format(const fs::path& file) {
    const auto elf = platform::read_elf(file);
    const std::string machine = platform::architecture();
    if (elf && elf->architecture != machine) {
        return fmt::format("is built for {}, but this machine is {}", elf->architecture, machine);
    }
    return "is not a program that this system can run";
}

std::string explain_program(const fs::path& file, int error) {
    std::error_code ignored;
    switch (error) {
        case ENOENT:
            return fs::exists(file, ignored) ? missing_interpreter(file) : std::strerror(error);
        case EACCES:
            return no_permission(file);
        case ENOEXEC:
            return foreign_format(file);
        case ETXTBSY:
            return "is being written; wait for the build to end";
        default:
            return std::strerror(error);
    }
}

}  // namespace

std::string explain(const platform::StartFailure& failure, const Command& command) {
    using platform::StartFailure;
    switch (failure.stage) {
        case StartFailure::Stage::process:
            return fmt::format("no further process can be started: {}", std::strerror(failure.error));
        case StartFailure::Stage::streams:
            return fmt::format("its input and output cannot be connected: {}", std::strerror(failure.error));
        case StartFailure::Stage::working_directory:
            return fmt::format("its working directory {} cannot be entered: {}", command.working_directory.string(),
                               std::strerror(failure.error));
        case StartFailure::Stage::program:
            break;
    }
    if (failure.error == E2BIG) {
        return "its arguments and environment are longer than the system allows";
    }
    const auto file = program_file(command);
    if (!file) {
        const std::string& word = command.file.empty() ? command.arguments.front() : command.file;
        return failure.error == ENOENT ? fmt::format("{} is not in PATH", word)
                                       : fmt::format("{}: {}", word, std::strerror(failure.error));
    }
    return fmt::format("{}: {}", file->string(), explain_program(*file, failure.error));
}

}  // namespace perfmon::launch
