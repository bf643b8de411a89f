#include "cli/cli.hpp"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    return perfmon::cli::run(std::vector<std::string>(argv, argv + argc), std::cout, std::cerr);
}
