#include "../catch2.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

TEST_CASE("ordinary work") {
    std::vector<int> numbers(1000);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<int>(i * 7919 % 1009);
    }
    std::unordered_map<std::string, int> index;
    for (const int number : numbers) {
        index.emplace("key " + std::to_string(number), number);
    }

    BENCHMARK("sort 1000 numbers") {
        auto copy = numbers;
        std::sort(copy.begin(), copy.end());
        return copy.front();
    };
    BENCHMARK("look 1000 keys up") {
        return std::accumulate(numbers.begin(), numbers.end(), 0, [&](int sum, int number) {
            return sum + index.find("key " + std::to_string(number))->second;
        });
    };
    BENCHMARK("join 1000 numbers") {
        std::string text;
        for (const int number : numbers) {
            text += std::to_string(number) + ',';
        }
        return text.size();
    };
}
