#include "checker/store/config_file.hpp"

#include "checker/verdict/rule_key.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/json/document.hpp"
#include "runtime/json/text.hpp"

#include <string>
#include <string_view>

namespace perfmon::store {
namespace {

class ConfigCheck {
public:
    explicit ConfigCheck(std::string file) : file_(std::move(file)) {}

    void rule_keys(const documents::Config& config) const {
        const documents::Place targets{&top_, "performance_targets"};
        for (const auto& [key, target] : config.performance_targets) {
            const documents::Place place{&targets, key};
            bounds_in_order(metric::find(metric_of(key, place)), target, place);
        }
        const documents::Place thresholds{&top_, "regression_thresholds"};
        for (const auto& [key, percent] : config.regression_thresholds) {
            (void)metric_of(key, documents::Place{&thresholds, key});
        }
    }

    void channels(const documents::AlertConfiguration& alerts) const {
        const documents::Place section{&top_, "alert_configuration"};
        const documents::Place email{&section, "email_alerts"};
        const documents::Place recipients{&email, "recipients"};
        if (alerts.email_alerts.enabled && alerts.email_alerts.recipients.empty()) {
            fail(recipients, "email alerts are enabled, but there are no recipients");
        }
        std::size_t index = 0;
        for (const std::string& recipient : alerts.email_alerts.recipients) {
            const auto at = recipient.find('@');
            if (at == std::string::npos || at == 0 || at + 1 == recipient.size() ||
                recipient.find_first_of(" \t\r\n") != std::string::npos) {
                fail(documents::Place{&recipients, {}, index, true}, '"' + recipient + "\" is not an email address");
            }
            ++index;
        }
        const documents::Place slack{&section, "slack_alerts"};
        const std::string& url = alerts.slack_alerts.webhook_url;
        const bool is_http = url.starts_with("https://") || url.starts_with("http://");
        if ((alerts.slack_alerts.enabled || !url.empty()) && !is_http) {
            fail(documents::Place{&slack, "webhook_url"}, "expected the http(s) address of an incoming webhook");
        }
    }

private:
    [[nodiscard]] std::string metric_of(const std::string& key, const documents::Place& place) const {
        const auto parsed = verdict::parse_rule_key(key);
        if (!parsed) {
            fail(place, "names no metric; a key is <metric>, <benchmark>_<metric> or <pattern>:<metric> with metric " +
                            base::listed(metric::names()));
        }
        return parsed->metric;
    }

    /// @param metric  null when it is not built in: then its direction is not known here
    void bounds_in_order(const metric::Metric* metric, const documents::Target& target,
                         const documents::Place& place) const {
        if (!target.target && !target.warning_threshold && !target.critical_threshold) {
            fail(place, "sets none of target, warning_threshold and critical_threshold");
        }
        if (metric == nullptr || !target.warning_threshold || !target.critical_threshold) {
            return;
        }
        const bool lower = metric->direction == metric::Direction::lower;
        const bool in_order = lower ? *target.warning_threshold <= *target.critical_threshold
                                    : *target.warning_threshold >= *target.critical_threshold;
        if (!in_order) {
            fail(documents::Place{&place, "critical_threshold"},
                 lower
                     ? "lower is better: the critical bound is below the warning bound, so no warning would come first"
                     : "higher is better: the critical bound is above the warning bound, so no warning would come "
                       "first");
        }
    }

    [[noreturn]] void fail(const documents::Place& place, const std::string& message) const {
        throw Error(ExitCode::bad_data, documents::locate(file_, place), message);
    }

    std::string file_;
    documents::Place top_;
};

}  // namespace

documents::Config read_config(const std::optional<std::filesystem::path>& file) {
    if (!file) {
        return {};
    }
    auto config = documents::read_document<documents::Config>(*file);
    const ConfigCheck check(file->string());
    check.rule_keys(config);
    check.channels(config.alert_configuration);
    return config;
}

}  // namespace perfmon::store
