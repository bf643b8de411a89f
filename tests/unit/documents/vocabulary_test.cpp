#include "checker/documents/vocabulary.hpp"
#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/document.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <cstddef>
#include <set>
#include <string>

using namespace perfmon;
using namespace perfmon::documents;
using test::contains;

namespace {

template <NamedEnum E>
void check_names() {
    std::set<std::string_view> names;
    for (const auto& [name, value] : Names<E>::entries) {
        CHECK_FALSE(name.empty());
        CHECK(name_of(value) == name);  // fails for a value, and below for a name, that stands there twice
        names.insert(name);
    }
    CHECK(names.size() == Names<E>::entries.size());
}

VerdictDocument with_entry() {
    VerdictDocument document;
    document.perf_test = "t";
    document.lockstep.emplace();
    MetricVerdict& entry = document.verdicts.emplace_back();
    entry.benchmark = "t/a";
    entry.verdict = verdict::Verdict::new_benchmark;
    entry.target_verdict = verdict::TargetVerdict::critical;
    entry.rule = verdict::Rule::paired;
    entry.paired.emplace();
    entry.paired->first_look = 6;
    entry.paired->log_ratios = {0.1};
    entry.paired->first_turns = {verdict::First::snapshot};
    entry.paired->looks = {{6, 0.1, 0.0, std::nullopt, 0.2, verdict::PairedDecision::undecided}};
    return document;
}

/// What reading says when one text of the document is another.
std::string refusal(const std::string& text, const std::string& other) {
    std::string json = to_json(with_entry());
    const auto place = json.find(text);
    REQUIRE(place != std::string::npos);
    json.replace(place, text.size(), other);
    try {
        (void)from_json<VerdictDocument>(json, "v.json");
        return "accepted";
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        return error.what();
    }
}

}  // namespace

TEST_CASE("each word of a document's vocabulary stands for one value") {
    check_names<verdict::Verdict>();
    check_names<verdict::TargetVerdict>();
    check_names<verdict::Rule>();
    check_names<verdict::PairedDecision>();
    check_names<verdict::First>();
    check_names<CheckOutcome>();
    check_names<Origin>();
    check_names<AlertKind>();
    check_names<Resolution>();
}

TEST_CASE("what a verdict document says comes back as it was") {
    CHECK((from_json<VerdictDocument>(to_json(with_entry()), "v.json") == with_entry()));
}

TEST_CASE("where there is no target and no rule, the keys are left out") {
    VerdictDocument document = with_entry();
    document.verdicts.front().target_verdict = verdict::TargetVerdict::none;
    document.verdicts.front().rule = verdict::Rule::none;
    const std::string json = to_json(document);
    CHECK_FALSE(contains(json, "target_verdict"));
    CHECK((from_json<VerdictDocument>(json, "v.json") == document));
}

TEST_CASE("an unknown word is refused with its place and the words there are") {
    const std::string verdict = refusal(R"("verdict": "new")", R"("verdict": "fine")");
    CHECK(contains(verdict, "v.json#/verdicts/0/verdict"));
    CHECK(contains(verdict, "\"fine\" is not one of"));
    CHECK(contains(verdict, "incomparable"));
    CHECK(
        contains(refusal(R"("verdict": "new")", R"("verdict": "undecided")"), "is not one of"));  // never the last word
    CHECK(contains(refusal(R"("outcome": "skipped")", R"("outcome": "inconclusive")"), "v.json#/outcome"));
    CHECK(contains(refusal(R"("rule": "paired")", R"("rule": "none")"), "v.json#/verdicts/0/rule"));
    CHECK(contains(refusal(R"("origin": "snapshot")", R"("origin": "stored numbers")"), "v.json#/lockstep/origin"));
    CHECK(contains(refusal(R"("decision": "undecided")", R"("decision": "inconclusive")"),
                   "v.json#/verdicts/0/paired/looks/0/decision"));
}

TEST_CASE("a number of launches is no number below 0") {
    CHECK(contains(refusal(R"("launches": 6)", R"("launches": -6)"), "must not be negative"));
}
