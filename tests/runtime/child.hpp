#pragma once

#include <string>
#include <vector>

namespace perfmon::test {

/// What a program left behind.
struct Finished {
    int exit_code = -1;  ///< -1 when it was ended by a signal or could not be run
    std::string out;
    std::string err;
};

[[nodiscard]] Finished run(std::vector<std::string> command, std::vector<std::string> environment = {});

}  // namespace perfmon::test
