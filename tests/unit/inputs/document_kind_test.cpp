#include "checker/inputs/document_kind.hpp"

#include "checker/documents/verdict.hpp"
#include "checker/report/json_report.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

using namespace perfmon;
using namespace perfmon::inputs;

namespace {

std::string kind_of(const std::string& text) {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "x.json";
    platform::write_file_atomically(file, text);
    return std::string(kind_of_file(file).document);
}

std::string refusal_of(const std::filesystem::path& file) {
    try {
        kind_of_file(file).read(file);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a document is known by what it calls itself, or by a key where it was written by hand") {
    CHECK(kind_of(R"({"document": "perfmon-undo"})") == "perfmon-undo");
    CHECK(kind_of(R"({"document": "perfmon-result", "verdicts": []})") == "perfmon-result");
    CHECK(kind_of(R"({"monitoring_settings": {}})") == "perfmon-config");
    CHECK(kind_of(R"({"performance_baselines": {}})") == "perfmon-baseline");
    CHECK(kind_of(R"({"benchmarks": []})") == "perfmon-result");
    CHECK(kind_of(R"({"verdicts": []})") == "perfmon-verdict");
    for (const char* const other : {"{}", "[]", R"({"document": "perfmon-poem"})"}) {
        CHECK_THROWS_AS(kind_of(other), Error);
    }
}

TEST_CASE("every document that has a published schema is known") {
    constexpr std::string_view ending = ".schema.json";
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PERFMON_SCHEMA_DIR)) {
        const std::string file = entry.path().filename().string();
        INFO(file);
        REQUIRE(file.ends_with(ending));
        const std::string document = file.substr(0, file.size() - ending.size());
        CHECK(kind_of("{\"document\": \"" + document + "\"}") == document);
        ++count;
    }
    CHECK(count > 10);
}

TEST_CASE("a report is read as a whole, and refused with its place") {
    report::ReportView view;
    view.summary = "1 regressed";
    report::PerfTestView& perf_test = view.perf_tests.emplace_back();
    perf_test.name = "codec";
    report::MetricView& metric = perf_test.metrics.emplace_back();
    metric.benchmark = "codec/case/first";
    metric.news = report::News::regressed;
    metric.measured = 2.5;
    const TemporaryDirectory directory;
    const auto file = directory.path() / "r.json";
    std::string text = report::json_report(view);
    platform::write_file_atomically(file, text);
    CHECK((kind_of_file(file).document == "perfmon-report"));
    CHECK(refusal_of(file).empty());
    CHECK((report::read_json_report(file).perf_tests.front().metrics == perf_test.metrics));
    text.replace(text.find("\"regressed\""), 11, "\"worse\"");
    platform::write_file_atomically(file, text);
    CHECK(refusal_of(file).find("#/perf_tests/0/metrics/0/result") != std::string::npos);
}

TEST_CASE("a verdict that does not follow from what its document holds is refused with its place") {
    documents::VerdictDocument document;
    documents::MetricVerdict& entry = document.verdicts.emplace_back();
    entry.benchmark = "t/a";
    entry.metric = "calls";
    entry.rule = verdict::Rule::exact;
    entry.verdict = verdict::Verdict::ok;
    entry.baseline = 12;
    entry.measured = 13;
    entry.threshold_percent = 0;
    const TemporaryDirectory directory;
    const auto file = directory.path() / "v.json";
    platform::write_file_atomically(file, documents::to_json(document));
    CHECK(refusal_of(file) ==
          file.string() + "#/verdicts/0/verdict: says \"ok\", but the document's data on t/a lead to \"regressed\"");
    entry.verdict = verdict::Verdict::regressed;
    platform::write_file_atomically(file, documents::to_json(document));
    CHECK(refusal_of(file).empty());
}

TEST_CASE("so is one on a relation") {
    documents::VerdictDocument document;
    documents::RelationVerdict& entry = document.relations.emplace_back();
    entry.relation = "\"a\" AT_MOST 3 calls";
    entry.metric = "calls";
    entry.rule = verdict::Rule::exact;
    entry.quantity = verdict::Quantity::value;
    entry.verdict = verdict::Verdict::ok;
    entry.limit = 3;
    entry.measured = 4;
    const TemporaryDirectory directory;
    const auto file = directory.path() / "v.json";
    platform::write_file_atomically(file, documents::to_json(document));
    CHECK(refusal_of(file) == file.string() +
                                  "#/relations/0/verdict: says \"ok\", but the document's data on \"a\" "
                                  "AT_MOST 3 calls lead to \"regressed\"");
    entry.verdict = verdict::Verdict::regressed;
    platform::write_file_atomically(file, documents::to_json(document));
    CHECK(refusal_of(file).empty());
}
