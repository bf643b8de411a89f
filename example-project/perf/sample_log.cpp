#include "sample_log.hpp"

#include <unistd.h>

#include <array>
#include <fstream>
#include <random>
#include <stdexcept>

namespace {

constexpr std::array pages = {"/",
                              "/index.html",
                              "/style.css",
                              "/search?q=hash+index&page=2",
                              "/img/logo.svg",
                              "/docs/api/",
                              "/caf%C3%A9/men%C3%BC",
                              "/login",
                              "/feed.xml",
                              "/download/tool-2.1.tar.gz",
                              "/robots.txt"};
constexpr std::array agents = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "curl/8.5.0", "ExampleBot/1.0 (+https://bot.example.org/about)"};
constexpr std::array statuses = {200, 200, 200, 200, 200, 304, 304, 301, 404, 500};

// Not std::uniform_int_distribution: its numbers differ between standard libraries.
std::size_t below(std::mt19937& random, std::size_t limit) { return random() % limit; }

/// Small numbers are the likely ones.
std::size_t skewed_below(std::mt19937& random, std::size_t limit) { return below(random, below(random, limit) + 1); }

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::vector<std::string> sample_addresses(std::size_t count) {
    std::vector<std::string> addresses;
    addresses.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        // An odd factor visits every 16-bit number once, so that neighbours in the list are none in the network.
        const std::size_t scattered = i * 40503 % 65536;
        addresses.push_back("10." + std::to_string(i / 65536) + '.' + std::to_string(scattered / 256) + '.' +
                            std::to_string(scattered % 256));
    }
    return addresses;
}

std::vector<std::string> sample_lines(std::size_t count) {
    std::mt19937 random(2025);
    const auto addresses = sample_addresses(500);
    std::vector<std::string> lines;
    lines.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::string line = addresses[skewed_below(random, addresses.size())];
        line += " - - [16/Sep/2025:" + two_digits(i / 3600 % 24) + ':' + two_digits(i / 60 % 60) + ':' +
                two_digits(i % 60) + " +0000] \"GET ";
        line += pages[skewed_below(random, pages.size())];
        line += " HTTP/1.1\" " + std::to_string(statuses[below(random, statuses.size())]) + ' ';
        line += std::to_string(below(random, 100000)) + " \"https://www.example.org/\" \"";
        line += agents[below(random, agents.size())];
        line += '"';
        lines.push_back(std::move(line));
    }
    return lines;
}

SampleFile::SampleFile(const std::vector<std::string>& lines)
    : path_(std::filesystem::temp_directory_path() / ("accesslog-perf-" + std::to_string(getpid()) + ".log")) {
    std::ofstream stream(path_, std::ios::binary);
    for (const auto& line : lines) {
        stream << line << '\n';
    }
    if (!stream.flush()) {
        throw std::runtime_error("cannot write " + path_.string());
    }
}

SampleFile::~SampleFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}
