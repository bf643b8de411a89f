#include "checker/notify/message.hpp"

#include "checker/text/phrases.hpp"
#include "checker/text/relation_phrases.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/documents/environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace perfmon::notify {
namespace {

using documents::AlertEvent;
using documents::AlertKind;
using documents::AlertNews;
using documents::Resolution;

/// FNV-1a: it tells messages apart, and keeps nobody from forging one.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (const char c : text) {
            add(static_cast<unsigned char>(c));
        }
        add(0xff);  // in no text: what ends here is not what goes on
    }

    [[nodiscard]] std::string text() const { return fmt::format("{:016x}", state_); }

private:
    void add(unsigned byte) { state_ = (state_ ^ byte) * 0x100000001b3; }

    std::uint64_t state_ = 0xcbf29ce484222325;
};

const documents::VerdictDocument* document_of(const News& news,
                                              const std::vector<documents::VerdictDocument>& verdicts) {
    const std::string perf_test = news.alert.benchmark.substr(0, news.alert.benchmark.find('/'));
    const auto found = std::find_if(verdicts.begin(), verdicts.end(), [&](const documents::VerdictDocument& each) {
        return each.perf_test == perf_test && environment_id(each.environment) == news.environment_id;
    });
    return found == verdicts.end() ? nullptr : &*found;
}

void add_detail(AlertNews& told, const documents::MetricVerdict& verdict) {
    told.file = verdict.file;
    told.line = verdict.line;
    if (told.event == AlertEvent::opened) {
        told.detail = told.kind == AlertKind::regression && verdict.paired ? text::change_and_confidence(verdict) : "";
        told.detail += (told.detail.empty() || verdict.note.empty() ? "" : "; ") + verdict.note;
    }
}

void add_detail(AlertNews& told, const documents::RelationVerdict& verdict) {
    told.file = verdict.file;
    told.line = verdict.line;
    if (told.event == AlertEvent::opened) {
        told.detail = text::how_it_fails(verdict);
    }
}

void add_detail(AlertNews& told, const documents::VerdictDocument& document) {
    for (const documents::MetricVerdict& verdict : document.verdicts) {
        if (told.kind != AlertKind::relation && verdict.benchmark == told.benchmark && verdict.metric == told.metric) {
            add_detail(told, verdict);
        }
    }
    for (const documents::RelationVerdict& verdict : document.relations) {
        if (told.kind == AlertKind::relation && verdict.relation == told.relation) {
            add_detail(told, verdict);
        }
    }
}

AlertNews told_of(const News& news, const std::vector<documents::VerdictDocument>& verdicts) {
    const documents::Alert& alert = news.alert;
    AlertNews told;
    told.event = news.event;
    told.kind = alert.kind;
    told.benchmark = alert.benchmark;
    told.metric = alert.metric;
    told.relation = alert.relation;
    told.environment = news.environment_id;
    told.baseline = alert.baseline;
    told.measured = alert.measured;
    told.change_percent = alert.change_percent;
    told.limit = alert.limit;
    told.unit = alert.unit;
    told.commit = alert.commit;
    told.opened_at = alert.opened_at;
    told.resolved_at = alert.resolved_at;
    told.resolution = alert.resolution;
    if (const auto* const document = document_of(news, verdicts)) {
        add_detail(told, *document);
    }
    return told;
}

/// Under which title news is told, the worst first.
enum class Group { regressions, critical, relations, ok_again, accepted, closed };

Group group_of(const AlertNews& news) {
    if (news.event == AlertEvent::opened) {
        return news.kind == AlertKind::regression ? Group::regressions
               : news.kind == AlertKind::critical ? Group::critical
                                                  : Group::relations;
    }
    return news.resolution == Resolution::ok_again   ? Group::ok_again
           : news.resolution == Resolution::accepted ? Group::accepted
                                                     : Group::closed;
}

struct GroupText {
    Group group;
    std::string_view title;
    std::string_view one;
    std::string_view several;
};

constexpr std::array groups{
    GroupText{Group::regressions, "Regressions", "regression", "regressions"},
    GroupText{Group::critical, "Critical targets", "critical target", "critical targets"},
    GroupText{Group::relations, "Broken expectations", "broken expectation", "broken expectations"},
    GroupText{Group::ok_again, "OK again", "ok again", "ok again"},
    GroupText{Group::accepted, "Accepted", "accepted", "accepted"},
    GroupText{Group::closed, "Closed", "closed", "closed"}};

std::string summary_of(const documents::AlertMessage& message) {
    std::string text;
    for (const GroupText& group : groups) {
        const auto count = std::count_if(message.alerts.begin(), message.alerts.end(),
                                         [&](const AlertNews& news) { return group_of(news) == group.group; });
        if (count > 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? group.one : group.several);
        }
    }
    return fmt::format("{}: {}", message.project, text);
}

std::string id_of(const std::vector<News>& news, const Recipient& recipient) {
    Fingerprint fingerprint;
    fingerprint.add(name_of(recipient.channel));
    fingerprint.add(recipient.address);
    for (const News& each : news) {
        const documents::Alert& alert = each.alert;
        for (const std::string_view part :
             {std::string_view(each.environment_id), std::string_view(alert.benchmark), std::string_view(alert.metric),
              std::string_view(alert.relation), name_of(alert.kind), std::string_view(alert.opened_at),
              name_of(each.event), std::string_view(alert.resolved_at)}) {
            fingerprint.add(part);
        }
    }
    return fingerprint.text();
}

std::string end_of(const AlertNews& news) {
    switch (news.resolution.value_or(Resolution::removed)) {
        case Resolution::ok_again:
            return news.kind == AlertKind::relation ? "holds again" : "within its limit again";
        case Resolution::accepted:
            return "the change was accepted";
        case Resolution::archived:
            return "its baseline was archived";
        case Resolution::removed:
            break;
    }
    return news.kind == AlertKind::relation ? "no longer expected" : "its baseline was removed";
}

}  // namespace

documents::AlertMessage message_of(const std::vector<News>& news, const Recipient& recipient,
                                   const std::vector<documents::VerdictDocument>& verdicts, const Source& source,
                                   const std::string& now) {
    documents::AlertMessage message;
    message.id = id_of(news, recipient);
    message.written_at = now;
    message.project = source.project;
    message.branch = source.run.branch;
    message.host = source.run.host;
    message.job_url = source.run.job;
    for (const News& each : news) {
        message.alerts.push_back(told_of(each, verdicts));
    }
    message.summary = summary_of(message);
    return message;
}

std::vector<Section> sections_of(const documents::AlertMessage& message) {
    std::vector<Section> sections;
    for (const GroupText& group : groups) {
        Section section{group.title, {}};
        for (const AlertNews& news : message.alerts) {
            if (group_of(news) == group.group) {
                section.news.push_back(&news);
            }
        }
        if (!section.news.empty()) {
            sections.push_back(std::move(section));
        }
    }
    return sections;
}

std::string subject_of(const AlertNews& news) {
    return news.kind == AlertKind::relation ? fmt::format("{}: EXPECT {}", news.benchmark, news.relation)
                                            : fmt::format("{}: {}", news.benchmark, news.metric);
}

std::string sentence_of(const AlertNews& news) {
    if (news.event == AlertEvent::resolved) {
        return fmt::format("{}; it was {}, limit {}", end_of(news), text::quantity(news.measured, news.unit),
                           text::quantity(news.limit, news.unit));
    }
    std::string sentence = text::quantity(news.measured, news.unit);
    if (news.change_percent && news.kind == AlertKind::regression) {
        sentence += ", " + text::change(news.change_percent);
    }
    sentence += fmt::format(", {} {}", news.kind == AlertKind::critical ? "critical limit" : "limit",
                            text::quantity(news.limit, news.unit));
    return news.baseline ? sentence + ", baseline " + text::quantity(news.baseline, news.unit) : sentence;
}

std::vector<Fact> facts_of(const AlertNews& news) {
    std::vector<Fact> facts;
    if (!news.detail.empty()) {
        facts.push_back({"detail", news.detail});
    }
    if (!news.file.empty()) {
        facts.push_back({"source", fmt::format("{}:{}", news.file, news.line)});
    }
    facts.push_back({"since", news.commit ? fmt::format("{}, commit {}", news.opened_at, base::short_hash(*news.commit))
                                          : news.opened_at});
    if (!news.resolved_at.empty()) {
        facts.push_back({"until", news.resolved_at});
    }
    return facts;
}

std::vector<Fact> facts_of(const documents::AlertMessage& message) {
    std::vector<Fact> facts;
    const auto add = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) {
            facts.push_back({name, text});
        }
    };
    add("branch", message.branch);
    add("host", message.host);
    std::vector<std::string> environments;
    for (const AlertNews& news : message.alerts) {
        if (std::find(environments.begin(), environments.end(), news.environment) == environments.end()) {
            environments.push_back(news.environment);
            add("environment", news.environment);
        }
    }
    add("job", message.job_url);
    return facts;
}

}  // namespace perfmon::notify
