#include "checker/doctor/noise_warning.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <algorithm>
#include <sstream>

using namespace perfmon;
using namespace perfmon::doctor;
using test::contains;

namespace {

std::string warned(const documents::Result& result, const store::WorkDirectory& work) {
    std::ostringstream out;
    std::ostringstream err;
    text::Terminal terminal(out, text::Colour::off, err, text::Colour::off, text::Progress::hidden, text::Log::quiet);
    warn_about_noise(result, work, terminal);
    CHECK(out.str().empty());
    return err.str();
}

documents::Result result_of(const std::string& build_type) {
    documents::Result result;
    result.perf_test = "codec";
    result.environment.build_type = build_type;
    return result;
}

}  // namespace

TEST_CASE("a starter is warned of a topic once, in one line") {
    const TemporaryDirectory directory;
    const store::WorkDirectory work(directory.path());
    const std::string first = warned(result_of("Debug"), work);
    CHECK(first.starts_with("perfmon: warning: build: codec is built without optimisation; "));
    CHECK(contains(first, "run `perfmon doctor` for advice\n"));
    CHECK(std::count(first.begin(), first.end(), '\n') == 1);
    CHECK_FALSE(contains(warned(result_of("Debug"), work), "build:"));

    documents::Result powersave = result_of("Debug");
    powersave.conditions.governor = "powersave";
    CHECK(contains(warned(powersave, work), "warning: governor: powersave"));
    CHECK_FALSE(contains(warned(powersave, work), "governor:"));
}

TEST_CASE("another starter is warned again") {
    const TemporaryDirectory directory;
    const store::WorkDirectory work(directory.path());
    platform::write_file_atomically(directory.path() / "noise_warnings.txt", "1 2\nbuild\n");
    CHECK(contains(warned(result_of("Debug"), work), "warning: build:"));
}

TEST_CASE("the gravest is named, the others are counted") {
    const TemporaryDirectory directory;
    documents::Result result = result_of("Debug");
    result.conditions.governor = "powersave";
    result.conditions.steal_share = 0.5;
    const std::string text = warned(result, store::WorkDirectory(directory.path()));
    CHECK(contains(text, "warning: build:"));
    const auto count = text.find("; and ");
    REQUIRE(count != std::string::npos);
    CHECK(std::stoi(text.substr(count + 6)) >= 2);  // this machine may add to them
    CHECK(contains(text, " more: run `perfmon doctor`"));
}

TEST_CASE("a place that cannot be written costs no measurement") {
    const TemporaryDirectory directory;
    platform::write_file_atomically(directory.path() / "file", "");
    CHECK(contains(warned(result_of("Debug"), store::WorkDirectory(directory.path() / "file")), "warning: build:"));
}
