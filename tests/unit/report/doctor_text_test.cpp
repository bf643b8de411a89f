#include "checker/report/doctor_text.hpp"

#include "checker/doctor/advice.hpp"
#include "golden.hpp"

using namespace perfmon;

TEST_CASE("what a person reads of a machine with many problems") {
    documents::DoctorDocument document;
    documents::DoctorFacts& facts = document.facts;
    facts.cpu_model = "Some CPU";
    facts.logical_cores = 8;
    facts.allowed_cores = 1;
    facts.clock_source = "hpet";
    facts.turbo_switch = "/sys/devices/system/cpu/intel_pstate/no_turbo";
    facts.builds = {{"codec", "Debug", "-g", {}}, {"index", "Release", "-O3", {"address", "undefined"}}};
    facts.other_perf_tests = {"perfmon measure --test codec"};
    facts.conditions.other_load = 5.5;
    facts.conditions.steal_share = 0.081;
    facts.conditions.governor = "powersave";
    facts.conditions.turbo = true;
    facts.conditions.aslr = false;
    facts.conditions.cpu_limit = 1.5;
    facts.conditions.throttled_share = 0.12;
    facts.conditions.container = "docker";
    facts.conditions.virtualization = "kvm";
    facts.code_pages = {documents::PagesWay::shared, 0, "/proc/self/pagemap: Permission denied"};
    facts.hardware_not_counted = "this machine does not offer them";
    facts.noise = {{"arithmetic", 12, 3.0, 0.4}, {"memory", 12, 41.0, 8.26}};
    document.findings = doctor::advise(facts);
    check_golden("doctor.txt", report::doctor_text(document, text::Colour::off));
}

TEST_CASE("what a process is called does not repaint the terminal") {
    documents::DoctorDocument document;
    document.facts.cpu_model = "a\x1b[31mb";
    document.findings = {{"load", documents::Severity::warning, "x\ny", "do\nthis", "c\x07"}};
    CHECK(report::doctor_text(document, text::Colour::off) ==
          "a\\x1b[31mb, 1 core: 1 warning, 0 notes\n\n"
          "warning  load        x\\ny\n"
          "           do\n"
          "           this\n"
          "           $ c\\x07\n"
          "\nHow often your own perf tests would be red for nothing here: perfmon control\n");
}
