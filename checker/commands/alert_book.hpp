#pragma once

#include "checker/documents/alert_message.hpp"
#include "checker/documents/config.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/notify/due.hpp"
#include "checker/notify/message.hpp"
#include "checker/store/baseline_store.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace perfmon::commands {

/// The alerts of the environments that some verdicts are of, and who knows of them.
class AlertBook {
public:
    /// @param verdicts  outlive this
    /// @throws Error for baselines that cannot be read
    AlertBook(store::BaselineStore baselines, const std::vector<documents::VerdictDocument>& verdicts,
              const std::filesystem::path& source_directory);

    /// What this recipient is still to be told.
    [[nodiscard]] std::vector<notify::News> news_for(const notify::Recipient& recipient,
                                                     std::int64_t quiet_period_minutes) const;

    [[nodiscard]] documents::AlertMessage message_of(const std::vector<notify::News>& news,
                                                     const notify::Recipient& recipient) const;

    enum class State { due, sent };

    /// Records beside each alert what this recipient was told, or is to be. @throws Error when it cannot be written
    void record(const std::vector<notify::News>& news, const notify::Recipient& recipient, State state) const;

private:
    const std::vector<documents::VerdictDocument>& verdicts_;
    store::BaselineStore baselines_;
    std::map<std::string, documents::RegressionAlerts> alerts_;  ///< by environment
    std::string now_;
    notify::Source source_;
};

}  // namespace perfmon::commands
