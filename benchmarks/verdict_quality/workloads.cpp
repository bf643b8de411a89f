#include "../catch2.hpp"
#include "operation.hpp"

#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

/// Nine kinds of work that depend on data. Each operation is `units` calls of one function that always does the same
/// amount, so that 5 % more units are 5 % more work. All variants link this one object file: their code and its layout
/// are the same, and they differ by one number.
namespace perfmon::quality {
namespace {

constexpr int steps_of_chain = 32;

/// Each step needs the one before.
std::uint64_t chain(std::uint64_t x) {
    for (int i = 0; i < steps_of_chain; ++i) {
        x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9U + 1;
    }
    return x;
}

/// One cycle through all cache lines of so many MiB in random order (Sattolo 1986).
class Lines {
public:
    explicit Lines(std::size_t mib) : lines_(mib * 1024 * 1024 / sizeof(Line)) {
        std::vector<std::uint32_t> order(lines_.size());
        std::iota(order.begin(), order.end(), 0U);
        Numbers numbers;
        for (auto i = static_cast<std::uint32_t>(order.size() - 1); i > 0; --i) {
            std::swap(order[i], order[numbers(i)]);
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            lines_[i].next = order[i];
        }
    }

    std::uint32_t walk() {
        constexpr int steps = 2;
        for (int i = 0; i < steps; ++i) {
            at_ = lines_[at_].next;
        }
        return at_;
    }

private:
    struct alignas(64) Line {
        std::uint32_t next = 0;
    };

    std::vector<Line> lines_;
    std::uint32_t at_ = 0;
};

/// Text as of a configuration file, in records of a few kinds and lengths.
std::string records(int count) {
    std::string text;
    Numbers numbers;
    for (int i = 0; i < count; ++i) {
        switch (numbers(4)) {
            case 0:
                text += "count = " + std::to_string(numbers(1'000'000));
                break;
            case 1:
                text += "name = \"" + std::string(1 + numbers(30), static_cast<char>('a' + numbers(26))) + "\\n\"";
                break;
            case 2:
                text += "ratio = -" + std::to_string(numbers(1000)) + "." + std::to_string(numbers(1000));
                break;
            default:
                text += "list = [" + std::to_string(numbers(10)) + ", " + std::to_string(numbers(1000)) + ", true]";
                break;
        }
        text += numbers(3) == 0 ? "  # a remark\n" : "\n";
    }
    return text;
}

/// Reads records one after the other, and begins again at the end.
class Parser {
public:
    explicit Parser(std::string text) : text_(std::move(text)) {}

    std::uint64_t record() {
        if (at_ >= text_.size()) {
            at_ = 0;
        }
        std::uint64_t value = 0;
        while (at_ < text_.size() && text_[at_] != '\n') {
            value += token();
        }
        ++at_;
        return value;
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

    std::uint64_t token() {
        const char c = text_[at_];
        if (is_digit(c)) {
            return number();
        }
        if (is_letter(c)) {
            return word();
        }
        if (c == '"') {
            return quoted();
        }
        if (c == '#') {
            at_ = text_.find('\n', at_);
            return 0;
        }
        ++at_;
        return c == '-' ? 1 : 0;
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (; is_digit(text_[at_]); ++at_) {
            value = value * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
        }
        return value;
    }

    std::uint64_t word() {
        const auto begin = at_;
        while (is_letter(text_[at_])) {
            ++at_;
        }
        const auto word = std::string_view(text_).substr(begin, at_ - begin);
        return word == "true" ? 1 : word == "name" ? 2 : word.size();
    }

    std::uint64_t quoted() {
        std::uint64_t length = 0;
        for (++at_; text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') {
                ++at_;
            }
            ++length;
        }
        ++at_;
        return length;
    }

    std::string text_;
    std::size_t at_ = 0;
};

/// A second thread that does the same work at the same time. Between samples it sleeps: another process has its
/// turn then. During a sample it waits for the next operation without sleeping.
class Companion {
public:
    Companion() : thread_([this] { serve(); }) {}
    Companion(const Companion&) = delete;
    Companion& operator=(const Companion&) = delete;

    ~Companion() {
        wanted_.store(stop);
        wanted_.notify_one();
        thread_.join();
    }

    /// The units of both threads.
    std::uint64_t run_together() {
        wanted_.store(++operations_);
        wanted_.notify_one();
        const auto sum = units_of_a_thread();
        while (done_.load(std::memory_order_acquire) != operations_) {
            std::this_thread::yield();  // where both are on one core, the other one needs it
        }
        return sum + counter_.load();
    }

private:
    static constexpr std::uint64_t stop = ~std::uint64_t{0};

    std::uint64_t units_of_a_thread() {
        return operation([&] { return chain(counter_.fetch_add(1)); });
    }

    void serve() {
        std::uint64_t before = 0;
        while (wait_for_other_than(before) != stop) {
            before = wanted_.load();
            sum_ = units_of_a_thread();
            done_.store(before, std::memory_order_release);
        }
    }

    std::uint64_t wait_for_other_than(std::uint64_t before) {
        constexpr auto awake = std::chrono::microseconds(50);
        const auto began = std::chrono::steady_clock::now();
        while (wanted_.load() == before && std::chrono::steady_clock::now() - began < awake) {
            std::this_thread::yield();
        }
        wanted_.wait(before);
        return wanted_.load();
    }

    alignas(64) std::atomic<std::uint64_t> counter_ = 0;
    alignas(64) std::atomic<std::uint64_t> wanted_ = 0;
    alignas(64) std::atomic<std::uint64_t> done_ = 0;
    std::uint64_t operations_ = 0;
    std::uint64_t sum_ = 0;
    std::thread thread_;
};

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

TEST_CASE("arithmetic") {
    BENCHMARK("chain of multiplications") {
        std::uint64_t x = 1;
        return operation([&] { return x = chain(x); });
    };
}

TEST_CASE("pointer chasing") {
    Lines lines_of_8(8);
    BENCHMARK("random lines of 8 MiB") {
        return operation([&] { return lines_of_8.walk(); });
    };
    Lines lines_of_16(16);
    BENCHMARK("random lines of 16 MiB") {
        return operation([&] { return lines_of_16.walk(); });
    };
}

TEST_CASE("map") {
    constexpr std::uint32_t size = 20'000;
    std::map<std::uint32_t, std::uint32_t> map{{~0U, 0}};  // so that every look-up finds something
    Numbers numbers;
    while (map.size() < size) {
        map.emplace(numbers(), static_cast<std::uint32_t>(map.size()));
    }
    BENCHMARK("look-ups in 1 MiB of nodes") {
        return operation([&] { return map.lower_bound(numbers())->first; });
    };
}

TEST_CASE("sort") {
    constexpr std::size_t length = 24;
    std::vector<std::uint32_t> source(700 * length);
    Numbers numbers;
    std::generate(source.begin(), source.end(), [&] { return numbers(); });
    std::array<std::uint32_t, length> sorted{};
    std::size_t at = 0;
    BENCHMARK("24 numbers") {
        return operation([&] {
            std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(at), length, sorted.begin());
            at = (at + length) % source.size();
            std::sort(sorted.begin(), sorted.end());
            return sorted[length / 2];
        });
    };
}

TEST_CASE("memcpy") {
    constexpr std::size_t block = 4096;
    constexpr std::size_t size = 128 * block;
    const std::vector<char> source(size, 'x');
    std::vector<char> target(size);
    std::size_t at = 0;
    BENCHMARK("blocks of 4 KiB") {
        return operation([&] {
            std::memcpy(&target[at], &source[at], block);
            at = (at + block) % size;
            return static_cast<std::uint64_t>(target[at]);
        });
    };
}

TEST_CASE("allocation") {
    constexpr std::uint32_t kept = 64;
    std::vector<std::string> strings(kept);
    Numbers numbers;
    BENCHMARK("strings") {
        return operation([&] {
            constexpr int in_a_unit = 2;
            std::size_t length = 0;
            for (int i = 0; i < in_a_unit; ++i) {
                std::string& string = strings[numbers(kept)];
                string = std::string(20 + numbers(100), 'x');
                length += string.size();
            }
            return length;
        });
    };
}

TEST_CASE("parsing") {
    Parser parser(records(12'000));
    BENCHMARK("records of text") {
        return operation([&] { return parser.record(); });
    };
    // So short that a processor which reads nothing else for a second knows its branches by heart.
    Parser of_a_page(records(1500));
    BENCHMARK("a page by heart") {
        return operation([&] { return of_a_page.record(); });
    };
}

TEST_CASE("threads") {
    Companion companion;
    BENCHMARK("two with an atomic counter") {
        return companion.run_together();
    };
}

TEST_CASE("file") {
    constexpr std::size_t block = 4096;
    constexpr std::size_t blocks = 64;
    const std::unique_ptr<std::FILE, FileCloser> file(std::tmpfile());
    REQUIRE(file);
    const std::vector<char> content(block * blocks, 'x');
    REQUIRE(std::fwrite(content.data(), 1, content.size(), file.get()) == content.size());
    REQUIRE(std::fflush(file.get()) == 0);
    std::vector<char> buffer(block);
    Numbers numbers;
    BENCHMARK("reads of 4 KiB") {
        return operation([&] {
            const auto offset = static_cast<::off_t>(numbers(blocks) * block);
            return static_cast<std::uint64_t>(::pread(::fileno(file.get()), buffer.data(), block, offset));
        });
    };
}

}  // namespace
}  // namespace perfmon::quality
