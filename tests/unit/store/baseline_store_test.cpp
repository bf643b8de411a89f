#include "checker/store/baseline_store.hpp"

#include "checker/baseline/baseline_edit.hpp"
#include "measured_run.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <limits>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::baseline;
using namespace perfmon::store;

namespace {

const documents::Environment environment{"linux test", "x86_64", "CPU", 2, "gcc", "12", "Release", "", {}, ""};

BaselineStore::Edit accept_into(documents::BaselineData& data, const std::string& name) {
    Occasion occasion;
    occasion.time = "T";
    accept(data, test::measured(name, 100.0), documents::BaselineEvent::accepted, occasion);
    return BaselineStore::Edit::changed;
}

std::string refusal(const std::filesystem::path& file) {
    try {
        (void)read_baselines(file);
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("baselines are kept by environment") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    CHECK(store.environments().empty());
    CHECK_FALSE(store.load(environment));
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/a"); });
    CHECK(store.environments() == std::vector<std::string>{environment_id(environment)});
    CHECK(store.load(environment)->environment == environment);
    CHECK(store.load(environment)->performance_baselines.contains("t/a"));
}

TEST_CASE("an unchanged document is not written") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    store.modify(environment, [](documents::BaselineData&) { return BaselineStore::Edit::unchanged; });
    CHECK_FALSE(std::filesystem::exists(store.file_of(environment_id(environment))));
}

TEST_CASE("a failing change leaves the file as it was") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/a"); });
    const auto file = store.file_of(environment_id(environment));
    const std::string before = platform::read_file(file);
    CHECK_THROWS_AS(store.modify(environment,
                                 [](documents::BaselineData& data) -> BaselineStore::Edit {
                                     data.performance_baselines.clear();
                                     throw Error(ExitCode::bad_data, "", "no");
                                 }),
                    Error);
    CHECK(platform::read_file(file) == before);

    platform::write_file_atomically(file, "{\"performance_baselines\": {");
    CHECK_THROWS_AS(store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/b"); }),
                    Error);
    CHECK(platform::read_file(file) == "{\"performance_baselines\": {");
}

TEST_CASE("baselines of another environment are refused") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    documents::Environment debug = environment;
    debug.build_type = "Debug";
    documents::BaselineData data;
    data.environment = debug;
    platform::write_file_atomically(store.file_of(environment_id(environment)), documents::to_json(data));
    try {
        (void)store.load(environment);
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
        CHECK(std::string(error.what()).find("#/environment/build_type: ") != std::string::npos);
    }
}

TEST_CASE("what later commands would refuse is not written") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/a"); });
    const auto file = store.file_of(environment_id(environment));
    const std::string before = platform::read_file(file);
    const auto refused = [&](const BaselineStore::Change& change) {
        try {
            store.modify(environment, change);
        } catch (const Error& error) {
            return error.code() == ExitCode::bad_data && platform::read_file(file) == before;
        }
        return false;
    };
    CHECK(refused([](documents::BaselineData& data) {
        data.performance_baselines["t/a"].metrics["time"].value = std::numeric_limits<double>::infinity();
        return BaselineStore::Edit::changed;
    }));
}

TEST_CASE("a reason that is no UTF-8 is kept") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    store.modify(environment, [](documents::BaselineData& data) {
        (void)accept_into(data, "t/a");
        data.performance_baselines["t/a"].baseline_history.back().reason = "caf\xe9";
        return BaselineStore::Edit::changed;
    });
    CHECK(store.load(environment)->performance_baselines.at("t/a").baseline_history.back().reason == "caf\xe9");
}

TEST_CASE("a file of a newer minor version is read, and not written over") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/a"); });
    const auto file = store.file_of(environment_id(environment));
    std::string text = platform::read_file(file);
    text.replace(text.find("\"1.5\""), 5, "\"1.7\", \"pinned\": {}");
    platform::write_file_atomically(file, text);
    CHECK(store.load(environment)->performance_baselines.contains("t/a"));
    CHECK_THROWS_AS(store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/b"); }),
                    Error);
    CHECK(platform::read_file(file) == text);
}

TEST_CASE("a baseline file that cannot be read is an error, and no missing one") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path() / "file" / "perf");
    platform::write_file_atomically(directory.path() / "file", "a file where a directory should be");
    CHECK_THROWS_AS(store.load(environment), Error);

    const BaselineStore dangling(directory.path() / "perf");
    const auto link = dangling.file_of(environment_id(environment));
    std::filesystem::create_directories(link.parent_path());
    std::filesystem::create_symlink("nowhere", link);
    CHECK_THROWS_AS(dangling.load(environment), Error);
}

TEST_CASE("behind a link the file is written, and the link stays") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    const auto link = store.file_of(environment_id(environment));
    const auto file = directory.path() / "real" / "data.json";
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/a"); });
    std::filesystem::create_directory(file.parent_path());
    std::filesystem::rename(link, file);
    std::filesystem::create_symlink(file, link);
    store.modify(environment, [](documents::BaselineData& data) { return accept_into(data, "t/b"); });
    CHECK(std::filesystem::is_symlink(link));
    CHECK(read_baselines(file).performance_baselines.size() == 2);
}

TEST_CASE("several processes that update at once lose nothing") {
    const TemporaryDirectory directory;
    const BaselineStore store(directory.path());
    constexpr int processes = 6;
    constexpr int updates = 8;
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (int i = 0; i < updates; ++i) {
                const std::string name = "t/" + std::to_string(process) + "-" + std::to_string(i);
                store.modify(environment, [&](documents::BaselineData& data) { return accept_into(data, name); });
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(store.load(environment)->performance_baselines.size() == processes * updates);
}

TEST_CASE("what a baseline's keys cannot say is checked, with the pointer") {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "data.json";
    const auto with = [&](const std::string& body) {
        platform::write_file_atomically(file,
                                        R"({"performance_baselines": {"t/a": {"last_updated": "T", "sample_count": 1,
            "baseline_history": [])" + body +
                                            "}}}");
        return refusal(file);
    };
    const std::string at = file.string() + "#/performance_baselines/t~1a";
    CHECK(with("") == at + ": contains neither avg_ops_per_second nor metrics");
    CHECK(with(R"(, "avg_ops_per_second": 5)") == "accepted");
    CHECK(with(R"(, "avg_ops_per_second": -5)").starts_with(at + "/avg_ops_per_second: must be above 0 (line 2, "));
    CHECK(with(R"(, "metrics": {"time": {"value": 0, "unit": "ns", "direction": "lower"}})") == "accepted");
    CHECK(with(R"(, "metrics": {"time": {"value": -1, "unit": "ns", "direction": "lower"}})")
              .starts_with(at + "/metrics/time/value: must not be negative (line 2, "));
    // A metric that this version does not know is judged by what the document says of it.
    CHECK(with(R"(, "metrics": {"speed": {"value": 1, "unit": "km/h", "direction": "higher"}})") == "accepted");
    CHECK(with(R"(, "metrics": {"speed": {"value": 1, "unit": "km/h", "direction": "higher", "floor": -1}})")
              .starts_with(at + "/metrics/speed/floor: must not be negative (line 2, "));
    CHECK(with(R"(, "metrics": {"time": {"value": 1, "unit": "ms", "direction": "lower"}})") ==
          at + "/metrics/time/unit: expected \"ns\", found \"ms\"");
    CHECK(with(R"(, "metrics": {"time": {"value": 1, "unit": "ns", "direction": "higher"}})") ==
          at + "/metrics/time/direction: lower is better for this metric");
    CHECK(with(R"(, "avg_ops_per_second": 5, "metrics": {"ops_per_second":
            {"value": 6, "unit": "ops/s", "direction": "higher"}})")
              .starts_with(at + "/avg_ops_per_second: differs from metrics/ops_per_second/value"));
}
