#include "checker/doctor/advice.hpp"

#include "test_framework.hpp"

#include <algorithm>

using namespace perfmon;
using documents::Severity;

namespace {

/// A machine on which nothing is amiss.
documents::DoctorFacts quiet() {
    documents::DoctorFacts facts;
    facts.logical_cores = facts.allowed_cores = 4;
    facts.clock_source = "tsc";
    facts.conditions.other_load = 0.01;
    facts.conditions.steal_share = 0.0;
    facts.conditions.governor = "performance";
    facts.conditions.turbo = false;
    facts.conditions.smt = false;
    facts.conditions.aslr = true;
    facts.builds = {{"codec", "Release", "-O3", {}}};
    facts.noise = {{"arithmetic", 12, 1.0, 0.2}};
    facts.code_pages = {documents::PagesWay::written, 100, ""};
    facts.hardware_not_counted = "";
    return facts;
}

documents::Finding finding(const documents::DoctorFacts& facts, const std::string& topic) {
    const auto findings = doctor::advise(facts);
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& f) { return f.topic == topic; });
    REQUIRE(found != findings.end());
    return *found;
}

template <class Change>
Severity severity(const std::string& topic, Change change) {
    documents::DoctorFacts facts = quiet();
    change(facts);
    return finding(facts, topic).severity;
}

}  // namespace

TEST_CASE("nothing is amiss on a quiet machine") {
    for (const auto& each : doctor::advise(quiet())) {
        INFO(each.topic << ": " << each.seen);
        CHECK(each.severity == Severity::ok);
        CHECK_FALSE(each.seen.empty());
        CHECK(each.advice.empty());
    }
}

TEST_CASE("a machine that tells nothing is not called good") {
    const auto findings = doctor::advise({});
    for (const char* const topic :
         {"build", "load", "steal time", "clock", "governor", "turbo", "SMT", "ASLR", "noise", "pages", "counters"}) {
        INFO(topic);
        CHECK(finding({}, topic).severity == Severity::unknown);
    }
    CHECK(doctor::warnings_of(findings).empty());
}

TEST_CASE("a build that is not optimised, or is sanitized") {
    const auto of = [](const documents::BuildAtHand& build) {
        return severity("build", [&](auto& facts) { facts.builds.push_back(build); });
    };
    CHECK(of({"x", "Debug", "-g", {}}) == Severity::warning);
    CHECK(of({"x", "None", "", {}}) == Severity::warning);
    CHECK(of({"x", "Debug", "-O0", {}}) == Severity::warning);
    CHECK(of({"x", "Release", "-O3", {"address"}}) == Severity::warning);
    CHECK(of({"x", "Debug", "-O2", {}}) == Severity::ok);
    CHECK(of({"x", "None", "-O2 -march=native", {}}) == Severity::ok);
    CHECK(of({"x", "RelWithDebInfo", "-O2", {}}) == Severity::ok);
    CHECK(of({"x", "Shipping", "", {}}) == Severity::ok);
}

TEST_CASE("a system where launches share the pages of their code is warned of, with the reason") {
    documents::DoctorFacts facts = quiet();
    facts.code_pages = {documents::PagesWay::shared, 0, "/proc/self/pagemap: Permission denied"};
    const auto found = finding(facts, "pages");
    CHECK(found.severity == Severity::warning);
    CHECK(found.seen.find("/proc/self/pagemap: Permission denied") != std::string::npos);
    facts.code_pages = {documents::PagesWay::unprotected, 100, ""};
    CHECK(finding(facts, "pages").severity == Severity::ok);
}

TEST_CASE("load counts by the cores that there are; the average only where nothing better is told") {
    const auto of = [](double busy) {
        return severity("load", [&](auto& facts) { facts.conditions.other_load = busy; });
    };
    CHECK(of(0.1) == Severity::ok);
    CHECK(of(0.5) == Severity::note);
    CHECK(of(1.0) == Severity::warning);
    const auto average = [](documents::DoctorFacts& facts) { facts.conditions.load_average = 8.0; };
    CHECK(severity("load", average) == Severity::ok);
    CHECK(severity("load", [](auto& facts) {
              facts.conditions.other_load = std::nullopt;
              facts.conditions.load_average = 8.0;
          }) == Severity::warning);
}

TEST_CASE("steal time of more than a threshold's worth is a warning") {
    const auto of = [](double share) {
        return severity("steal time", [&](auto& facts) { facts.conditions.steal_share = share; });
    };
    CHECK(of(0.001) == Severity::ok);
    CHECK(of(0.02) == Severity::note);
    CHECK(of(0.1) == Severity::warning);
}

TEST_CASE("a CPU limit matters when it bites") {
    const auto of = [](double cores, std::optional<double> throttled) {
        return severity("CPU limit", [&](auto& facts) {
            facts.conditions.cpu_limit = cores;
            facts.conditions.throttled_share = throttled;
        });
    };
    CHECK(of(4, {}) == Severity::ok);
    CHECK(of(2, 0.0) == Severity::note);
    CHECK(of(2, 0.1) == Severity::warning);
    CHECK(of(0.5, {}) == Severity::warning);
}

TEST_CASE("governors, turbo, SMT, clock, ASLR and cores") {
    const auto governor = [](const char* name) {
        return severity("governor", [&](auto& facts) { facts.conditions.governor = name; });
    };
    CHECK(governor("powersave") == Severity::warning);
    CHECK(governor("schedutil") == Severity::note);
    CHECK(severity("turbo", [](auto& facts) { facts.conditions.turbo = true; }) == Severity::note);
    CHECK(severity("SMT", [](auto& facts) { facts.conditions.smt = true; }) == Severity::note);
    CHECK(severity("clock", [](auto& facts) { facts.clock_source = "kvm-clock"; }) == Severity::ok);
    CHECK(severity("clock", [](auto& facts) { facts.clock_source = "hpet"; }) == Severity::warning);
    CHECK(severity("ASLR", [](auto& facts) { facts.conditions.aslr = false; }) == Severity::note);
    CHECK(severity("cores", [](auto& facts) { facts.allowed_cores = 1; }) == Severity::note);
    CHECK(severity("cores", [](auto& facts) { facts.can_pin = false; }) == Severity::warning);
    CHECK(severity("machine", [](auto& facts) { facts.conditions.virtualization = "kvm"; }) == Severity::note);
    CHECK(severity("perf tests", [](auto& facts) { facts.other_perf_tests = {"x"}; }) == Severity::warning);
}

TEST_CASE("the command turns off the switch that the machine has") {
    documents::DoctorFacts facts = quiet();
    facts.conditions.turbo = true;
    CHECK(finding(facts, "turbo").command.empty());
    facts.turbo_switch = "/sys/devices/system/cpu/intel_pstate/no_turbo";
    CHECK(finding(facts, "turbo").command == "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo");
    facts.turbo_switch = "/sys/devices/system/cpu/cpufreq/boost";
    CHECK(finding(facts, "turbo").command == "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost");
}

TEST_CASE("noise is that of the noisiest workload, and lockstep is what has to be quiet") {
    const auto of = [](double stored, std::optional<double> lockstep) {
        return severity("noise", [&](auto& facts) { facts.noise.push_back({"memory", 12, stored, lockstep}); });
    };
    CHECK(of(4, 1) == Severity::ok);
    CHECK(of(12, 1) == Severity::note);
    CHECK(of(12, {}) == Severity::note);
    CHECK(of(12, 7) == Severity::warning);
    documents::DoctorFacts facts = quiet();
    facts.noise.push_back({"memory", 12, 123.4, 0.84});
    CHECK(finding(facts, "noise").seen == "comparing identical code here: stored ±123 %, in lockstep ±0.8 %");
}

TEST_CASE("warnings come in the order of what they can spoil") {
    documents::DoctorFacts facts = quiet();
    facts.conditions.governor = "powersave";
    facts.builds = {{"codec", "Debug", "", {}}};
    const auto warnings = doctor::warnings_of(doctor::advise(facts));
    REQUIRE(warnings.size() == 2);
    CHECK(warnings[0].topic == "build");
    CHECK(warnings[1].topic == "governor");
}

TEST_CASE("counters that cannot be read are a note, with what needs them") {
    documents::DoctorFacts facts = quiet();
    facts.hardware_not_counted = "this machine does not offer them";
    const auto found = finding(facts, "counters");
    CHECK(found.severity == Severity::note);
    CHECK(found.seen == "the processor's counters cannot be read: this machine does not offer them");
    CHECK(found.advice.find("branch_misses") != std::string::npos);
}
