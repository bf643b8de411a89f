#include "checker/doctor/facts.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"
#include "runtime/machine/conditions.hpp"
#include "runtime/machine/hardware_counters.hpp"
#include "runtime/machine/system_text.hpp"
#include "runtime/pages/own_pages.hpp"
#include "runtime/platform/affinity.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/performance_events.hpp"
#include "runtime/platform/system.hpp"

#include <algorithm>
#include <array>

namespace perfmon::doctor {
namespace {

/// Empty when it cannot be read: the files of a process that has ended open, and reading them fails with ESRCH.
std::string text_or_nothing(const std::filesystem::path& file) {
    try {
        return platform::read_file(file);
    } catch (const Error&) {
        return {};
    }
}

/// The words of a command line, each of which ends with a NUL.
std::vector<std::string> words_of(const std::string& cmdline) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < cmdline.size();) {
        const auto end = std::min(cmdline.find('\0', begin), cmdline.size());
        words.push_back(cmdline.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string shortened(const std::vector<std::string>& words) {
    constexpr std::size_t most = 60;
    std::string line;
    for (const auto& word : words) {
        line += (line.empty() ? "" : " ") + word;
    }
    return line.size() <= most ? line : line.substr(0, most) + "…";
}

/// Between a perf test and whoever started it is its supervisor.
bool descends_from(const std::filesystem::path& proc, std::string process, int ancestor) {
    constexpr int most_generations = 64;
    for (int i = 0; i < most_generations; ++i) {
        const auto status = text_or_nothing(proc / process / "status");
        const auto value = base::after_key(status, "PPid:");
        const auto parent = value ? base::number_at_start(base::trimmed(*value)) : std::nullopt;
        if (!parent || *parent <= 1) {
            return false;
        }
        if (*parent == ancestor) {
            return true;
        }
        process = std::to_string(static_cast<std::int64_t>(*parent));
    }
    return false;
}

std::string turbo_switch(const machine::Files& files) {
    for (const char* const file :
         {"/sys/devices/system/cpu/intel_pstate/no_turbo", "/sys/devices/system/cpu/cpufreq/boost"}) {
        if (files.exists(file)) {
            return file;
        }
    }
    return {};
}

int refusal_to_count() {
    using platform::Event;
    constexpr std::array all{Event::instructions, Event::cycles, Event::branch_misses, Event::cache_misses};
    return platform::EventGroup(all).refusal();
}

/// This program's own code serves as well as any: what holds its pages back would hold back a perf test's.
documents::CodePages own_pages() {
    pages::OwnPages own;
    own.take_at_start();
    return own.outcome();
}

}  // namespace

bool runs_perf_tests(const std::vector<std::string>& words) {
    if (words.empty()) {
        return false;
    }
    const bool is_ours = std::filesystem::path(words.front()).filename() == "perfmon";
    const bool measures = words.size() > 1 && words[1] == "measure";
    return (is_ours && measures) || std::any_of(words.begin(), words.end(), [](const std::string& word) {
               return word == "--perfmon-out" || word.starts_with("--perfmon-out=");
           });
}

std::vector<std::string> perf_tests_running(const std::filesystem::path& proc, int own) {
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(proc, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos || name == std::to_string(own)) {
            continue;
        }
        const auto words = words_of(text_or_nothing(entry->path() / "cmdline"));
        if (runs_perf_tests(words) && !descends_from(proc, name, own)) {
            found.push_back(shortened(words));
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());  // a `perfmon measure`, and its supervisors
    return found;
}

documents::BuildAtHand build_of(const documents::Result& result) {
    const auto& environment = result.environment;
    return {result.perf_test, environment.build_type, environment.flags, environment.sanitizers};
}

documents::DoctorFacts present_facts(const machine::Files& files) {
    documents::DoctorFacts facts;
    facts.conditions = machine::present_conditions(files);
    facts.clock_source = files.first_line("/sys/devices/system/clocksource/clocksource0/current_clocksource");
    const auto model = machine::cpu_model_in(files.text("/proc/cpuinfo"));
    if (!facts.conditions.load_average && !facts.clock_source && !model) {
        throw Error(ExitCode::io, "/proc, /sys", "say nothing about this machine");
    }
    facts.cpu_model = model.value_or("unknown");
    facts.turbo_switch = turbo_switch(files);
    facts.hardware_not_counted = machine::obstacle_to_hardware_counters(refusal_to_count(), files);
    facts.code_pages = own_pages();
    facts.logical_cores = std::max(platform::online_cores(), 1L);
    const auto allowed = platform::allowed_cores();
    // None where there are more than the system's answer has room for.
    facts.allowed_cores = allowed.empty() ? facts.logical_cores : static_cast<std::int64_t>(allowed.size());
    facts.can_pin = platform::can_pin();
    return facts;
}

}  // namespace perfmon::doctor
