#include "checker/text/units.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon::text;

TEST_CASE("a length of time is told in two units at most") {
    CHECK(duration(0.4) == "0 s");
    CHECK(duration(59.4) == "59 s");
    CHECK(duration(59.6) == "1 min");
    CHECK(duration(200.0) == "3 min 20 s");
    CHECK(duration(3599.4) == "59 min 59 s");
    CHECK(duration(3600.0) == "1 h");
    CHECK(duration(8000.0) == "2 h 13 min");
}

TEST_CASE("quantities have three digits and the unit that fits") {
    CHECK(quantity(0.123, "ns") == "0.12 ns");
    CHECK(quantity(28.34, "ns") == "28.3 ns");
    CHECK(quantity(0.0, "ns") == "0 ns");
    CHECK(quantity(-0.0, "bytes") == "0 B");
    CHECK(quantity(999.4, "ns") == "999 ns");
    CHECK(quantity(999.6, "ns") == "1.00 µs");
    CHECK(quantity(9.996, "ns") == "10.0 ns");
    CHECK(quantity(1.5e6, "ns") == "1.50 ms");
    CHECK(quantity(7.2e10, "ns") == "72.0 s");
    CHECK(quantity(12500, "ops/s") == "12.5 k ops/s");
    CHECK(quantity(3 * 1024.0 * 1024.0, "bytes") == "3.00 MiB");
    CHECK(quantity(42, "instructions") == "42 instructions");
    CHECK(quantity(12345, "instructions") == "12345 instructions");
    CHECK(quantity(42.5, "instructions") == "42.5 instructions");
}

TEST_CASE("one of something is called so, where its unit is a word") {
    CHECK(quantity(1, "allocations") == "1 allocation");
    CHECK(quantity(1, "misses") == "1 miss");
    CHECK(quantity(1, "switches") == "1 switch");
    CHECK(quantity(1.5, "allocations") == "1.50 allocations");
    CHECK(quantity(1, "ops/s") == "1.00 ops/s");
    CHECK(quantity(1, "ms") == "1 ms");
    CHECK(quantity(1, "class") == "1 class");
}

TEST_CASE("nothing and what is no number are a dash") {
    CHECK(quantity(std::nullopt, "ns") == "-");
    CHECK(quantity(std::numeric_limits<double>::quiet_NaN(), "ns") == "-");
    CHECK(change(std::nullopt) == "-");
}

TEST_CASE("changes carry their sign, and are factors from ten times on") {
    CHECK(change(4.25) == "+4.2 %");
    CHECK(change(-3.0) == "-3.0 %");
    CHECK(change(-0.0) == "+0.0 %");
    CHECK(change(899.0) == "+899.0 %");
    CHECK(change(1150.0) == "×12.5");
}

TEST_CASE("counts agree with their nouns") {
    CHECK(counted(1, "sample") == "1 sample");
    CHECK(counted(0, "sample") == "0 samples");
}

TEST_CASE("width counts characters, not bytes") {
    CHECK(display_width("µs") == 2);
    CHECK(display_width("") == 0);
}

TEST_CASE("a value in one unit can be had in another one of its kind") {
    CHECK(factor_between("ms", "ns") == 1e6);
    CHECK(factor_between("us", "ns") == 1e3);
    CHECK(factor_between("µs", "ns") == 1e3);
    CHECK(factor_between("ns", "ns") == 1.0);
    CHECK(factor_between("M ops/s", "ops/s") == 1e6);
    CHECK(factor_between("KiB", "bytes") == 1024.0);
    CHECK(factor_between("bytes", "bytes") == 1.0);
    CHECK(factor_between("calls", "calls") == 1.0);
    CHECK_FALSE(factor_between("ms", "bytes"));
    CHECK_FALSE(factor_between("calls", "ns"));
}

TEST_CASE("a text that is too long for its columns loses its end, and no half of a character stays") {
    CHECK(shortened("abc", 3) == "abc");
    CHECK(shortened("abcd", 3) == "ab…");
    CHECK(shortened("äöü", 3) == "äöü");
    CHECK(shortened("äöüß", 3) == "äö…");
    CHECK(shortened("", 3).empty());
}

TEST_CASE("bytes in a sentence are a word where they are few") {
    CHECK(amount_of_bytes(1) == "1 byte");
    CHECK(amount_of_bytes(16) == "16 bytes");
    CHECK(amount_of_bytes(0.5) == "0.50 B");
    CHECK(amount_of_bytes(1024) == "1.00 KiB");
}
