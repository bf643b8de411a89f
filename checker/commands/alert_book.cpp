#include "checker/commands/alert_book.hpp"

#include "checker/baseline/alerts.hpp"
#include "checker/revision/present_origin.hpp"
#include "runtime/platform/file.hpp"

#include <optional>
#include <set>
#include <utility>

namespace perfmon::commands {

AlertBook::AlertBook(store::BaselineStore baselines, const std::vector<documents::VerdictDocument>& verdicts,
                     const std::filesystem::path& source_directory)
    : verdicts_(verdicts),
      baselines_(std::move(baselines)),
      now_(platform::utc_now()),
      source_{revision::present_project(source_directory), revision::present_origin(source_directory)} {
    for (const documents::VerdictDocument& verdict : verdicts) {
        const std::string id = environment_id(verdict.environment);
        if (auto data = alerts_.contains(id) ? std::nullopt : baselines_.load(id)) {
            alerts_.emplace(id, std::move(data->regression_alerts));
        }
    }
}

std::vector<notify::News> AlertBook::news_for(const notify::Recipient& recipient,
                                              std::int64_t quiet_period_minutes) const {
    std::vector<notify::News> news;
    for (const auto& [id, alerts] : alerts_) {
        for (const notify::Due& due : notify::due_for(alerts, recipient, {now_, quiet_period_minutes})) {
            news.push_back({id, *due.alert, due.event});
        }
    }
    return news;
}

documents::AlertMessage AlertBook::message_of(const std::vector<notify::News>& news,
                                              const notify::Recipient& recipient) const {
    return notify::message_of(news, recipient, verdicts_, source_, now_);
}

void AlertBook::record(const std::vector<notify::News>& news, const notify::Recipient& recipient, State state) const {
    std::set<std::string> ids;
    for (const notify::News& each : news) {
        ids.insert(each.environment_id);
    }
    for (const std::string& id : ids) {
        baselines_.modify(id, [&](documents::BaselineData& data) {
            for (const notify::News& each : news) {
                if (each.environment_id == id) {
                    baseline::record_notification(
                        data, each.alert,
                        {each.event, recipient.channel, recipient.address, now_, state == State::sent ? now_ : ""});
                }
            }
            return store::BaselineStore::Edit::changed;
        });
    }
}

}  // namespace perfmon::commands
