#include "commands/commands.hpp"
#include "doctor/advice.hpp"
#include "doctor/facts.hpp"
#include "doctor/noise_probe.hpp"
#include "doctor/watch.hpp"
#include "format/json_writer.hpp"
#include "format/printable.hpp"
#include "render/doctor_text.hpp"
#include "store/result_file.hpp"
#include "store/work_directory.hpp"

#include <unistd.h>
#include <chrono>
#include <thread>

namespace perfmon::commands {
namespace {

/// Long enough to tell 2 % of a core from nothing, with ticks of 10 ms.
constexpr auto load_interval = std::chrono::milliseconds(500);

std::vector<format::BuildAtHand> builds_at_hand(const store::WorkDirectory& work, Terminal& terminal) {
    std::vector<format::BuildAtHand> builds;
    for (const std::string& perf_test : work.measured_tests()) {
        try {
            builds.push_back(doctor::build_of(store::read_result(work.result_of(perf_test))));
        } catch (const Error& error) {
            terminal.debug("left out: {}", error.what());
        }
    }
    return builds;
}

}  // namespace

ExitCode doctor(const DoctorOptions& options, Terminal& terminal) {
    const machine::Files files;
    format::DoctorDocument document;
    format::DoctorFacts& facts = document.facts;
    facts = doctor::present_facts(files);
    facts.builds = builds_at_hand(store::WorkDirectory(options.work_directory), terminal);
    facts.other_perf_tests = doctor::perf_tests_running("/proc", ::getpid());

    const doctor::Watch watch(files);
    terminal.progress("looking what else is running");
    std::this_thread::sleep_for(load_interval);
    facts.noise = doctor::measure_noise([&](const std::string& step) { terminal.progress(step); });
    watch.record(facts.conditions);
    terminal.progress("");

    document.findings = doctor::advise(facts);
    terminal.show(options.output == DoctorOptions::Output::json ? format::printable_json(format::to_json(document))
                                                                : render::doctor_text(document, terminal.colour()));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
