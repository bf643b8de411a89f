#include "../transfer/loopback_server.hpp"
#include "checker/transfer/wire.hpp"
#include "project.hpp"

using namespace perfmon;

namespace {

const LoopbackServer::Answer taken{"HTTP/1.1 204 No Content\r\n\r\n"};

std::string answer(const std::string& status, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// A project with a check, and its exports.
class Exporting {
public:
    Exporting() {
        project_.measure(1000);
        perfmon_says(project_.with({"accept", "--reason", "first"}));
        project_.measure(5000);
        perfmon_says(project_.with({"check"}));
    }

    Answer push(const std::string& url, std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"export", "--push", url, "--dir", (project_.root() / "work").string()});
        return perfmon_says(more);
    }

    /// A file in the project's directory.
    std::filesystem::path file(const std::string& name, const std::string& text) const {
        platform::write_file_atomically(project_.root() / name, text);
        return project_.root() / name;
    }

    const Project& project() const { return project_; }

private:
    Project project_;
};

bool cannot_send() {
    return !transfer::why_no_wire().empty();
}

}  // namespace

TEST_CASE("a push has the header of authorization, from a variable or a file, and tells nothing of it") {
    if (cannot_send()) {
        return;
    }
    const Exporting exporting;
    const LoopbackServer server({taken, taken, {answer("401 Unauthorized", "Token s3cret-word is unknown")}});
    const std::string url = server.url("/api/v2/write?org=a&bucket=b");
    ::setenv("PUSH_TOKEN", "Token s3cret-word", 1);
    const Answer by_variable = exporting.push(url, {"--authorization-variable", "PUSH_TOKEN"});
    CHECK(by_variable.code == 0);
    CHECK(contains(by_variable.err + by_variable.out, "pushed to InfluxDB: http://127.0.0.1:"));
    const auto file = exporting.file("token", "Token s3cret-word\n");
    CHECK(exporting.push(url, {"--authorization-file", file.string()}).code == 0);
    const Answer refused = exporting.push(url, {"--authorization-variable", "PUSH_TOKEN"});
    CHECK(refused.code == 4);
    CHECK(contains(refused.err, "answers with status 401: *** is unknown"));
    REQUIRE(server.received().size() == 3);
    for (const std::string& request : server.received()) {
        CHECK(request.starts_with("POST /api/v2/write?org=a&bucket=b HTTP/1.1\r\n"));
        CHECK(contains(request, "\r\nAuthorization: Token s3cret-word\r\n"));
        CHECK(contains(request, "\r\n\r\nperfmon,benchmark=codec/case/a,"));
    }
    ::unsetenv("PUSH_TOKEN");
    CHECK(contains(exporting.push(url, {"--authorization-variable", "PUSH_TOKEN"}).err,
                   "--authorization-variable: the environment variable PUSH_TOKEN is not set"));
}

TEST_CASE("a collector that takes a part of it is told with its sentence") {
    if (cannot_send()) {
        return;
    }
    const Exporting exporting;
    const std::string partial = R"({"partialSuccess":{"rejectedDataPoints":"2","errorMessage":"too old"}})";
    const LoopbackServer server({{answer("200 OK", partial)}});
    const Answer answer = exporting.push(server.url("/v1/metrics"));
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "did not take 2 data points: too old"));
}

TEST_CASE("a push that cannot be understood is a mistake of who gives it, and sends nothing") {
    const Exporting exporting;
    CHECK(
        contains(exporting.push("http://127.0.0.1:1/somewhere").err, "name it by --protocol; there are: pushgateway"));
    CHECK(contains(exporting.push("http://127.0.0.1:1/", {"--protocol", "http"}).err, "there is no protocol \"http\""));
    CHECK(contains(exporting.push("http://u:p@127.0.0.1:1/").err, "--push: has a user in the address"));
    CHECK(exporting.push("http://u:p@127.0.0.1:1/").code == 2);
    CHECK(exporting.push("http://127.0.0.1:1/", {"--format", "csv"}).code == 2);
    CHECK(exporting.push("http://127.0.0.1:1/", {"--authorization-file", "a", "--authorization-variable", "B"}).code ==
          2);
}

TEST_CASE("a report pushes to each server that the configuration names, whatever became of the others") {
    if (cannot_send()) {
        return;
    }
    const Exporting exporting;
    const LoopbackServer server({taken});
    const auto report_with = [&](const std::string& integration) {
        const auto config = exporting.file("config.json", R"({"monitoring_settings": {"monitoring_integration": )" +
                                                              integration + R"(}, "export_configuration": {"pushes": [
            {"url": "http://127.0.0.1:1/somewhere"}, {"url": ")" +
                                                              server.url("/x") + R"(", "protocol": "pushgateway"}]}})");
        return perfmon_says(exporting.project().with({"report", "--config", config.string()}));
    };
    CHECK(report_with("false").code == 0);
    CHECK(server.received().empty());
    const Answer answer = report_with("true");
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "error: the exports were not pushed: export_configuration/pushes/0/url: "));
    REQUIRE(server.received().size() == 1);
    CHECK(server.received()[0].starts_with("PUT /x/metrics/job/perfmon/perf_test/codec/environment/"));
}
