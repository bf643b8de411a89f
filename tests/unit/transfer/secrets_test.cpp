#include "checker/transfer/secrets.hpp"

#include "test_framework.hpp"

using namespace perfmon::transfer;

TEST_CASE("of a URL only the server is told") {
    CHECK(told_url("https://hooks.example.com/services/T0/B0/x?token=y") == "https://hooks.example.com/…");
    CHECK(told_url("http://user:word@example.com:9091/metrics") == "http://example.com:9091/…");
    CHECK(told_url("https://a@b@example.com/") == "https://example.com");
    CHECK(told_url("https://example.com?token=y") == "https://example.com/…");
    CHECK(told_url("https://example.com") == "https://example.com");
    CHECK(told_url("").empty());
}

TEST_CASE("a server that answers with what it was asked tells no secret") {
    HttpRequest request;
    request.url = "https://who:password@example.com/services/T0";
    request.headers = {"Content-Type: application/json", "Authorization: Bearer abcdef"};
    request.password = "other-word";
    CHECK(without_secrets("no /services/T0 for who:password, password, Bearer abcdef or other-word in application/json",
                          request) == "no *** for ***, ***, *** or *** in application/json");
    CHECK(without_secrets("the token abcdef is unknown", request) == "the token *** is unknown");
    Mail mail;
    mail.password = "hunter22";
    CHECK(without_secrets("denied: hunter22hunter22", mail) == "denied: ******");
}

TEST_CASE("what is empty or a letter is nowhere hidden") {
    HttpRequest request;
    request.url = "https://example.com/";
    request.headers = {"X:", "Odd"};
    CHECK(without_secrets("a/b", request) == "a/b");
    CHECK(without_secrets("a/b", Mail{}) == "a/b");
}
