#include "checker/cli/cli.hpp"

#include <csignal>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    // Whoever starts us may have chosen to ignore it, and then the system forgets how our children ended.
    std::signal(SIGCHLD, SIG_DFL);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a disk that is full, and told in the same way
    return perfmon::cli::run(std::vector<std::string>(argv, argv + argc), std::cout, std::cerr);
}
