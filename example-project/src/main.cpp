#include "accesslog/summary.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: accesslog FILE\n";
        return 2;
    }
    try {
        const accesslog::Summary summary = accesslog::summarise(argv[1]);
        std::cout << summary.requests << " requests by " << summary.visitors.size() << " visitors, " << summary.bytes
                  << " bytes, " << summary.by_status_class[4] + summary.by_status_class[5] << " failed, "
                  << summary.malformed << " lines not understood\n";
        for (const auto& [path, requests] : summary.top_paths(3)) {
            std::cout << "  " << path << ": " << requests << '\n';
        }
        for (const accesslog::Visitor* visitor : summary.visitors.busiest(3)) {
            std::cout << "  " << visitor->address << ": " << visitor->requests << '\n';
        }
    } catch (const std::exception& error) {
        std::cerr << "accesslog: " << error.what() << '\n';
        return 1;
    }
}
