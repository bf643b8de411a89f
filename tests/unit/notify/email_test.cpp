#include "checker/notify/email.hpp"

#include "hostile_names.hpp"
#include "some_news.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <algorithm>

using namespace perfmon;
using namespace perfmon::notify;
using test::contains;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

const Envelope envelope{"perfmon@example.com", "team@example.com"};

}  // namespace

TEST_CASE("a mail has its headers, and a text and a page") {
    const std::string mail = email_of(message_with({opened(some_alert())}), envelope);
    INFO(mail);
    CHECK(
        mail.starts_with("From: PerfMon <perfmon@example.com>\r\nTo: <team@example.com>\r\n"
                         "Subject: [perfmon] acme/codec: 1 regression\r\nDate: Sun, 01 Mar 2026 12:00:09 +0000\r\n"
                         "Message-ID: <perfmon."));
    CHECK(contains(mail, "@example.com>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"));
    CHECK(count(mail, "Content-Transfer-Encoding: base64\r\n\r\n") == 2);
    CHECK(mail.ends_with("--\r\n"));
}

TEST_CASE("the text names what regressed, where, and since when") {
    documents::Alert alert = some_alert();
    alert.commit = "0123456789abcdef";
    const std::string text = email_text(message_with({opened(alert), ended(resolved(some_alert("codec/case/b")))}));
    CHECK(text ==
          "acme/codec: 1 regression, 1 ok again\n\nREGRESSIONS\n\ncodec/case/a: time\n"
          "  2.00 µs, +100.0 %, limit 1.05 µs, baseline 1.00 µs\n"
          "  since: 2026-03-01T12:00:00.000Z, commit 0123456789ab\n\nOK AGAIN\n\ncodec/case/b: time\n"
          "  within its limit again; it was 2.00 µs, limit 1.05 µs\n  since: 2026-03-01T12:00:00.000Z\n"
          "  until: 2026-03-02T12:00:00.000Z\n\nbranch: main\nhost: runner-1\nenvironment: linux-1\n"
          "job: https://ci.example.com/7\n");
}

TEST_CASE("of a thousand alerts the first hundred are shown, and the others counted") {
    std::vector<News> news;
    for (int i = 0; i < 1000; ++i) {
        news.push_back(i < 60 ? ended(resolved(some_alert())) : opened(some_alert()));
    }
    const auto message = message_with(news);
    CHECK(count(email_text(message), "codec/case/a: time") == 100);
    CHECK(contains(email_text(message), "… and 900 more"));
    CHECK_FALSE(contains(email_text(message), "OK AGAIN"));
    CHECK(count(email_html(message), "<li ") == 100);
    CHECK(contains(email_html(message), "… and 900 more"));
}

TEST_CASE("no name does anything to a mail") {
    for (const test::HostileName& name : test::hostile_names()) {
        INFO(name.what);
        documents::Alert alert = some_alert(name.text);
        alert.metric = name.text;
        const auto message = message_of({{name.text, alert, documents::AlertEvent::opened}}, team, {},
                                        {name.text, {name.text, name.text, name.text}}, "2026-03-01T12:00:09.250Z");
        const std::string mail = email_of(message, envelope);
        CHECK(std::all_of(mail.begin(), mail.end(),
                          [](char c) { return (c >= ' ' && c <= '~') || c == '\r' || c == '\n'; }));
        CHECK(count(mail, "\n") == count(mail, "\r\n"));
        CHECK(count(mail.substr(0, mail.find("\r\n\r\n")), ": ") >= 8);
        CHECK_FALSE(contains(mail, "\r\nBcc:"));
        CHECK_FALSE(contains(mail, "\r\n.\r\n"));
        for (std::size_t begin = 0; begin < mail.size();) {
            const auto end = mail.find("\r\n", begin);
            CHECK(end - begin <= 998);
            begin = end + 2;
        }
        const std::string page = email_html(message);
        CHECK(count(page, "<") == count(page, ">"));
        CHECK(count(page, "<li ") == 1);
        CHECK_FALSE(contains(page, "<script"));
        CHECK_FALSE(contains(page, "<img"));
        CHECK_FALSE(contains(page, "href=\"javascript"));
        const std::string text = email_text(message);
        CHECK(count(text, "\n") < 14);
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(text.find('\0') == std::string::npos);
        CHECK(text.size() < 16000);
    }
}
