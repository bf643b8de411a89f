#include "operations.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace perfmon::quality {
namespace {

constexpr std::size_t rows = 16;
using Matrix = std::array<std::array<double, rows>, rows>;

[[gnu::noinline]] void multiply(const Matrix& a, const Matrix& b, Matrix& product) {
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < rows; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < rows; ++k) {
                sum += a[i][k] * b[k][j];
            }
            product[i][j] = sum;
        }
    }
}

struct Matrices {
    Matrices() {
        Numbers numbers;
        for (Matrix* matrix : {&a, &b}) {
            for (auto& row : *matrix) {
                for (double& value : row) {
                    value = numbers(100);
                }
            }
        }
    }

    Matrix a;
    Matrix b;
    Matrix product;
};

}  // namespace

Operation matrix_product() {
    return [matrices = std::make_shared<Matrices>()] {
        return operation([&] {
            multiply(matrices->a, matrices->b, matrices->product);
            return static_cast<std::uint64_t>(matrices->product[1][1]);
        });
    };
}

}  // namespace perfmon::quality
