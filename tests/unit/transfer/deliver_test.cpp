#include "checker/transfer/deliver.hpp"

#include "fake_clock.hpp"
#include "fake_wire.hpp"
#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::transfer;
using namespace std::chrono_literals;
using test::FakeClock;

namespace {

const Try unavailable{Try::Kind::may_pass, 503, "", "answers with status 503"};

HttpRequest hook() {
    HttpRequest request;
    request.url = "https://hooks.example.com/services/T0/SECRET";
    return request;
}

std::string failure_of(FakeWire& wire, const HttpRequest& request, FakeClock& clock, const Patience& patience = {}) {
    try {
        deliver(wire, request, patience, clock);
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::io);
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("what is delivered at once is sent once") {
    FakeWire wire;
    FakeClock clock;
    CHECK(deliver(wire, hook(), {}, clock).status == 200);
    CHECK(wire.requests.size() == 1);
    CHECK(clock.waits.empty());
}

TEST_CASE("a failure that may pass is tried again, each time after twice the pause") {
    FakeWire wire;
    FakeClock clock;
    wire.answers = {unavailable, unavailable, unavailable};
    CHECK(deliver(wire, hook(), {}, clock).kind == Try::Kind::delivered);
    CHECK(wire.requests.size() == 4);
    CHECK(clock.waits == std::vector<double>{1, 2, 4});
}

TEST_CASE("after the last try the failure is told with the number of tries") {
    FakeWire wire;
    FakeClock clock;
    wire.answers = {unavailable, unavailable, unavailable, unavailable, unavailable};
    CHECK(failure_of(wire, hook(), clock) == "https://hooks.example.com/…: answers with status 503 (4 tries)");
    CHECK(wire.requests.size() == 4);
}

TEST_CASE("what is refused is not tried again") {
    FakeWire wire;
    FakeClock clock;
    wire.answers = {{Try::Kind::refused, 404, "", "answers with status 404"}};
    CHECK(failure_of(wire, hook(), clock) == "https://hooks.example.com/…: answers with status 404");
    CHECK(clock.waits.empty());
}

TEST_CASE("a server that asks to be left alone is left alone for that long") {
    FakeWire wire;
    FakeClock clock;
    Try later = unavailable;
    later.retry_after = 7s;
    wire.answers = {later};
    CHECK(deliver(wire, hook(), {}, clock).kind == Try::Kind::delivered);
    CHECK(clock.waits == std::vector<double>{7});
}

TEST_CASE("a server that asks for more time than there is fails at once, and says so") {
    FakeWire wire;
    FakeClock clock;
    Try later = unavailable;
    later.retry_after = 3600s;
    wire.answers = {later};
    CHECK(failure_of(wire, hook(), clock) ==
          "https://hooks.example.com/…: answers with status 503, and asks to wait 3600 s");
    CHECK(clock.waits.empty());
}

TEST_CASE("no try takes longer than what is left of the total") {
    FakeWire wire;
    FakeClock clock;
    Patience patience;
    patience.total = 4s;
    wire.answers = {unavailable, unavailable, unavailable};
    CHECK(failure_of(wire, hook(), clock, patience) ==
          "https://hooks.example.com/…: answers with status 503 (3 tries)");  // 1 s and 2 s; 4 s more are too many
    REQUIRE(wire.limits.size() == 3);
    CHECK(wire.limits[0].whole == 4s);
    CHECK(wire.limits[2].whole == 1s);
    CHECK(wire.limits[2].connecting == 1s);
}

TEST_CASE("a message for mail is delivered in the same way") {
    FakeWire wire;
    FakeClock clock;
    Mail mail;
    mail.host = "mail.example.com";
    mail.port = 587;
    mail.password = "hunter22";
    wire.answers = {{Try::Kind::refused, 535, "", "Login denied: hunter22"}};
    try {
        deliver(wire, mail, {}, clock);
        FAIL("it was delivered");
    } catch (const Error& error) {
        CHECK(std::string(error.what()) == "smtp://mail.example.com:587: Login denied: ***");
    }
}
