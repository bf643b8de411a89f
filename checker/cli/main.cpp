#include "checker/cli/cli.hpp"
#include "runtime/platform/signals.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    perfmon::platform::keep_ends_of_children();
    perfmon::platform::ignore_size_limit_signal();
    return perfmon::cli::run(std::vector<std::string>(argv, argv + argc), std::cout, std::cerr);
}
