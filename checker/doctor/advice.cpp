#include "checker/doctor/advice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace perfmon::doctor {
namespace {

using documents::DoctorFacts;
using documents::Finding;
using documents::Severity;

// Shares of the machine's processor time. A quarter of two cores is half a core, with which a perf test on the
// other ones still shares caches, memory and turbo.
constexpr double busy_warning = 0.25;
constexpr double busy_note = 0.05;
// A sample of 1 ms that loses 5 % loses as much as the default threshold.
constexpr double steal_warning = 0.05;
constexpr double steal_note = 0.01;
// Of comparisons of identical code; the default threshold is 5 %.
constexpr double noise_limit_percent = 5.0;

Finding unknown(const char* topic) {
    return {topic, Severity::unknown, "", "", ""};
}

bool is_debug(const documents::BuildAtHand& build) {
    const std::string flags = ' ' + build.flags + ' ';
    const bool optimised = flags.find(" -O") != std::string::npos && flags.find(" -O0 ") == std::string::npos;
    return !optimised && (build.build_type == "Debug" || build.build_type == "None" || build.build_type.empty());
}

Finding build(const DoctorFacts& facts) {
    std::vector<std::string> seen;
    for (const auto& each : facts.builds) {
        if (!each.sanitizers.empty()) {
            seen.push_back(fmt::format("{} is sanitized ({})", each.perf_test, fmt::join(each.sanitizers, ", ")));
        } else if (is_debug(each)) {
            seen.push_back(each.perf_test + " is built without optimisation");
        }
    }
    if (facts.builds.empty()) {
        return {"build", Severity::unknown, "no result in the work directory", "", ""};
    }
    if (seen.empty()) {
        return {"build", Severity::ok, "optimised, no sanitizers", "", ""};
    }
    const std::size_t more = seen.size() - 1;
    return {"build", Severity::warning, seen.front() + (more == 0 ? "" : fmt::format(", and {} more", more)),
            "Its numbers say little about what you ship. Measure a Release build:",
            "cmake -S . -B build-release -D CMAKE_BUILD_TYPE=Release"};
}

Finding other_perf_tests(const DoctorFacts& facts) {
    if (facts.other_perf_tests.empty()) {
        return {"perf tests", Severity::ok, "no others are running", "", ""};
    }
    const std::size_t count = facts.other_perf_tests.size();
    return {
        "perf tests", Severity::warning,
        fmt::format("{} other process{} running: {}", count, count == 1 ? "" : "es", facts.other_perf_tests.front()),
        "They disturb each other's numbers. Let it end, and run one ctest at a time on a machine.", ""};
}

Finding cpu_limit(const DoctorFacts& facts) {
    const auto& conditions = facts.conditions;
    constexpr const char* raise =
        "Throttling stops a perf test for tens of milliseconds. Raise the limit: with --cpus in Docker,\n"
        "with resources.limits.cpu in Kubernetes.";
    if (!conditions.cpu_limit) {
        return {"CPU limit", Severity::ok, "none", "", ""};
    }
    const std::string limit = fmt::format("{:.3g} of {} cores", *conditions.cpu_limit, facts.logical_cores);
    if (conditions.throttled_share.value_or(0.0) > 0.0) {
        return {
            "CPU limit", Severity::warning,
            fmt::format("{}, and throttled in {:.0f} % of the time slices", limit, *conditions.throttled_share * 100),
            raise, ""};
    }
    if (*conditions.cpu_limit < 1.0) {
        return {"CPU limit", Severity::warning, limit + ": less than one", raise, ""};
    }
    const bool narrow = *conditions.cpu_limit < static_cast<double>(facts.logical_cores);
    return {"CPU limit", narrow ? Severity::note : Severity::ok, limit,
            narrow ? "Enough for single-threaded benchmarks; others may be throttled." : "", ""};
}

Finding load(const DoctorFacts& facts) {
    const auto& conditions = facts.conditions;
    const auto busy = conditions.other_load ? conditions.other_load : conditions.load_average;
    if (!busy) {
        return unknown("load");
    }
    const double share = *busy / static_cast<double>(std::max<std::int64_t>(facts.logical_cores, 1));
    const std::string seen =
        conditions.other_load ? fmt::format("other processes keep {:.2f} of {} cores busy", *busy, facts.logical_cores)
                              : fmt::format("load average {:.2f} on {} cores", *busy, facts.logical_cores);
    if (share < busy_note) {
        return {"load", Severity::ok, seen, "", ""};
    }
    return {"load", share < busy_warning ? Severity::note : Severity::warning, seen,
            "They share caches, memory and turbo with the perf test. Wait, or end what you do not need:",
            "ps -eo pcpu,pid,args --sort=-pcpu | head"};
}

Finding steal(const DoctorFacts& facts) {
    if (!facts.conditions.steal_share) {
        return unknown("steal time");
    }
    const double share = *facts.conditions.steal_share;
    const std::string seen =
        fmt::format("{:.1f} % of the requested processor time went to other virtual machines", share * 100);
    if (share < steal_note) {
        return {"steal time", Severity::ok, seen, "", ""};
    }
    return {"steal time", share < steal_warning ? Severity::note : Severity::warning, seen,
            "The host is overcommitted. Measure at another time or on a dedicated machine, and prefer lockstep\n"
            "to stored numbers.",
            ""};
}

Finding pinning(const DoctorFacts& facts) {
    if (!facts.can_pin) {
        return {"cores", Severity::warning, "a process cannot be bound to one core",
                "In lockstep both executables have to take turns on one core. Allow sched_setaffinity here.", ""};
    }
    const std::string seen = fmt::format("{} of {} may be used", facts.allowed_cores, facts.logical_cores);
    if (facts.allowed_cores == 1 && facts.logical_cores > 1) {
        return {"cores", Severity::note, seen,
                "The perf test shares its only core with everything else that runs here.", ""};
    }
    return {"cores", Severity::ok, seen + ", and processes can be bound to one", "", ""};
}

Finding code_pages(const DoctorFacts& facts) {
    if (!facts.code_pages) {
        return unknown("pages");
    }
    if (facts.code_pages->way != documents::PagesWay::shared) {
        return {"pages", Severity::ok, "each launch can have pages of its own for its code", "", ""};
    }
    return {"pages", Severity::warning,
            "a launch cannot have pages of its own for its code: " + facts.code_pages->problem,
            "All launches then share one place in the page cache, and its effect can look like a change.\n"
            "Measure where /proc/self/pagemap can be read and /proc/self/mem can be written.",
            ""};
}

Finding hardware_counters(const DoctorFacts& facts) {
    if (!facts.hardware_not_counted) {
        return unknown("counters");
    }
    if (facts.hardware_not_counted->empty()) {
        return {"counters", Severity::ok, "the processor's counters can be read", "", ""};
    }
    return {"counters", Severity::note, "the processor's counters cannot be read: " + *facts.hardware_not_counted,
            "Only the metrics hardware_instructions, cycles, branch_misses and cache_misses need them.", ""};
}

Finding clock_source(const DoctorFacts& facts) {
    if (!facts.clock_source) {
        return unknown("clock");
    }
    // These are read without entering the kernel.
    constexpr std::array fast{"tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter",
                              "riscv_clocksource"};
    const bool is_fast = std::find(fast.begin(), fast.end(), *facts.clock_source) != fast.end();
    if (is_fast) {
        return {"clock", Severity::ok, *facts.clock_source, "", ""};
    }
    return {"clock", Severity::warning, *facts.clock_source + ": reading the time is slow and coarse",
            "The kernel does not trust the processor's counter; its log says why. If the hardware is sound, boot\n"
            "with tsc=reliable.",
            "sudo dmesg | grep -i -e tsc -e clocksource"};
}

Finding governor(const DoctorFacts& facts) {
    if (!facts.conditions.governor) {
        return unknown("governor");
    }
    const std::string& name = *facts.conditions.governor;
    if (name == "performance") {
        return {"governor", Severity::ok, name, "", ""};
    }
    return {"governor", name == "powersave" ? Severity::warning : Severity::note,
            name + ": the clock frequency is not constant",
            "While measuring, keep it high:", "sudo cpupower frequency-set -g performance"};
}

Finding turbo(const DoctorFacts& facts) {
    if (!facts.conditions.turbo) {
        return unknown("turbo");
    }
    if (!*facts.conditions.turbo) {
        return {"turbo", Severity::ok, "off", "", ""};
    }
    std::string command;
    if (!facts.turbo_switch.empty()) {
        const bool inverted = facts.turbo_switch.ends_with("no_turbo");
        command = fmt::format("echo {} | sudo tee {}", inverted ? 1 : 0, facts.turbo_switch);
    }
    return {"turbo", Severity::note, "on: the clock depends on temperature and on what the other cores do",
            "Stored numbers vary less without it.", command};
}

Finding smt(const DoctorFacts& facts) {
    if (!facts.conditions.smt) {
        return unknown("SMT");
    }
    if (!*facts.conditions.smt) {
        return {"SMT", Severity::ok, "off", "", ""};
    }
    return {"SMT", Severity::note, "on: two logical cores share one, and slow each other down",
            "This matters when anything else runs.", "echo off | sudo tee /sys/devices/system/cpu/smt/control"};
}

Finding virtualisation(const DoctorFacts& facts) {
    const auto& conditions = facts.conditions;
    const std::string container = conditions.container ? ", in a container (" + *conditions.container + ')' : "";
    if (!conditions.virtualization) {
        return {"machine", Severity::ok, "no hypervisor found" + container, "", ""};
    }
    const std::string name = *conditions.virtualization == "unknown" ? "" : " (" + *conditions.virtualization + ')';
    return {"machine", Severity::note,
            "virtual" + name + container + ": other virtual machines on the host cannot be seen from here",
            "Prefer lockstep to stored numbers, or a machine of your own.", ""};
}

Finding aslr(const DoctorFacts& facts) {
    if (!facts.conditions.aslr) {
        return unknown("ASLR");
    }
    if (*facts.conditions.aslr) {
        return {"ASLR", Severity::ok, "on: the effect of the memory layout averages out over the launches", "", ""};
    }
    return {"ASLR", Severity::note,
            "off: all launches have the same memory layout, and its effect can look like a change",
            "Turn it on, and start perf tests without setarch -R.",
            "echo 2 | sudo tee /proc/sys/kernel/randomize_va_space"};
}

/// Two digits are more than such a figure deserves.
std::string percent(double value) {
    return fmt::format("±{:.{}f} %", value, value < 10.0 ? 1 : 0);
}

using Percent = std::optional<double> documents::NoiseFigure::*;

std::optional<double> worst(const std::vector<documents::NoiseFigure>& figures, Percent kind) {
    std::optional<double> result;
    for (const auto& figure : figures) {
        result = std::max(result, figure.*kind);
    }
    return result;
}

Finding noise(const DoctorFacts& facts) {
    const auto stored = worst(facts.noise, &documents::NoiseFigure::stored_percent);
    const auto lockstep = worst(facts.noise, &documents::NoiseFigure::lockstep_percent);
    if (!stored && !lockstep) {
        return unknown("noise");
    }
    std::vector<std::string> parts;
    if (stored) {
        parts.push_back("stored " + percent(*stored));
    }
    if (lockstep) {
        parts.push_back("in lockstep " + percent(*lockstep));
    }
    const std::string seen = fmt::format("comparing identical code here: {}", fmt::join(parts, ", "));
    if (lockstep && *lockstep > noise_limit_percent) {
        return {"noise", Severity::warning, seen,
                "Even neighbouring samples differ by more than the default threshold. Fix the above first.", ""};
    }
    if (stored && *stored > noise_limit_percent) {
        return {"noise", Severity::note, seen,
                "Stored numbers need a threshold above that. Accept a snapshot, so that lockstep judges instead.", ""};
    }
    return {"noise", Severity::ok, seen, "", ""};
}

}  // namespace

std::vector<Finding> advise(const DoctorFacts& facts) {
    return {build(facts),   other_perf_tests(facts), cpu_limit(facts),    load(facts),     steal(facts),
            pinning(facts), code_pages(facts),       clock_source(facts), governor(facts), turbo(facts),
            smt(facts),     virtualisation(facts),   aslr(facts),         noise(facts),    hardware_counters(facts)};
}

std::vector<Finding> warnings_of(const std::vector<Finding>& findings) {
    std::vector<Finding> warnings;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(warnings),
                 [](const Finding& finding) { return finding.severity == Severity::warning; });
    return warnings;
}

}  // namespace perfmon::doctor
