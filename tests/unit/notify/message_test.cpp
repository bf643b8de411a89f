#include "checker/notify/message.hpp"

#include "some_news.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::notify;
using documents::Resolution;

namespace {

documents::Alert of_kind(documents::AlertKind kind) {
    documents::Alert alert = some_alert();
    alert.kind = kind;
    return alert;
}

documents::Alert some_relation() {
    documents::Alert alert = of_kind(documents::AlertKind::relation);
    alert.relation = "\"a\" AT_MOST 0.9 TIMES \"b\"";
    alert.baseline.reset();
    alert.change_percent.reset();
    alert.measured = 1.5;
    alert.limit = 0.9;
    alert.unit = "×";
    return alert;
}

}  // namespace

TEST_CASE("the summary counts the news, the worst first") {
    const auto message = message_with(
        {ended(resolved(some_alert())), opened(some_alert("codec/case/b")), opened(some_alert("codec/case/c")),
         opened(of_kind(documents::AlertKind::critical)), opened(some_relation()),
         ended(resolved(some_alert(), Resolution::accepted)), ended(resolved(some_alert(), Resolution::removed))});
    CHECK(message.summary ==
          "acme/codec: 2 regressions, 1 critical target, 1 broken expectation, 1 ok again, 1 accepted, 1 closed");
    const auto sections = sections_of(message);
    REQUIRE(sections.size() == 6);
    CHECK(sections[0].title == "Regressions");
    CHECK(sections[0].news[1]->benchmark == "codec/case/c");
    CHECK(sections[5].title == "Closed");
}

TEST_CASE("a sentence has the numbers of what is wrong, or says how it ended") {
    const auto sentence = [](const News& news) { return sentence_of(message_with({news}).alerts[0]); };
    CHECK(sentence(opened(some_alert())) == "2.00 µs, +100.0 %, limit 1.05 µs, baseline 1.00 µs");
    CHECK(sentence(opened(of_kind(documents::AlertKind::critical))) ==
          "2.00 µs, critical limit 1.05 µs, baseline 1.00 µs");
    CHECK(sentence(opened(some_relation())) == "1.50 ×, limit 0.90 ×");
    const auto end = [&](Resolution resolution) { return sentence(ended(resolved(some_alert(), resolution))); };
    CHECK(end(Resolution::ok_again) == "within its limit again; it was 2.00 µs, limit 1.05 µs");
    CHECK(end(Resolution::accepted) == "the change was accepted; it was 2.00 µs, limit 1.05 µs");
    CHECK(end(Resolution::archived) == "its baseline was archived; it was 2.00 µs, limit 1.05 µs");
    CHECK(sentence(ended(resolved(some_relation(), Resolution::removed))) ==
          "no longer expected; it was 1.50 ×, limit 0.90 ×");
}

TEST_CASE("a verdict of today adds its source line and its note to the alert of its environment") {
    documents::VerdictDocument verdict;
    verdict.perf_test = "codec";
    documents::MetricVerdict metric;
    metric.benchmark = "codec/case/a";
    metric.metric = "time";
    metric.note = "it waits longer";
    metric.file = "codec.cpp";
    metric.line = 12;
    verdict.verdicts = {metric};
    documents::RelationVerdict relation;
    relation.relation = some_relation().relation;
    relation.file = "codec.cpp";
    relation.line = 7;
    verdict.relations = {relation};
    const std::string here = environment_id(verdict.environment);
    const auto message = message_of({{here, some_alert(), documents::AlertEvent::opened},
                                     {"elsewhere", some_alert(), documents::AlertEvent::opened},
                                     {here, some_relation(), documents::AlertEvent::opened}},
                                    team, {verdict}, {}, "now");
    CHECK(message.alerts[0].file == "codec.cpp");
    CHECK(message.alerts[0].line == 12);
    CHECK(message.alerts[0].detail == "it waits longer");
    CHECK(message.alerts[1].file.empty());
    CHECK(message.alerts[2].line == 7);
    CHECK(message.alerts[2].detail.find("does not hold") != std::string::npos);
    CHECK(subject_of(message.alerts[2]) == "codec/case/a: EXPECT \"a\" AT_MOST 0.9 TIMES \"b\"");
}

TEST_CASE("the same news to the same recipient has the same id, and no other") {
    const auto id = [](const std::vector<News>& news, const Recipient& recipient = team) {
        return message_of(news, recipient, {}, {}, "any time").id;
    };
    const std::string one = id({opened(some_alert())});
    CHECK(one == id({opened(some_alert())}));
    CHECK(one != id({opened(some_alert())}, slack));
    CHECK(one != id({opened(some_alert("codec/case/a", "2026-03-01T12:00:00.001Z"))}));
    CHECK(one != id({ended(some_alert())}));
    CHECK(one != id({opened(some_alert("codec/case/b"))}));
}

TEST_CASE("the facts of a message name each environment once, and nothing that nobody knows") {
    const auto message = message_of({opened(some_alert()), opened(some_alert("codec/case/b"))}, team, {},
                                    {"acme", {"", "runner-1", ""}}, "now");
    const auto facts = facts_of(message);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].name == "host");
    CHECK(facts[1].text == "linux-1");
}
