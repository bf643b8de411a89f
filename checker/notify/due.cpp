#include "checker/notify/due.hpp"

#include "checker/notify/utc.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace perfmon::notify {
namespace {

using documents::Alert;
using documents::AlertEvent;

enum class Told { never, could_not_be, sent };

bool is_to(const documents::Notification& notification, const Recipient& recipient) {
    return notification.channel == recipient.channel && notification.recipient == recipient.address;
}

Told told(const Alert& alert, const Recipient& recipient, AlertEvent event) {
    Told state = Told::never;
    for (const documents::Notification& each : alert.notifications) {
        if (is_to(each, recipient) && each.event == event) {
            state = std::max(state, each.sent_at.empty() ? Told::could_not_be : Told::sent);
        }
    }
    return state;
}

using Subject = std::tuple<std::string, std::string, documents::AlertKind, std::string>;

Subject key_of(const Alert& alert) {
    return {alert.benchmark, alert.metric, alert.kind, alert.relation};
}

/// When this recipient was told last, of each subject.
std::map<Subject, Moment> last_messages(const documents::RegressionAlerts& alerts, const Recipient& recipient) {
    std::map<Subject, Moment> last;
    for (const auto* const all : {&alerts.alert_history, &alerts.resolved_history}) {
        for (const Alert& alert : *all) {
            for (const documents::Notification& each : alert.notifications) {
                if (const auto sent = moment_of(each.sent_at); sent && is_to(each, recipient)) {
                    const auto known = last.try_emplace(key_of(alert), *sent).first;
                    known->second = std::max(known->second, *sent);
                }
            }
        }
    }
    return last;
}

}  // namespace

std::vector<Due> due_for(const documents::RegressionAlerts& alerts, const Recipient& recipient, const Quiet& quiet) {
    const auto last = last_messages(alerts, recipient);
    const auto now = moment_of(quiet.now);
    const auto is_quiet = [&](const Alert& alert) {
        const auto found = last.find(key_of(alert));
        // A message of the future is one of a clock that was wrong: it keeps nothing back.
        return now && found != last.end() && found->second <= *now &&
               *now - found->second < std::chrono::minutes(quiet.period_minutes);
    };
    std::vector<Due> due;
    for (const Alert& alert : alerts.alert_history) {
        if (told(alert, recipient, AlertEvent::opened) != Told::sent && !is_quiet(alert)) {
            due.push_back({&alert, AlertEvent::opened});
        }
    }
    for (const Alert& alert : alerts.resolved_history) {
        if (told(alert, recipient, AlertEvent::opened) != Told::never &&
            told(alert, recipient, AlertEvent::resolved) != Told::sent) {
            due.push_back({&alert, AlertEvent::resolved});
        }
    }
    return due;
}

}  // namespace perfmon::notify
