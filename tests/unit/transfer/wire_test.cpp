#include "checker/transfer/wire.hpp"

#include "loopback_server.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <cstdlib>
#include <memory>
#include <string>

using namespace perfmon::transfer;
using namespace std::chrono_literals;

// Without libcurl there is nothing to send with, and a sentence that says so.
#define SKIP_WITHOUT_LIBCURL()                                      \
    if (!why_no_wire().empty()) {                                   \
        CHECK(why_no_wire().find("libcurl4") != std::string::npos); \
        return;                                                     \
    }                                                               \
    static_assert(true)

namespace {

using Then = LoopbackServer::Answer::Then;
using perfmon::test::contains;

std::string answer(const std::string& status, const std::string& headers = "", const std::string& body = "") {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

HttpRequest post_to(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.headers = {"Content-Type: application/json", "X-Key: abcdef"};
    request.body = std::string("{\"zero\": \"\0\"}", 13);
    return request;
}

/// Without what the caller's shell says of proxies: the loopback is behind none.
Try sent(const HttpRequest& request, const TryLimits& limits = {2s, 2s}) {
    ::setenv("NO_PROXY", "127.0.0.1", 1);
    return make_wire()->send(request, limits);
}

Try answered(LoopbackServer::Answer bytes, const TryLimits& limits = {2s, 2s}) {
    const LoopbackServer server({std::move(bytes)});
    return sent(post_to(server.url()), limits);
}

}  // namespace

TEST_CASE("a POST has its headers and every byte of its body") {
    SKIP_WITHOUT_LIBCURL();
    const LoopbackServer server({{answer("200 OK", "", "thanks")}});
    const Try outcome = sent(post_to(server.url("/path?with=query")));
    CHECK(outcome.kind == Try::Kind::delivered);
    CHECK(outcome.status == 200);
    CHECK(outcome.answer == "thanks");
    REQUIRE(server.received().size() == 1);
    const std::string request = server.received()[0];
    INFO(request);
    CHECK(request.starts_with("POST /path?with=query HTTP/1.1\r\n"));
    CHECK(contains(request, "\r\nContent-Type: application/json\r\n"));
    CHECK(contains(request, "\r\nX-Key: abcdef\r\n"));
    CHECK_FALSE(contains(request, "Expect"));
    CHECK_FALSE(contains(request, "Authorization"));
    CHECK(request.ends_with(std::string("\r\n\r\n{\"zero\": \"\0\"}", 17)));
}

TEST_CASE("a PUT with a user logs in") {
    SKIP_WITHOUT_LIBCURL();
    const LoopbackServer server({{answer("202 Accepted")}});
    HttpRequest request = post_to(server.url());
    request.method = HttpRequest::Method::put;
    request.user = "me";
    request.password = "word";
    CHECK(sent(request).kind == Try::Kind::delivered);
    CHECK(server.received()[0].starts_with("PUT /secret-path HTTP/1.1\r\n"));
    CHECK(contains(server.received()[0], "\r\nAuthorization: Basic bWU6d29yZA==\r\n"));
}

TEST_CASE("a server that fails may be better in a moment, and says when") {
    SKIP_WITHOUT_LIBCURL();
    const Try busy = answered({answer("429 Too Many Requests", "Retry-After: 30\r\n", "slow down\nplease")});
    CHECK(busy.kind == Try::Kind::may_pass);
    CHECK(busy.retry_after == 30s);
    CHECK(busy.problem == "answers with status 429: slow down");
    const Try broken = answered({answer("500 Oops")});
    CHECK(broken.kind == Try::Kind::may_pass);
    CHECK_FALSE(broken.retry_after);
    CHECK(answered({answer("503 Busy")}).kind == Try::Kind::may_pass);
    CHECK(answered({answer("408 Slow")}).kind == Try::Kind::may_pass);
}

TEST_CASE("a server that refuses will refuse again") {
    SKIP_WITHOUT_LIBCURL();
    for (const char* const status : {"400 Bad", "401 Who", "403 No", "404 Gone", "413 Large", "501 Never"}) {
        INFO(status);
        CHECK(answered({answer(status)}).kind == Try::Kind::refused);
    }
}

TEST_CASE("a redirect is followed nowhere, and its server is told without its path") {
    SKIP_WITHOUT_LIBCURL();
    const LoopbackServer other({{answer("200 OK")}});
    for (const char* const status : {"301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"}) {
        const Try outcome = answered({answer(status, "Location: " + other.url("/stolen") + "\r\n")});
        INFO(outcome.problem);
        CHECK(outcome.kind == Try::Kind::refused);
        CHECK(contains(outcome.problem, "a redirect to http://127.0.0.1:" + std::to_string(other.port()) + "/…;"));
        CHECK_FALSE(contains(outcome.problem, "stolen"));
    }
    CHECK(other.received().empty());
}

TEST_CASE("an answer that breaks off behind a status of success is one") {
    SKIP_WITHOUT_LIBCURL();
    const Try half = answered({"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf an ans"});
    CHECK(half.kind == Try::Kind::delivered);
    CHECK(half.answer == "half an ans");
    const Try silent = answered({"HTTP/1.1 204 No\r\nContent-Le", Then::stays_silent}, {1s, 100ms});
    CHECK(silent.kind == Try::Kind::delivered);
}

TEST_CASE("what was answered with nothing, or with half a failure, may pass") {
    SKIP_WITHOUT_LIBCURL();
    CHECK(answered({""}).kind == Try::Kind::may_pass);
    CHECK(answered({"HTT"}).kind == Try::Kind::may_pass);
    CHECK(answered({"HTTP/1.1 500 Oops\r\nContent-Length: 1000\r\n\r\nhalf"}).kind == Try::Kind::may_pass);
    CHECK(answered({"", Then::stays_silent}, {1s, 100ms}).kind == Try::Kind::may_pass);
}

TEST_CASE("where nobody listens there may be somebody in a moment") {
    SKIP_WITHOUT_LIBCURL();
    std::string url;
    {
        const LoopbackServer server({});
        url = server.url();
    }
    const Try outcome = sent(post_to(url));
    CHECK(outcome.kind == Try::Kind::may_pass);
    CHECK(outcome.status == 0);
    CHECK_FALSE(contains(outcome.problem, "secret-path"));
}

TEST_CASE("no more of an answer is read than allowed") {
    SKIP_WITHOUT_LIBCURL();
    const std::string large(1 << 20, 'x');
    const Try good = answered({answer("200 OK", "", large)}, {2s, 2s, 100});
    CHECK(good.kind == Try::Kind::delivered);
    CHECK(good.answer == std::string(100, 'x'));
    const Try bad = answered({answer("400 Bad", "", large)}, {2s, 2s, 300});
    CHECK(bad.kind == Try::Kind::refused);
    CHECK(bad.problem == "answers with status 400: " + std::string(200, 'x'));
}

TEST_CASE("what is no address of HTTP is refused") {
    SKIP_WITHOUT_LIBCURL();
    for (const char* const url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "nonsense", ""}) {
        INFO(url);
        CHECK(sent(post_to(url)).kind == Try::Kind::refused);
    }
}

TEST_CASE("one object sends any number of requests") {
    SKIP_WITHOUT_LIBCURL();
    ::setenv("NO_PROXY", "127.0.0.1", 1);
    const LoopbackServer server({{answer("500 Oops")}, {answer("200 OK", "", "second")}});
    const auto wire = make_wire();
    CHECK(wire->send(post_to(server.url()), {}).kind == Try::Kind::may_pass);
    CHECK(wire->send(post_to(server.url()), {}).answer == "second");
}
