#include "checker/transfer/secrets.hpp"
#include "checker/transfer/wire.hpp"
#include "runtime/base/error.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace perfmon::transfer {
namespace {

constexpr long success = 200;     // HTTP's and SMTP's alike: the first that is one
constexpr long no_success = 300;  // and the first behind them

struct EasyEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

struct ListEnd {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListEnd>;

void append(List& list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) {
        throw Error(ExitCode::internal, "libcurl", "has no memory left");
    }
    (void)list.release();  // it is the head of the longer one
    list.reset(longer);
}

/// What a transfer reads and writes; libcurl has a pointer to it.
struct Body {
    std::string_view left;  ///< still to be sent
    std::string answer;
    std::size_t at_most = 0;
    bool was_too_long = false;
};

std::size_t take_answer(char* data, std::size_t size, std::size_t count, void* user) {
    Body& body = *static_cast<Body*>(user);
    const std::size_t bytes = size * count;
    const std::size_t taken = std::min(bytes, body.at_most - body.answer.size());
    body.answer.append(data, taken);
    body.was_too_long = taken < bytes;
    return taken;  // fewer than there are end the transfer
}

std::size_t give_body(char* data, std::size_t size, std::size_t count, void* user) {
    Body& body = *static_cast<Body*>(user);
    const std::size_t given = body.left.copy(data, size * count);
    body.left.remove_prefix(given);
    return given;
}

/// Failures that are not there a moment later, perhaps. A name that is not found is one of them: so a machine sees it
/// whose network has not come up.
bool may_pass(CURLcode code) {
    constexpr std::array passing{
        CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
        CURLE_SSL_CONNECT_ERROR,     CURLE_GOT_NOTHING,          CURLE_SEND_ERROR,      CURLE_RECV_ERROR,
        CURLE_PARTIAL_FILE,          CURLE_WEIRD_SERVER_REPLY,   CURLE_HTTP2,           CURLE_HTTP2_STREAM};
    return std::find(passing.begin(), passing.end(), code) != passing.end();
}

bool may_pass(long http_status) {
    return http_status == 408 || http_status == 429 || (http_status >= 500 && http_status != 501);
}

class CurlWire : public Wire {
public:
    CurlWire() : easy_(curl_easy_init()) {
        if (!easy_) {
            throw Error(ExitCode::internal, "libcurl", "cannot be started");
        }
    }

    Try send(const HttpRequest& request, const TryLimits& limits) override {
        if (!request.url.starts_with("https://") && !request.url.starts_with("http://")) {
            return {Try::Kind::refused, 0, "", "is no address of HTTP: it begins with neither https:// nor http://"};
        }
        Body body{request.body, {}, limits.answer_bytes};
        begin(limits, body, request.authorities);
        set(CURLOPT_URL, request.url.c_str());
        log_in(request.user, request.password);
        set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        List headers;
        append(headers, "Expect:");  // a server that does not know it answers nothing for a second
        for (const std::string& header : request.headers) {
            append(headers, header);
        }
        set(CURLOPT_HTTPHEADER, headers.get());
        if (request.method == HttpRequest::Method::put) {
            set(CURLOPT_CUSTOMREQUEST, "PUT");
        }
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.data());
        const CURLcode code = curl_easy_perform(easy_.get());
        return http_outcome(code, body);
    }

    Try send(const Mail& mail, const TryLimits& limits) override {
        Body body{mail.text, {}, limits.answer_bytes};
        begin(limits, body, mail.authorities);
        set(CURLOPT_URL, told_server(mail).c_str());
        log_in(mail.user, mail.password);
        if (mail.encryption == Encryption::starttls) {
            set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        }
        set(CURLOPT_MAIL_FROM, mail.sender.c_str());
        List recipients;
        append(recipients, mail.recipient);
        set(CURLOPT_MAIL_RCPT, recipients.get());
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, &give_body);
        set(CURLOPT_READDATA, &body);
        const CURLcode code = curl_easy_perform(easy_.get());
        return mail_outcome(code);
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (const CURLcode code = curl_easy_setopt(easy_.get(), option, value); code != CURLE_OK) {
            throw Error(ExitCode::internal, "libcurl", curl_easy_strerror(code));
        }
    }

    template <class Value>
    [[nodiscard]] Value info(CURLINFO which) const {
        Value value{};
        (void)curl_easy_getinfo(easy_.get(), which, &value);
        return value;
    }

    /// What all transfers have in common. Connections stay open over this.
    void begin(const TryLimits& limits, Body& body, const std::filesystem::path& authorities) {
        curl_easy_reset(easy_.get());
        error_.fill('\0');
        set(CURLOPT_ERRORBUFFER, error_.data());
        set(CURLOPT_USERAGENT, "perfmon");
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connecting.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        if (!authorities.empty()) {
            set(CURLOPT_CAINFO, authorities.c_str());
        }
        set(CURLOPT_WRITEFUNCTION, &take_answer);
        set(CURLOPT_WRITEDATA, &body);
    }

    void log_in(const std::string& user, const std::string& password) {
        if (!user.empty()) {
            set(CURLOPT_USERNAME, user.c_str());
            set(CURLOPT_PASSWORD, password.c_str());
        }
    }

    [[nodiscard]] std::string problem_of(CURLcode code) const {
        return error_[0] != '\0' ? std::string(error_.data()) : curl_easy_strerror(code);
    }

    [[nodiscard]] Try http_outcome(CURLcode code, Body& body) const {
        Try outcome;
        outcome.status = info<long>(CURLINFO_RESPONSE_CODE);
        outcome.answer = std::move(body.answer);
        if (outcome.status >= success && outcome.status < no_success) {
            outcome.kind = Try::Kind::delivered;
            return outcome;
        }
        if (code != CURLE_OK && !body.was_too_long) {
            outcome.kind = may_pass(code) ? Try::Kind::may_pass : Try::Kind::refused;
            outcome.problem = problem_of(code);
            return outcome;
        }
        outcome.problem = fmt::format("answers with status {}", outcome.status);
        if (const char* const target = info<char*>(CURLINFO_REDIRECT_URL); target != nullptr) {
            outcome.problem += fmt::format(", a redirect to {}; redirects are not followed", told_url(target));
            return outcome;
        }
        outcome.kind = may_pass(outcome.status) ? Try::Kind::may_pass : Try::Kind::refused;
        if (const auto wait = info<curl_off_t>(CURLINFO_RETRY_AFTER); wait > 0) {
            outcome.retry_after = std::chrono::seconds(wait);
        }
        const std::string_view first_line = std::string_view(outcome.answer).substr(0, outcome.answer.find('\n'));
        if (constexpr std::size_t shown = 200; !first_line.empty()) {
            outcome.problem += fmt::format(": {}", first_line.substr(0, shown));
        }
        return outcome;
    }

    [[nodiscard]] Try mail_outcome(CURLcode code) const {
        Try outcome;
        outcome.status = info<long>(CURLINFO_RESPONSE_CODE);
        if (code == CURLE_OK) {
            outcome.kind = Try::Kind::delivered;
            return outcome;
        }
        outcome.problem = problem_of(code);
        const bool says_later = outcome.status >= 400 && outcome.status < 500;
        const bool says_never = outcome.status >= 500;
        outcome.kind = says_later || (may_pass(code) && !says_never) ? Try::Kind::may_pass : Try::Kind::refused;
        return outcome;
    }

    std::unique_ptr<CURL, EasyEnd> easy_;
    std::array<char, CURL_ERROR_SIZE> error_{};
};

}  // namespace

std::string why_no_wire() {
    return {};
}

std::unique_ptr<Wire> make_wire() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) {
        throw Error(ExitCode::internal, "libcurl", curl_easy_strerror(started));
    }
    return std::make_unique<CurlWire>();
}

}  // namespace perfmon::transfer
