#include "checker/commands/commands.hpp"
#include "checker/commands/doctor_layout.hpp"
#include "checker/doctor/advice.hpp"
#include "checker/doctor/facts.hpp"
#include "checker/doctor/noise_probe.hpp"
#include "checker/doctor/watch.hpp"
#include "checker/report/doctor_text.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/process_id.hpp"

#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

namespace perfmon::commands {
namespace {

/// Long enough to tell 2 % of a core from nothing, with ticks of 10 ms.
constexpr auto load_interval = std::chrono::milliseconds(500);

std::vector<documents::BuildAtHand> builds_at_hand(const store::WorkDirectory& work, text::Terminal& terminal) {
    std::vector<documents::BuildAtHand> builds;
    for (const std::string& perf_test : work.measured_tests()) {
        try {
            builds.push_back(doctor::build_of(store::read_result(work.result_of(perf_test))));
        } catch (const Error& error) {
            terminal.debug("left out: {}", error.what());
        }
    }
    return builds;
}

std::vector<documents::NoiseFigure> noise(text::Terminal& terminal) {
    text::Task task(terminal, "comparing identical code", 0);
    return doctor::measure_noise([&](std::size_t done, std::size_t total) { task.done(done, total); });
}

void show(const documents::DoctorDocument& document, DoctorOptions::Output output, text::Terminal& terminal) {
    terminal.show(output == DoctorOptions::Output::json ? base::printable_json(documents::to_json(document))
                                                        : report::doctor_text(document, terminal.colour()));
}

}  // namespace

ExitCode doctor(const DoctorOptions& options, text::Terminal& terminal) {
    const machine::Files files;
    documents::DoctorDocument document;
    documents::DoctorFacts& facts = document.facts;
    facts = doctor::present_facts(files);
    if (!options.layouts_of.empty()) {
        document.findings = layout_findings_of(options.layouts_of, options.work_directory, terminal);
        show(document, options.output, terminal);
        return ExitCode::ok;
    }
    facts.builds = builds_at_hand(store::WorkDirectory(options.work_directory), terminal);
    facts.other_perf_tests = doctor::perf_tests_running("/proc", platform::process_id());

    const doctor::Watch watch(files);
    terminal.progress("checking what else is running");
    std::this_thread::sleep_for(load_interval);
    terminal.progress("");
    facts.noise = noise(terminal);
    watch.record(facts.conditions);

    document.findings = doctor::advise(facts);
    show(document, options.output, terminal);
    return ExitCode::ok;
}

}  // namespace perfmon::commands
