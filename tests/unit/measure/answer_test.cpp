#include "checker/measure/answer.hpp"

#include "fake_frontend.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <optional>
#include <string>

using namespace perfmon;
using launch::Exit;
using measure::Answer;

namespace {

/// Says that each benchmark took a second, half of it to start up.
class SlowFrontend : public test::LinesFrontend {
public:
    [[nodiscard]] std::optional<documents::Result> measured(const Exit& exit,
                                                            const std::filesystem::path& document) const override {
        auto result = LinesFrontend::measured(exit, document);
        for (documents::Benchmark& benchmark : result->benchmarks) {
            benchmark.launches.front().elapsed_s = 0.5;
            benchmark.launches.front().startup_s = 0.5;
        }
        return result;
    }
};

Answer answer_to(const Exit& exit, const frontend::Frontend& frontend = test::LinesFrontend()) {
    return measure::answer_of(frontend, {{}, "answers/launch"}, exit);
}

Exit exited(int code, const std::string& output, double seconds = 1.0) {
    Exit exit;
    exit.kind = Exit::Kind::exited;
    exit.code = code;
    exit.output = output;
    exit.seconds = seconds;
    return exit;
}

}  // namespace

TEST_CASE("the answer of a process that succeeded is what it measured") {
    const Answer answer = answer_to(exited(0, "one 100 101\n"));
    CHECK(answer.problem.empty());
    REQUIRE(answer.result);
    CHECK(answer.result->benchmarks.at(0).name == "one");
}

TEST_CASE("a process that failed gave no answer, whatever it wrote") {
    const Answer answer = answer_to(exited(3, "one 100 101\n"));
    CHECK_FALSE(answer.result);
    CHECK(answer.problem == "exited with 3");
}

TEST_CASE("a process that wrote nothing, or nonsense, gave no answer") {
    CHECK_FALSE(answer_to(exited(0, "")).result);
    CHECK(answer_to(exited(0, "")).problem == measure::no_result);
    CHECK_FALSE(answer_to(exited(0, "one\n")).result);
    CHECK(answer_to(exited(0, "one\n")).problem.find("wrote an unusable result: ") == 0);
}

TEST_CASE("nobody believes a process that claims more time than it took") {
    CHECK(answer_to(exited(0, "one 100\n", 1.1), SlowFrontend()).result);
    const Answer answer = answer_to(exited(0, "one 100\n", 0.9), SlowFrontend());
    CHECK_FALSE(answer.result);
    CHECK(answer.problem.find("\"one\" took longer than the whole process") != std::string::npos);
}
