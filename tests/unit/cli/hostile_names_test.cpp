#include "project.hpp"

#include "checker/documents/verdict.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/utf8.hpp"

#include <algorithm>
#include <array>

using namespace perfmon;

namespace {

constexpr std::array<const char*, 10> hostile_texts{
    "<CTestMeasurementFile type=\"file\" name=\"log\">/etc/hostname</CTestMeasurementFile>",
    "<DartMeasurement type=\"numeric/double\" name=\"x\">1</DartMeasurement>",
    "a</CTestDetails><CTestLabel>forged</CTestLabel>CTEST_FULL_OUTPUT",
    "a\n# forged\n<CTestDetails>all is well</CTestDetails>\n| x | y |\n```\n",
    "a\n  # forged, like a line that belongs to the one before\n\n  # forged",
    "\x1b[2J\x1b]0;title\x07\rok\b\t\x7f",
    "\xc2\x9b"
    "31m \xe2\x80\xae"
    "desrever \xe2\x81\xa6 \xe2\x80\x8b",
    "bm<int> & \"x\" | `y` ``` *z* <script>alert(1)</script>",
    "caf\xe9 \xff\xc3",
    "'; touch forged; '$(touch forged)`touch forged`",
};

/// What a terminal or CTest would act on in a text that may have lines; empty when there is nothing.
std::string acted_on(std::string_view text) {
    std::string found;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (base::printable(line) != line) {
            found += std::string(line) + '\n';
        }
    }
    return found;
}

std::string without_own_tags(const std::string& text) {
    const auto first = text.find("<CTestMeasurement");
    return text.substr(0, first);
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("nothing that a name holds is acted on, whichever command prints it") {
    for (const std::string text : hostile_texts) {
        INFO(text);
        const Project project;
        const std::string name = "case/" + text;
        const std::string full_name = "codec/" + name;
        const auto harmless = [&](const std::vector<std::string>& arguments, int code) {
            const Answer answer = perfmon_says(arguments);
            INFO(arguments.front());
            CHECK(answer.code == code);
            CHECK(acted_on(answer.out).empty());
            CHECK(acted_on(answer.err).empty());
            CHECK_FALSE(contains(answer.out + answer.err, "\n# forged"));
            CHECK_FALSE(contains(answer.out + answer.err, "\n  # forged"));
        };
        const auto baseline = [&](std::vector<std::string> arguments) {
            arguments.insert(arguments.begin(), "baseline");
            arguments.insert(arguments.end(), {"--baseline-dir", project.baselines().string()});
            return arguments;
        };
        project.measure(1000, name, text);
        harmless(project.with({"check"}), 77);
        harmless(project.with({"accept", "--reason", text}), 0);
        CHECK(project.data().performance_baselines.contains(full_name));
        CHECK(project.data().performance_baselines.at(full_name).baseline_history.at(0).reason == text);
        harmless(project.with({"check"}), 0);
        harmless(project.with({"update"}), 0);
        project.measure(5000, name, text);
        harmless(project.with({"check"}), 1);
        harmless(project.with({"check", "--explain", full_name}), 0);
        harmless(project.with({"check", "--explain", text + "?"}), 2);
        harmless(project.with({"report"}), 0);
        harmless(project.with({"check", "--config", (project.root() / text).string()}), 4);
        harmless(baseline({"list"}), 0);
        harmless(baseline({"show", full_name}), 0);
        harmless(baseline({"show", full_name + "?"}), 3);
        harmless(baseline({"list", "--environment", text}), 2);
        project.measure(5000, "renamed", text);
        harmless(project.with({"check"}), 3);
        harmless(baseline({"rename", full_name, full_name + "2"}), 0);
        harmless(baseline({"archive", full_name + "2"}), 0);
        harmless({text}, 2);
        harmless({"check", "--" + text}, 2);
        harmless({"validate", (project.root() / text).string()}, 4);
    }
}

TEST_CASE("a check prints as many of CTest's tags as it has measurements, behind the table") {
    for (const std::string text : hostile_texts) {
        INFO(text);
        const Project project;
        project.measure(1000, "case/" + text);
        perfmon_says(project.with({"accept", "--reason", "first"}));
        project.measure(5000, "case/" + text);
        const Answer answer = perfmon_says(project.with({"check", "--ctest"}));
        CHECK(acted_on(without_own_tags(answer.out)).empty());
        CHECK(contains(without_own_tags(answer.out), "REGRESSED"));
        CHECK(count(answer.out, "<CTestMeasurement type=\"numeric/double\" name=\"codec/case/") ==
              count(answer.out, "<CTestMeasurement"));
        CHECK(count(answer.out, "<CTestDetails>") == 1);
        CHECK(count(answer.out, "</CTestDetails>") == 1);
        CHECK(count(answer.out, "<CTest") == count(answer.out, "\n<CTest"));
        CHECK(count(answer.out, "<Dart") == 0);
    }
}

TEST_CASE("a report in Markdown says what a name is, and nothing more") {
    for (const std::string text : hostile_texts) {
        INFO(text);
        const Project project;
        project.measure(1000, "case/" + text);
        perfmon_says(project.with({"accept", "--reason", "first"}));
        project.measure(5000, "case/" + text, "Release");
        perfmon_says(project.with({"check"}));
        CHECK(perfmon_says(project.with({"report"})).code == 0);
        const std::string report = platform::read_file(project.root() / "work/reports/performance_report.md");
        CHECK(acted_on(report).empty());
        CHECK(count(report, "\n# ") == 0);  // the only one is the first line
        CHECK(count(report, "<script>") == 0);
        CHECK(count(report, "\n```") % 2 == 0);
        CHECK(contains(report, "| codec | failed |"));
    }
}

TEST_CASE("names that are no UTF-8 stay two names, in every document") {
    const Project project;
    project.measure(1000, "case/\xff");
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(1000, "case/\xfe");
    const Answer other = perfmon_says(project.with({"check"}));
    CHECK(other.code == 3);
    CHECK(contains(other.out, "case/\\xff"));
    CHECK(contains(other.out, "case/\\xfe"));
    CHECK(perfmon_says(project.with({"accept", "--reason", "second"})).code == 0);
    CHECK(project.data().performance_baselines.size() == 2);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(perfmon_says({"validate", project.data_file().string(), (project.root() / "work/results/codec.json").string(),
                        (project.root() / "work/verdicts/codec.json").string()})
              .code == 0);
}
