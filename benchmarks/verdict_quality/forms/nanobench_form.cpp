#include "../workloads/operations.hpp"

#define ANKERL_NANOBENCH_IMPLEMENT
#include <nanobench.h>

#include <exception>
#include <iostream>
#include <string>

/// A workload as a benchmark of nanobench: prints the library's own JSON.
int main(int argc, char** argv) {
    if (argc == 2 && argv[1] == std::string("--version")) {
        std::cout << ANKERL_NANOBENCH_VERSION_MAJOR << '.' << ANKERL_NANOBENCH_VERSION_MINOR << '.'
                  << ANKERL_NANOBENCH_VERSION_PATCH << '\n';
        return 0;
    }
    try {
        const std::string name = argc == 2 ? argv[1] : "";
        const auto operation = perfmon::quality::operation_of(name);
        ankerl::nanobench::Bench bench;
        bench.output(nullptr).run(name, [&] { ankerl::nanobench::doNotOptimizeAway(operation()); });
        bench.render(ankerl::nanobench::templates::json(), std::cout);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
