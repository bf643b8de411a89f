#pragma once

#include <vector>

/// The sum of a column.
double sum_of(const std::vector<double>& column);
