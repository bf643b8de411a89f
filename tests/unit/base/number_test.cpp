#include "runtime/base/number.hpp"

#include "test_framework.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>

using perfmon::base::parse_number;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

std::int64_t whole(const std::string& text) {
    return std::get<std::int64_t>(parse_number(text).value());
}

double real(const std::string& text) {
    return std::get<double>(parse_number(text).value());
}

/// As a reader of a double takes it; infinity for what is too large.
double as_double(const std::string& text) {
    const auto number = parse_number(text);
    if (!number) {
        return text.starts_with('-') ? -HUGE_VAL : HUGE_VAL;
    }
    return std::visit([](auto value) { return static_cast<double>(value); }, *number);
}

bool same_bits(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

std::string zeros(std::size_t count) {
    return std::string(count, '0');
}

}  // namespace

TEST_CASE("a number is whole however it is written") {
    CHECK(whole("30") == 30);
    CHECK(whole("30.0") == 30);
    CHECK(whole("30.000") == 30);
    CHECK(whole("3e1") == 30);
    CHECK(whole("0.3E+2") == 30);
    CHECK(whole("300e-1") == 30);
    CHECK(whole("0.0e99999999999999999999") == 0);
    CHECK(real("30.5") == 30.5);
    CHECK(real("305e-1") == 30.5);
}

TEST_CASE("whole numbers are exact up to the ends of 64 bits, and doubles beyond") {
    CHECK(whole("9007199254740991") == 9007199254740991);
    CHECK(whole("9007199254740993") == 9007199254740993);
    CHECK(whole("9007199254740993.0") == 9007199254740993);
    CHECK(whole("9223372036854775807") == largest);
    CHECK(whole("9223372036854775807" + zeros(30) + "e-30") == largest);
    CHECK(whole("-9223372036854775808") == smallest);
    CHECK(real("9223372036854775808") == 9223372036854775808.0);
    CHECK(real("-9223372036854775809") == -9223372036854775808.0);
    CHECK(real("18446744073709551616") == 18446744073709551616.0);
    CHECK(real("9007199254740992.5") == 9007199254740992.0);
}

TEST_CASE("minus zero keeps its sign") {
    CHECK(same_bits(real("-0"), -0.0));
    CHECK(same_bits(real("-0.00e7"), -0.0));
}

TEST_CASE("numbers of any length and exponent are right, or too large") {
    CHECK(as_double("0." + zeros(348) + "5") == 0.0);
    CHECK(as_double("0." + zeros(320) + "5") == std::strtod(("0." + zeros(320) + "5").c_str(), nullptr));
    CHECK(as_double("0." + zeros(1'000'000) + "5e1000001") == 5.0);
    CHECK(as_double("1" + zeros(1'000'000) + "e-1000000") == 1.0);
    CHECK(as_double("0." + std::string(1'000'000, '3')) == 0.3333333333333333);
    CHECK(same_bits(as_double("1e-400"), 0.0));
    CHECK(same_bits(as_double("-1e-99999999999999999999"), -0.0));
    CHECK(as_double("1.7976931348623157e308") == std::numeric_limits<double>::max());
    CHECK_FALSE(parse_number("1.7976931348623159e308").has_value());
    CHECK_FALSE(parse_number("1e400").has_value());
    CHECK_FALSE(parse_number("-1e99999999999999999999").has_value());
    CHECK_FALSE(parse_number("1" + zeros(1'000'000)).has_value());
}

TEST_CASE("every double is the one that strtod finds") {
    std::mt19937_64 random(20260301);
    std::size_t different = 0;
    const auto digits = [&](std::string& text, std::uint64_t count) {
        for (std::uint64_t i = 0; i < count; ++i) {
            text += static_cast<char>('0' + (random() % 3 == 0 ? 0 : random() % 10));
        }
    };
    for (int i = 0; i < 50'000; ++i) {
        std::string text = random() % 3 == 0 ? "-" : "";
        if (random() % 4 == 0) {
            text += '0';
        } else {
            text += static_cast<char>('1' + random() % 9);
            digits(text, random() % 25);
        }
        if (random() % 2 == 0) {
            text += '.' + zeros(random() % 4 == 0 ? random() % 400 : 0);
            digits(text, 1 + random() % 30);
        }
        if (random() % 2 == 0) {
            text += random() % 2 == 0 ? "e-" : "E+";
            text += std::to_string(random() % (random() % 2 == 0 ? 30 : 400));
        }
        different += same_bits(as_double(text), std::strtod(text.c_str(), nullptr)) ? 0U : 1U;
    }
    CHECK(different == 0);
}
