#include "table.hpp"

double sum_of(const std::vector<double>& column) {
    double sum = 0.0;
    for (const double value : column) {
        sum += value;
    }
    return sum;
}
