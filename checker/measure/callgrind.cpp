#include "checker/measure/callgrind.hpp"

#include "checker/profile/callgrind.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/program.hpp"
#include "runtime/platform/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <system_error>
#include <utility>

namespace perfmon::measure {
namespace {

namespace fs = std::filesystem;

/// Callgrind replaces `%p` and the like in the values of its options, and `%%` by a percent sign.
std::string with_percent_signs_escaped(const std::string& path) {
    std::string result;
    for (const char c : path) {
        result += c == '%' ? "%%" : std::string(1, c);
    }
    return result;
}

/// Of which of a process's benchmarks a profile is, and of how many of its iterations.
struct Label {
    std::size_t benchmark = 0;
    double iterations = 1.0;
};

/// Nothing of a profile that the code itself asked for.
std::optional<Label> label_of(const profile::Profile& profile) {
    constexpr std::string_view begin = "Client Request: perfmon ";
    const std::string_view text = profile.trigger;
    if (!text.starts_with(begin)) {
        return std::nullopt;
    }
    Label label;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data() + begin.size(), end, label.benchmark);
    if (number.ec != std::errc{} || number.ptr == end) {
        return std::nullopt;
    }
    const auto iterations = std::from_chars(number.ptr + 1, end, label.iterations);
    return iterations.ec == std::errc{} && label.iterations > 0.0 ? std::optional(label) : std::nullopt;
}

fs::path numbered(const fs::path& file, int number) {
    return fs::path(file) += fmt::format(".{}", number);
}

}  // namespace

const std::string& Callgrind::obstacle() {
    if (!obstacle_) {
        const bool is_there = platform::output_of({"valgrind", "--version"}).has_value();
        obstacle_ = is_there ? "" : "Valgrind is not installed (Debian, Ubuntu: sudo apt-get install valgrind)";
    }
    return *obstacle_;
}

std::vector<std::string> Callgrind::command() const {
    return {"valgrind",
            "--command-line-only=yes",  // what a user has set for other uses changes what is counted
            "--quiet",
            "--vgdb=no",
            "--tool=callgrind",
            "--instr-atstart=no",
            "--dump-line=yes",
            "--callgrind-out-file=" + with_percent_signs_escaped(file_.string())};
}

void Callgrind::forget() const {
    std::error_code ignored;
    fs::remove(file_, ignored);
    for (int number = 1; fs::remove(numbered(file_, number), ignored); ++number) {
    }
}

std::map<std::string, profile::Profiled> Callgrind::profiles(const documents::Result& counted) const {
    std::map<std::string, profile::Profiled> profiles;
    std::error_code error;
    for (int number = 1; fs::exists(numbered(file_, number), error); ++number) {
        const fs::path file = numbered(file_, number);
        auto profile = profile::parse_callgrind(platform::read_file(file), file.string());
        const auto label = label_of(profile);
        if (label && label->benchmark < counted.benchmarks.size()) {
            profiles.insert_or_assign(counted.benchmarks[label->benchmark].name,
                                      profile::Profiled{std::move(profile), label->iterations});
        }
    }
    return profiles;
}

std::string why_it_failed_under_valgrind(const launch::Exit& exit) {
    if (exit.output.find("debuginfo reader: ensure_valid failed") != std::string::npos) {
        return "this Valgrind cannot read its debug information; compile it with -gdwarf-4";
    }
    const bool is_unknown_to_it =
        exit.output.find("unhandled instruction") != std::string::npos ||
        (exit.kind == launch::Exit::Kind::signalled && platform::is_unknown_instruction(exit.code));
    return is_unknown_to_it
               ? "it has instructions that this Valgrind does not know; compile it without -march=native, or "
                 "for an older processor"
               : "";
}

std::string without_instructions(const std::map<std::string, profile::Profiled>& profiles) {
    const auto idle = std::find_if(profiles.begin(), profiles.end(),
                                   [](const auto& each) { return each.second.profile.instructions == 0; });
    return idle == profiles.end() ? "" : idle->first;
}

void add_instructions(documents::Result& counted, const std::map<std::string, profile::Profiled>& profiles) {
    for (documents::Benchmark& benchmark : counted.benchmarks) {
        const auto found = profiles.find(benchmark.name);
        if (found == profiles.end()) {
            throw Error(ExitCode::bad_data, benchmark.name, "Callgrind wrote no profile of it");
        }
        for (documents::Launch& launch : benchmark.counted) {
            launch.measures["instructions"] = {static_cast<double>(found->second.profile.instructions) /
                                               found->second.iterations};
        }
    }
}

}  // namespace perfmon::measure
