#pragma once

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/process_id.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace perfmon::platform {

/// Where the start of a program came to its end. It crosses a pipe.
struct StartFailure {
    enum class Stage : int { process, streams, working_directory, program };

    Stage stage = Stage::process;
    int error = 0;  ///< errno
};

/// The words of a command line as the system takes them.
class Words {
public:
    explicit Words(std::vector<std::string> words);
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;
    ~Words() = default;

    [[nodiscard]] char* const* get() const { return pointers_.data(); }

private:
    std::vector<std::string> words_;
    std::vector<char*> pointers_;
};

/// Where a program's output goes, and what it reads.
struct Streams {
    const FileDescriptor& output;
    const FileDescriptor* errors;           ///< none: nowhere
    const FileDescriptor* input = nullptr;  ///< none: nothing
};

/// Starts a program, in the present directory and with the present environment. There is no other place that does. This
/// process's memory is not copied, however much it is, and its signal handlers are not the program's for a moment.
/// @param file     found through PATH when it has no slash. What the system does not know is handed to the shell, as by
///                 execvp(); but not a program for another machine, of which the shell says no more than `syntax error`
/// @param prepare  called in the process that becomes the program, whose memory is this one's: for system calls only
/// @returns the process, for which the caller has to wait, or what stood in its way
[[nodiscard]] std::variant<ProcessId, StartFailure> start_program(const char* file, const Words& words,
                                                                  const Streams& streams, void (*prepare)() = nullptr);

/// What a program prints to its standard output. None when it cannot be run or fails.
[[nodiscard]] std::optional<std::string> output_of(const std::vector<std::string>& command);

}  // namespace perfmon::platform
