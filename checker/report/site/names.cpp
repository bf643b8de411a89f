#include "checker/report/site/names.hpp"

#include "checker/store/sha256.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace perfmon::report::site {
namespace {

/// Neither the locale's letters nor those beyond ASCII.
bool is_kept(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string page_name(const std::string& benchmark) {
    constexpr std::size_t longest = 60;
    constexpr std::size_t digits = 32;
    std::string name;
    for (const char each : benchmark) {
        const char c = lower(each);
        if (is_kept(c)) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
        if (name.size() == longest) {
            break;
        }
    }
    if (!name.empty() && name.back() != '-') {
        name += '-';
    }
    return name + store::sha256_of(benchmark).substr(0, digits) + ".html";
}

std::string perf_test_of(const std::string& benchmark) {
    return benchmark.substr(0, benchmark.find('/'));
}

std::string uuid_of(const std::string& content) {
    const std::string digest = store::sha256_of(content);
    const std::string_view hex(digest);
    // The variant is in the two upper bits of its digit: 8, 9, a or b.
    const char variant = "89ab"[std::string_view("0123456789abcdef").find(hex[16]) % 4];
    return fmt::format("urn:uuid:{}-{}-8{}-{}{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(13, 3), variant,
                       hex.substr(17, 3), hex.substr(20, 12));
}

}  // namespace perfmon::report::site
