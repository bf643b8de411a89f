#include "checker/commands/publish_alerts.hpp"

#include "checker/commands/alert_book.hpp"
#include "checker/commands/alert_outlets.hpp"
#include "checker/store/baseline_store.hpp"
#include "runtime/base/clock.hpp"
#include "runtime/platform/directory_lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace perfmon::commands {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// All recipients together: a run waits no longer for servers that are down.
constexpr milliseconds time_for_all = 120s;

/// Sends what is due, and notes it.
class Telling {
public:
    Telling(const documents::Config& config, const AlertBook& book, text::Terminal& terminal)
        : quiet_period_(config.alert_configuration.quiet_period_minutes), book_(book), terminal_(terminal) {}

    void tell(const AlertOutlet& outlet) {
        const auto news = book_.news_for(outlet.recipient, quiet_period_);
        if (news.empty()) {
            return;
        }
        if (!wire_) {
            wire_ = transfer::make_wire();
        }
        try {
            book_.record(news, outlet.recipient, AlertBook::State::due);
        } catch (const Error& error) {
            terminal_.warn(fmt::format("the alert by {} cannot be recorded, so the next run sends it again: {}",
                                       outlet.name, error.sentence()));
        }
        const auto message = book_.message_of(news, outlet.recipient);
        outlet.send(*wire_, message, patience());
        terminal_.print(
            fmt::format("alert by {}: {}\n", base::printable(outlet.name), base::printable(message.summary)));
        book_.record(news, outlet.recipient, AlertBook::State::sent);
    }

private:
    [[nodiscard]] transfer::Patience patience() const {
        transfer::Patience patience;
        const auto left = std::chrono::duration_cast<milliseconds>(end_ - base::machine_clock().now());
        patience.total = std::clamp(left, milliseconds(1), patience.total);
        return patience;
    }

    std::int64_t quiet_period_;
    const AlertBook& book_;
    text::Terminal& terminal_;
    std::unique_ptr<transfer::Wire> wire_;
    base::Clock::Point end_ = base::machine_clock().now() + time_for_all;
};

}  // namespace

void publish_alerts(const Publishable& what, Publications& publications, text::Terminal& terminal) {
    publications.attempt("the alerts were not sent", [&] {
        const auto outlets =
            what.config ? alert_outlets(*what.config, what.locations.config) : std::vector<AlertOutlet>{};
        const store::BaselineStore baselines(what.locations.baselines);
        if (outlets.empty() || baselines.environments().empty()) {
            return;
        }
        const platform::DirectoryLock lock(baselines.root());  // of two runs at once, one tells it
        const AlertBook book(baselines, what.verdicts, what.source_directory);
        Telling telling(*what.config, book, terminal);
        for (const AlertOutlet& outlet : outlets) {
            publications.attempt(fmt::format("the alert by {} failed, and the next run tries again", outlet.name),
                                 [&] { telling.tell(outlet); });
        }
    });
}

}  // namespace perfmon::commands
