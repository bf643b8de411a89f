#include "checker/doctor/noise_warning.hpp"

#include "checker/doctor/advice.hpp"
#include "checker/doctor/facts.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/words.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/process_id.hpp"

#include <algorithm>
#include <set>

namespace perfmon::doctor {
namespace {

/// The process that started us, e.g. one ctest. Its number is used again some day, its start time is not.
std::string starter() {
    constexpr int fields_before_start = 19;  // between the name, which is in brackets, and starttime; proc(5)
    const std::string number = std::to_string(platform::parent_process_id());
    const std::string stat = machine::Files().text("/proc/" + number + "/stat");
    std::string_view rest = stat;
    rest.remove_prefix(std::min(rest.rfind(')'), rest.size()));
    for (int field = 0; field <= fields_before_start && !rest.empty(); ++field) {
        rest.remove_prefix(std::min(rest.find(' '), rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    return number + ' ' + std::string(rest.substr(0, rest.find(' ')));
}

/// What one starter was warned of: its name, then a topic a line.
class Said {
public:
    explicit Said(const store::WorkDirectory& work) : file_(work.root() / "noise_warnings.txt"), starter_(starter()) {
        const std::string text = std::filesystem::exists(file_) ? platform::read_file(file_) : "";
        std::string_view rest = text;
        if (base::cut_line(rest) != starter_) {
            return;
        }
        while (!rest.empty()) {
            topics_.emplace(base::cut_line(rest));
        }
    }

    [[nodiscard]] bool knows(const std::string& topic) const { return topics_.contains(topic); }

    void add(const std::string& topic) { topics_.insert(topic); }

    void write() const {
        std::string text = starter_ + '\n';
        for (const std::string& topic : topics_) {
            text += topic + '\n';
        }
        platform::write_file_atomically(file_, text);
    }

private:
    std::filesystem::path file_;
    std::string starter_;
    std::set<std::string> topics_;
};

}  // namespace

void warn_about_noise(const documents::Result& result, const store::WorkDirectory& work, text::Terminal& terminal) {
    try {
        documents::DoctorFacts facts = doctor::present_facts(machine::Files());
        facts.conditions = result.conditions;
        facts.builds = {doctor::build_of(result)};
        facts.other_perf_tests = doctor::perf_tests_running("/proc", platform::process_id());
        auto warnings = doctor::warnings_of(doctor::advise(facts));
        Said said(work);
        std::erase_if(warnings, [&](const documents::Finding& finding) { return said.knows(finding.topic); });
        if (warnings.empty()) {
            return;
        }
        const std::size_t more = warnings.size() - 1;
        terminal.warn(fmt::format("{}: {}; {}run `perfmon doctor` for advice", warnings.front().topic,
                                  warnings.front().seen, more == 0 ? "" : fmt::format("and {} more: ", more)));
        for (const auto& warning : warnings) {
            said.add(warning.topic);
        }
        said.write();
    } catch (const std::exception& error) {
        terminal.debug("no warning about noise: {}", error.what());  // advice never costs a measurement
    }
}

}  // namespace perfmon::doctor
