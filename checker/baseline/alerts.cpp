#include "checker/baseline/alerts.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

namespace perfmon::baseline {
namespace {

/// What somebody is owed a message about stays, though not for ever: its channel may have been switched off.
constexpr std::size_t owed_times = 10;

/// The newest ones stay, and those that somebody is still to be told of.
void forget_resolved(std::vector<documents::Alert>& resolved, std::int64_t count) {
    const auto limit = static_cast<std::size_t>(count);
    const std::size_t owed_limit = limit > resolved.size() ? limit : limit * owed_times;
    std::size_t newer = resolved.size();
    std::erase_if(resolved, [&](const documents::Alert& alert) {
        --newer;
        return newer >= limit && (newer >= owed_limit || !is_owed(alert));
    });
}

void resolve_where(documents::BaselineData& data, const std::function<bool(const documents::Alert&)>& matches,
                   documents::Resolution resolution, const Occasion& occasion) {
    auto& [open, resolved] = data.regression_alerts;
    const auto first = std::stable_partition(open.begin(), open.end(), std::not_fn(matches));
    for (auto alert = first; alert != open.end(); ++alert) {
        alert->resolved_at = occasion.time;
        alert->resolution = resolution;
        resolved.push_back(std::move(*alert));
    }
    open.erase(first, open.end());
    forget_resolved(resolved, occasion.history_length);
}

documents::Alert make_alert(const verdict::Judgement& judgement, documents::AlertKind kind, double limit,
                            const Occasion& occasion) {
    documents::Alert alert;
    alert.benchmark = judgement.benchmark;
    alert.metric = judgement.metric.name;
    alert.kind = kind;
    alert.opened_at = occasion.time;
    alert.run_id = occasion.run_id;
    alert.commit = occasion.commit;
    alert.baseline = judgement.baseline;
    alert.measured = judgement.measured.value_or(0.0);
    alert.change_percent = judgement.change_percent;
    alert.limit = limit;
    alert.unit = judgement.metric.unit;
    return alert;
}

using AlertKey = std::tuple<std::string, std::string, documents::AlertKind>;  // benchmark, metric, kind

AlertKey key_of(const documents::Alert& alert) {
    return {alert.benchmark, alert.metric, alert.kind};
}

/// What a judgement says of one kind of alert.
struct Finding {
    enum class State { within, beyond, unknown };

    documents::AlertKind kind;
    State state;
    std::optional<double> limit;
};

Finding::State state_of(bool beyond, bool within) {
    return beyond ? Finding::State::beyond : within ? Finding::State::within : Finding::State::unknown;
}

Finding regression_finding(const verdict::Judgement& judgement) {
    using verdict::Verdict;
    return {documents::AlertKind::regression,
            state_of(judgement.verdict == Verdict::regressed,
                     judgement.verdict == Verdict::ok || judgement.verdict == Verdict::improved),
            judgement.limit};
}

Finding critical_finding(const verdict::Judgement& judgement) {
    return {documents::AlertKind::critical,
            state_of(judgement.target_verdict == verdict::TargetVerdict::critical, judgement.measured.has_value()),
            judgement.bounds.critical};
}

std::string perf_test_of_alert(const documents::Alert& alert) {
    return alert.benchmark.substr(0, alert.benchmark.find('/'));
}

/// The benchmark that a relation is filed under, the perf test itself where it names none.
const std::string& filed_under(const documents::RelationVerdict& relation, const std::string& perf_test) {
    return relation.benchmarks.empty() ? perf_test : relation.benchmarks.front();
}

std::string unit_of(const documents::RelationVerdict& relation) {
    switch (relation.quantity) {
        case verdict::Quantity::ratio:
            return "×";
        case verdict::Quantity::exponent:
            return "(exponent)";
        case verdict::Quantity::value:
            break;
    }
    return relation.unit;
}

documents::Alert make_alert(const documents::RelationVerdict& relation, const std::string& perf_test,
                            const Occasion& occasion) {
    documents::Alert alert;
    alert.benchmark = filed_under(relation, perf_test);
    alert.metric = relation.metric;
    alert.kind = documents::AlertKind::relation;
    alert.opened_at = occasion.time;
    alert.run_id = occasion.run_id;
    alert.commit = occasion.commit;
    alert.measured = relation.measured.value_or(0.0);
    alert.limit = relation.limit;
    alert.unit = unit_of(relation);
    alert.relation = relation.relation;
    return alert;
}

}  // namespace

AlertChange record_alerts(documents::BaselineData& data, const std::vector<verdict::Judgement>& judgements,
                          const Occasion& occasion) {
    auto& open = data.regression_alerts.alert_history;
    std::set<AlertKey> known;
    for (const documents::Alert& alert : open) {
        known.insert(key_of(alert));
    }
    std::set<AlertKey> resolved;
    AlertChange change = AlertChange::none;
    for (const verdict::Judgement& judgement : judgements) {
        for (const Finding& finding : {regression_finding(judgement), critical_finding(judgement)}) {
            const AlertKey key{judgement.benchmark, judgement.metric.name, finding.kind};
            const bool is_open = known.contains(key);
            if (finding.state == Finding::State::beyond && !is_open && !judgement.echoes_primary) {
                open.push_back(make_alert(judgement, finding.kind, finding.limit.value_or(0.0), occasion));
                change = AlertChange::opened_or_resolved;
            } else if (finding.state == Finding::State::within && is_open) {
                resolved.insert(key);
                change = AlertChange::opened_or_resolved;
            }
        }
    }
    if (!resolved.empty()) {
        resolve_where(
            data, [&](const documents::Alert& alert) { return resolved.contains(key_of(alert)); },
            documents::Resolution::ok_again, occasion);
    }
    return change;
}

AlertChange record_relation_alerts(documents::BaselineData& data, const std::string& perf_test,
                                   const std::vector<documents::RelationVerdict>& relations, const Occasion& occasion) {
    using verdict::Verdict;
    auto& open = data.regression_alerts.alert_history;
    std::set<std::string> demanded;
    std::set<std::string> holding;
    AlertChange change = AlertChange::none;
    for (const documents::RelationVerdict& relation : relations) {
        demanded.insert(relation.relation);
        const bool is_open = std::any_of(open.begin(), open.end(), [&](const documents::Alert& alert) {
            return alert.kind == documents::AlertKind::relation && alert.relation == relation.relation &&
                   perf_test_of_alert(alert) == perf_test;
        });
        if (relation.verdict == Verdict::regressed && !is_open) {
            open.push_back(make_alert(relation, perf_test, occasion));
            change = AlertChange::opened_or_resolved;
        } else if (relation.verdict == Verdict::ok || relation.verdict == Verdict::improved) {
            holding.insert(relation.relation);
        }
    }
    const std::size_t before = open.size();
    const auto resolve = [&](documents::Resolution resolution, const std::function<bool(const std::string&)>& chosen) {
        resolve_where(
            data,
            [&](const documents::Alert& alert) {
                return alert.kind == documents::AlertKind::relation && perf_test_of_alert(alert) == perf_test &&
                       chosen(alert.relation);
            },
            resolution, occasion);
    };
    resolve(documents::Resolution::ok_again, [&](const std::string& relation) { return holding.contains(relation); });
    resolve(documents::Resolution::removed, [&](const std::string& relation) { return !demanded.contains(relation); });
    return open.size() == before ? change : AlertChange::opened_or_resolved;
}

void resolve_alerts(documents::BaselineData& data, const std::string& benchmark, documents::Resolution resolution,
                    const Occasion& occasion) {
    resolve_where(
        data,
        [&](const documents::Alert& alert) {
            return alert.benchmark == benchmark &&
                   (resolution != documents::Resolution::accepted || alert.kind == documents::AlertKind::regression);
        },
        resolution, occasion);
}

bool is_same_alert(const documents::Alert& one, const documents::Alert& other) {
    const auto key = [](const documents::Alert& alert) {
        return std::tie(alert.benchmark, alert.metric, alert.kind, alert.relation, alert.opened_at);
    };
    return key(one) == key(other);
}

bool is_owed(const documents::Alert& alert) {
    const auto& all = alert.notifications;
    return std::any_of(all.begin(), all.end(), [&](const documents::Notification& opened) {
        return opened.event == documents::AlertEvent::opened &&
               std::none_of(all.begin(), all.end(), [&](const documents::Notification& other) {
                   return other.event == documents::AlertEvent::resolved && !other.sent_at.empty() &&
                          other.channel == opened.channel && other.recipient == opened.recipient;
               });
    });
}

bool record_notification(documents::BaselineData& data, const documents::Alert& alert,
                         const documents::Notification& notification) {
    auto& [open, resolved] = data.regression_alerts;
    for (auto* const alerts : {&open, &resolved}) {
        const auto found = std::find_if(alerts->begin(), alerts->end(),
                                        [&](const documents::Alert& each) { return is_same_alert(each, alert); });
        if (found == alerts->end()) {
            continue;
        }
        auto& all = found->notifications;
        const auto known = std::find_if(all.begin(), all.end(), [&](const documents::Notification& each) {
            return each.event == notification.event && each.channel == notification.channel &&
                   each.recipient == notification.recipient;
        });
        if (known == all.end()) {
            all.push_back(notification);
        } else {
            known->sent_at = notification.sent_at;
        }
        return true;
    }
    return false;
}

}  // namespace perfmon::baseline
