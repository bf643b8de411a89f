#include "checker/evaluate/function_alignment.hpp"

#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <charconv>
#include <sstream>
#include <string_view>

namespace perfmon::evaluate {
namespace {

constexpr std::int64_t cache_line = 64;
constexpr std::int64_t compilers_own_choice = 16;  // of -falign-functions alone, for x86-64; less than a line anyway

/// The number that text begins with: `64:32` aligns to 64 where that skips at most 31 bytes.
std::optional<std::int64_t> leading_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

/// What one option says of the alignment; nothing where it is about something else.
std::optional<std::int64_t> alignment_by(std::string_view option) {
    constexpr std::string_view with_number = "-falign-functions=";
    if (option == "-fno-align-functions") {
        return 0;
    }
    if (option == "-falign-functions") {
        return compilers_own_choice;
    }
    return option.starts_with(with_number) ? leading_number(option.substr(with_number.size())) : std::nullopt;
}

std::string alignment_in_words(std::int64_t bytes) {
    return bytes > 0 ? fmt::format("aligned to {} bytes", bytes) : std::string("not aligned");
}

/// As messages call what a run was compared with.
std::string other_side(const documents::Lockstep& lockstep) {
    return lockstep.origin == documents::Origin::executable ? "other executable"
                                                            : std::string(name_of(lockstep.origin));
}

}  // namespace

std::optional<std::int64_t> function_alignment(const std::string& build) {
    std::istringstream words(build);
    std::string compiler;
    std::string word;
    words >> compiler;
    std::int64_t alignment = 0;
    bool is_for_size = false;
    bool is_any_known = false;
    while (words >> word) {
        is_any_known |= word.starts_with('-');
        alignment = alignment_by(word).value_or(alignment);
        if (word.starts_with("-O")) {
            is_for_size = word == "-Os" || word == "-Oz";
        }
    }
    if (!is_any_known || (compiler != "gcc" && compiler != "clang")) {
        return std::nullopt;
    }
    return is_for_size && compiler == "gcc" ? 0 : alignment;
}

std::string unaligned_functions(const documents::Result& result) {
    const std::string build = text_of(build_of(result.environment));
    const auto current = function_alignment(build);
    const bool is_timed = result.kind == documents::Kind::benchmarks || result.kind == documents::Kind::command;
    if (!is_timed || !current) {
        return {};
    }
    const bool is_built_otherwise = result.lockstep && !result.lockstep->build.empty();
    const auto other = is_built_otherwise ? function_alignment(result.lockstep->build) : current;
    if (other && *other != *current) {
        return fmt::format("functions are {}, and those of the {} are {}", alignment_in_words(*current),
                           other_side(*result.lockstep), alignment_in_words(*other));
    }
    return *current < cache_line
               ? fmt::format("functions are not aligned to {} bytes (PERFMON_ALIGN_FUNCTIONS)", cache_line)
               : std::string{};
}

void note_unaligned_functions(documents::VerdictDocument& document) {
    if (document.unaligned_functions.empty()) {
        return;
    }
    for (documents::MetricVerdict& entry : document.verdicts) {
        const bool has_moved =
            entry.verdict == verdict::Verdict::regressed || entry.verdict == verdict::Verdict::improved;
        if (has_moved && entry.metric == metric::primary) {
            entry.note += (entry.note.empty() ? "" : "; ") + document.unaligned_functions;
        }
    }
}

}  // namespace perfmon::evaluate
