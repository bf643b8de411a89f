#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace perfmon {

/// What a PerfMon process answers its caller with. A failure of the tool never shares a code with a
/// verdict: a pipeline can tell "slower" from "broken" without reading text.
enum class ExitCode : int {
    ok = 0,
    regression = 1,  ///< a benchmark regressed, or a target's critical limit was crossed
    usage = 2,       ///< the command line cannot be understood
    bad_data = 3,    ///< a document, or what a benchmark delivered, is unusable
    io = 4,          ///< a file, directory or process could not be read, written or run
    internal = 70,   ///< a defect in PerfMon
    skipped = 77,    ///< nothing was judged, and the policy says that is acceptable
};

/// The one exception type. It is thrown where a problem is noticed and caught in one place, which
/// prints `source: message` and exits with `code`.
class Error : public std::runtime_error {
public:
    /// @param source  where the problem is: a file with its JSON pointer, or an option; may be empty
    /// @param lines   what follows the sentence, each line behind a line break: the output of a process, or a command
    Error(ExitCode code, std::string source, const std::string& message, const std::string& lines = {});

    [[nodiscard]] ExitCode code() const noexcept { return code_; }
    [[nodiscard]] const std::string& source() const noexcept { return source_; }

    /// One line, whatever it names: a line break in it belongs to a name.
    [[nodiscard]] std::string_view sentence() const {
        const std::string_view whole = what();
        return whole.substr(0, whole.size() - lines_.size());
    }

    [[nodiscard]] const std::string& lines() const noexcept { return lines_; }

private:
    ExitCode code_;
    std::string source_;
    std::string lines_;
};

}  // namespace perfmon
