#include "checker/doctor/layout_findings.hpp"

#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::doctor;

namespace {

LayoutSensitivity varying(double percent) {
    return {.benchmark = "codec/parse/small",
            .percent = percent,
            .is_told = true,
            .threshold_percent = 5.0,
            .function = "parse_line(char const*)",
            .place = "src/parse.cpp:42",
            .share = 0.87};
}

documents::Finding finding_of(const LayoutSensitivity& benchmark, const std::string& no_functions = "") {
    return layout_findings({benchmark}, no_functions).front();
}

}  // namespace

TEST_CASE("what its layout moves by half of its threshold is a warning, with the function to align") {
    const auto finding = finding_of(varying(18.2));
    CHECK((finding.severity == documents::Severity::warning));
    CHECK(finding.seen == "codec/parse/small: its time varies by ±18.2 % with where the linker places it");
    CHECK(finding.advice ==
          "87 % of its instructions are in parse_line(char const*) (src/parse.cpp:42).\n"
          "Align it with __attribute__((aligned(64))), or inline it into its callers.");
    CHECK((finding_of(varying(2.5)).severity == documents::Severity::warning));
}

TEST_CASE("what its layout moves by less needs no advice") {
    const auto finding = finding_of(varying(2.4));
    CHECK((finding.severity == documents::Severity::ok));
    CHECK(finding.advice.empty());
}

TEST_CASE("what noise explains is said to be steady, however far layouts are apart") {
    auto noisy = varying(9.0);
    noisy.is_told = false;
    const auto finding = finding_of(noisy);
    CHECK((finding.severity == documents::Severity::ok));
    CHECK(finding.seen == "codec/parse/small: no layout is faster than another beyond noise");
}

TEST_CASE("where the function is not known, the advice says why") {
    auto unknown = varying(18.2);
    unknown.function.clear();
    CHECK(finding_of(unknown, "Valgrind is not installed").advice.ends_with("because Valgrind is not installed."));
    unknown = varying(18.2);
    unknown.place.clear();
    CHECK(finding_of(unknown).advice.starts_with("87 % of its instructions are in parse_line(char const*).\n"));
}

TEST_CASE("a function of a thousand letters is named by as many as can be read") {
    auto of_template = varying(18.2);
    of_template.function = std::string(1000, 'f');
    const auto advice = finding_of(of_template).advice;
    CHECK(advice.substr(0, advice.find('\n')) ==
          "87 % of its instructions are in " + std::string(119, 'f') + "… (src/parse.cpp:42).");
}

TEST_CASE("findings keep the order of the benchmarks") {
    const auto findings = layout_findings({varying(9.0), varying(4.0)}, "");
    REQUIRE(findings.size() == 2);
    CHECK(findings.front().seen.find("9.0 %") != std::string::npos);
}
