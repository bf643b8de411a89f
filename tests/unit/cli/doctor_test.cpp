#include "project.hpp"

#include "checker/documents/doctor.hpp"

using namespace perfmon;

TEST_CASE("doctor document is validated like the others") {
    const TemporaryDirectory directory;
    const std::string file = (directory.path() / "doctor.json").string();
    documents::DoctorDocument document;
    document.facts.conditions.started_at = "2026-01-01T00:00:00.000Z";
    document.findings = {{"load", documents::Severity::warning, "high", "wait", ""}};
    const std::string text = documents::to_json(document);
    platform::write_file_atomically(file, text);
    const Answer good = perfmon_says({"validate", file});
    CHECK(good.code == 0);
    CHECK(contains(good.out, "doctor.json: a valid doctor document\n"));

    std::string bad = text;
    bad.replace(bad.find("\"warning\""), 9, "\"grave\"");
    platform::write_file_atomically(file, bad);
    const Answer refused = perfmon_says({"validate", file});
    CHECK(refused.code == 3);
    CHECK(contains(refused.err, "doctor.json#/findings/0/severity: "));
}

TEST_CASE("doctor takes no words and no unknown options") {
    CHECK(perfmon_says({"doctor", "--jsn"}).code == 2);
    CHECK(perfmon_says({"doctor", "word"}).code == 2);
    CHECK(contains(perfmon_says({"doctor", "--help"}).out, "--json"));
}
