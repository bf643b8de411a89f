#include "checker/commands/alert_outlets.hpp"

#include "checker/commands/secret.hpp"
#include "checker/notify/email.hpp"
#include "checker/notify/slack.hpp"
#include "checker/store/config_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

namespace perfmon::commands {
namespace {

using documents::AlertChannel;
using documents::AlertMessage;
using std::filesystem::path;

transfer::Encryption encryption_of(documents::MailEncryption encryption) {
    using documents::MailEncryption;
    return encryption == MailEncryption::starttls ? transfer::Encryption::starttls
           : encryption == MailEncryption::tls    ? transfer::Encryption::tls
                                                  : transfer::Encryption::none;
}

int usual_port(documents::MailEncryption encryption) {
    using documents::MailEncryption;
    return encryption == MailEncryption::starttls ? 587 : encryption == MailEncryption::tls ? 465 : 25;
}

/// The documented form of the configuration names recipients only.
void require_server(const documents::EmailAlerts& email) {
    const std::string missing = email.server.empty() ? "server" : email.sender.empty() ? "sender" : "";
    if (!missing.empty()) {
        throw Error(ExitCode::io, "alert_configuration/email_alerts/" + missing, "is missing: no email can be sent");
    }
}

AlertOutlet email_outlet(const documents::AlertConfiguration& alerts, const std::string& recipient,
                         const std::optional<path>& file) {
    const documents::EmailAlerts& email = alerts.email_alerts;
    const Secret password = configured_secret("alert_configuration/email_alerts/password", email.password_variable,
                                              store::file_named_in(file, email.password_file));
    transfer::Mail mail;
    mail.host = email.server;
    mail.port = static_cast<int>(email.port.value_or(usual_port(email.encryption)));
    mail.encryption = encryption_of(email.encryption);
    mail.user = email.user;
    mail.authorities = store::file_named_in(file, alerts.certificate_authorities);
    mail.sender = email.sender;
    mail.recipient = recipient;
    return {{AlertChannel::email, recipient},
            "email to " + recipient,
            [=](transfer::Wire& wire, const AlertMessage& message, const transfer::Patience& patience) {
                require_server(email);
                transfer::Mail sent = mail;
                sent.password = email.user.empty() ? "" : read_secret(password);
                sent.text = notify::email_of(message, {email.sender, recipient});
                transfer::deliver(wire, sent, patience);
            },
            [](const AlertMessage& message) { return notify::email_text(message); }};
}

/// @param url  where the address is; `value` is the address itself, where the configuration has it
AlertOutlet webhook_outlet(AlertChannel channel, const std::string& name, const std::string& value, const Secret& url,
                           const Secret& authorization, const path& authorities,
                           const std::function<std::string(const AlertMessage&)>& form) {
    return {{channel, ""},
            name,
            [=](transfer::Wire& wire, const AlertMessage& message, const transfer::Patience& patience) {
                transfer::HttpRequest request;
                request.url = value.empty() ? read_secret(url) : value;
                request.headers = {"Content-Type: application/json"};
                if (!authorization.variable.empty() || !authorization.file.empty()) {
                    request.headers.push_back("Authorization: " + read_secret(authorization));
                }
                request.body = form(message);
                request.authorities = authorities;
                transfer::deliver(wire, request, patience);
            },
            [form](const AlertMessage& message) { return base::printable_json(form(message)) + '\n'; }};
}

}  // namespace

std::vector<AlertOutlet> alert_outlets(const documents::Config& config, const std::optional<path>& file) {
    std::vector<AlertOutlet> outlets;
    const documents::AlertConfiguration& alerts = config.alert_configuration;
    if (!config.monitoring_settings.enabled || !config.monitoring_settings.alert_on_regression) {
        return outlets;
    }
    if (alerts.email_alerts.enabled) {
        for (const std::string& recipient : alerts.email_alerts.recipients) {
            outlets.push_back(email_outlet(alerts, recipient, file));
        }
    }
    const path authorities = store::file_named_in(file, alerts.certificate_authorities);
    if (const auto& slack = alerts.slack_alerts; slack.enabled) {
        const std::string channel = slack.channel;
        outlets.push_back(webhook_outlet(
            AlertChannel::slack, "Slack", slack.webhook_url,
            configured_secret("alert_configuration/slack_alerts/webhook_url", slack.webhook_url_variable,
                              store::file_named_in(file, slack.webhook_url_file)),
            {}, authorities, [channel](const AlertMessage& message) { return notify::slack_of(message, channel); }));
    }
    if (const auto& any = alerts.webhook_alerts; any.enabled) {
        outlets.push_back(webhook_outlet(
            AlertChannel::webhook, "webhook", any.url,
            configured_secret("alert_configuration/webhook_alerts/url", any.url_variable,
                              store::file_named_in(file, any.url_file)),
            configured_secret("alert_configuration/webhook_alerts/authorization", any.authorization_variable,
                              store::file_named_in(file, any.authorization_file)),
            authorities, [](const AlertMessage& message) { return documents::to_json(message); }));
    }
    return outlets;
}

}  // namespace perfmon::commands
