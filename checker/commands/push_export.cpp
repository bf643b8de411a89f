#include "checker/commands/push_export.hpp"

#include "checker/export/push.hpp"
#include "checker/transfer/deliver.hpp"
#include "checker/transfer/secrets.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace perfmon::commands {
namespace {

using documents::PushProtocol;
using std::chrono::milliseconds;

/// All requests of one push together: a server that is down keeps a run no longer.
constexpr milliseconds time_for_push{60'000};

std::string protocol_names() {
    std::string names;
    for (const auto& [name, protocol] : documents::Names<PushProtocol>::entries) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names;
}

milliseconds unix_time() {
    return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

}  // namespace

PushProtocol push_protocol(const std::string& place, const std::string& url, std::optional<PushProtocol> named,
                           const std::string& where) {
    if (named) {
        return *named;
    }
    if (const auto told = exports::protocol_told_by(url)) {
        return *told;
    }
    throw Error(ExitCode::usage, place,
                fmt::format("the address {} does not tell what kind of server it is: name it by {}; there are: {}",
                            transfer::told_url(url), where, protocol_names()));
}

PushProtocol protocol_named(const std::string& name) {
    for (const auto& [known, protocol] : documents::Names<PushProtocol>::entries) {
        if (known == name) {
            return protocol;
        }
    }
    throw Error(ExitCode::usage, "--protocol",
                fmt::format("there is no protocol \"{}\"; there are: {}", name, protocol_names()));
}

void push_export(const documents::ExportDocument& document, const PushTarget& target, text::Terminal& terminal) {
    if (const std::string problem = exports::problem_with(target.url, target.protocol); !problem.empty()) {
        throw Error(ExitCode::usage, target.place, problem);
    }
    const std::string authorization =
        target.authorization ? "Authorization: " + read_secret(*target.authorization) : std::string();
    const auto wire = transfer::make_wire();
    const auto end = base::machine_clock().now() + time_for_push;
    for (const auto& part : exports::push_requests(document, target.protocol, target.url, unix_time().count())) {
        transfer::HttpRequest request;
        request.method = part.replaces ? transfer::HttpRequest::Method::put : transfer::HttpRequest::Method::post;
        request.url = part.url;
        request.headers = part.headers;
        if (!authorization.empty()) {
            request.headers.push_back(authorization);
        }
        request.body = part.body;
        request.authorities = target.authorities;
        transfer::Patience patience;
        const auto left = std::chrono::duration_cast<milliseconds>(end - base::machine_clock().now());
        patience.total = std::clamp(left, milliseconds(1), patience.total);
        const auto taken = transfer::deliver(*wire, request, patience);
        if (const std::string refused = exports::refused_in(taken.answer, target.protocol); !refused.empty()) {
            throw Error(ExitCode::io, transfer::told_url(target.url), transfer::without_secrets(refused, request));
        }
    }
    terminal.note(
        fmt::format("pushed to {}: {}", exports::receiver_of(target.protocol), transfer::told_url(target.url)));
}

}  // namespace perfmon::commands
