#include "table.hpp"
#include "text.hpp"

#include <cstdlib>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    int passes = argc > 1 ? std::atoi(argv[1]) : 1;
#ifdef SLOW_COMMAND
    passes += passes * 15 / 100;
#endif
    std::string text;
    for (int i = 0; i < 100000; ++i) {
        text += "word and ";
    }
    std::vector<double> column;
    for (int pass = 0; pass < passes; ++pass) {
        column.push_back(static_cast<double>(count_words(text)));
    }
    return sum_of(column) > 0.0 ? 0 : 1;
}
