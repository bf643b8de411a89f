#include "runtime/harness/options.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace perfmon::harness {
namespace {

// Beyond this a duration in nanoseconds no longer fits where it is added up.
constexpr double longest_s = 1e6;
constexpr std::int64_t most_samples = 1'000'000;
constexpr double highest_rate = 1e6;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

[[noreturn]] void refuse(const std::string& option, const std::string& wanted, const std::string& typed) {
    throw Error(ExitCode::usage, option, "wants " + wanted + ", not \"" + typed + "\"");
}

double number_up_to(const std::string& option, const std::string& unit, double most, const std::string& typed) {
    const auto value = number_in<double>(typed);
    if (!value || !std::isfinite(*value) || *value <= 0.0 || *value > most) {
        refuse(option, "a positive number of " + unit, typed);
    }
    return *value;
}

LockstepPlace lockstep_place(const std::string& typed) {
    for (const auto& [prefix, side] : {std::pair{std::string_view("1@"), lockstep::Side::first},
                                       std::pair{std::string_view("2@"), lockstep::Side::second}}) {
        if (typed.starts_with(prefix)) {
            return {.channel = typed.substr(prefix.size()), .side = side};
        }
    }
    refuse("--perfmon-lockstep", "1@<channel> or 2@<channel>", typed);
}

/// Each with a NUL behind it: a name may hold anything else.
void add_names_of(const std::string& file, std::vector<std::string>& names) {
    const std::string text = platform::read_file(file);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\0', begin), text.size());
        names.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
}

Mode mode_of(const CommandLine& typed) {
    return typed.list                 ? Mode::list
           : typed.dry_run            ? Mode::dry_run
           : typed.count              ? Mode::count
           : typed.count_instructions ? Mode::count_instructions
                                      : Mode::measure;
}

/// Escapes a test case's name for a test specification.
std::string exact_pattern(std::string_view name) {
    std::string pattern;
    for (const char c : name) {
        // Catch2 forgets that a name has begun when its first character is an escaped one.
        if (pattern.empty() && std::isalnum(static_cast<unsigned char>(c)) == 0) {
            pattern += '*';
            continue;
        }
        if (c == '\\' || c == ',' || c == '[' || c == '"' || c == '~') {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern;
}

}  // namespace

metric::Pass pass_of(Mode mode) {
    switch (mode) {
        case Mode::count:
            return metric::Pass::counting;
        case Mode::count_instructions:
            return metric::Pass::instructions;
        default:
            return metric::Pass::timed;
    }
}

Options parse_options(const CommandLine& typed) {
    Options options;
    options.out = typed.out;
    options.only = typed.only;
    options.count_once = typed.count_once;
    if (!typed.only_from.empty()) {
        add_names_of(typed.only_from, options.only);
    }
    options.mode = mode_of(typed);
    if (!typed.samples.empty()) {
        const auto samples = number_in<std::int64_t>(typed.samples);
        if (!samples || *samples < 1 || *samples > most_samples) {
            refuse("--perfmon-samples", "a whole number from 1 to " + std::to_string(most_samples), typed.samples);
        }
        options.samples = *samples;
    }
    if (!typed.counted_iterations.empty()) {
        options.counted_iterations = number_in<std::int64_t>(typed.counted_iterations);
        if (options.counted_iterations.value_or(0) < 1 || *options.counted_iterations > most_samples) {
            refuse("--perfmon-counted-iterations", "a whole number from 1 to " + std::to_string(most_samples),
                   typed.counted_iterations);
        }
    }
    if (!typed.sample_time_ms.empty()) {
        options.sample_time_ms =
            number_up_to("--perfmon-sample-time", "milliseconds", longest_s * 1e3, typed.sample_time_ms);
    }
    if (!typed.time_budget_s.empty()) {
        options.time_budget_s = number_up_to("--perfmon-time-budget", "seconds", longest_s, typed.time_budget_s);
    }
    if (!typed.rate.empty()) {
        options.rate = number_up_to("--perfmon-rate", "operations a second", highest_rate, typed.rate);
    }
    if (!typed.duration_s.empty()) {
        options.duration_s = number_up_to("--perfmon-duration", "seconds", longest_s, typed.duration_s);
    }
    if (!typed.lockstep.empty()) {
        options.lockstep = lockstep_place(typed.lockstep);
        options.lockstep->meeting_name = typed.meet_as;
    }
    if (!typed.duplicates.empty()) {
        if (typed.duplicates != "number") {
            refuse("--perfmon-duplicates", "number", typed.duplicates);
        }
        options.duplicates = Duplicates::number;
    }
    if (!typed.order_seed.empty()) {
        options.order_seed = number_in<std::uint32_t>(typed.order_seed);
        if (!options.order_seed) {
            refuse("--perfmon-order-seed", "a whole number of 32 bits", typed.order_seed);
        }
    }
    return options;
}

std::string test_spec_of(const std::vector<std::string>& benchmarks) {
    std::string spec;
    for (const auto& name : benchmarks) {
        for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
            spec += spec.empty() ? "" : ",";
            spec += exact_pattern(std::string_view(name).substr(0, slash));
        }
    }
    return spec;
}

}  // namespace perfmon::harness
