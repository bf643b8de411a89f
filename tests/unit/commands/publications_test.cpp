#include "checker/commands/publications.hpp"

#include "test_framework.hpp"

#include <sstream>

using namespace perfmon;
using namespace perfmon::commands;

namespace {

struct Attempts {
    std::ostringstream out;
    std::ostringstream err;
    text::Terminal terminal{out, text::Colour::off, err, text::Colour::off, text::Progress::hidden, text::Log::quiet};
    Publications publications{terminal};
};

void nothing() {}

}  // namespace

TEST_CASE("what is published without a failure is not spoken of") {
    Attempts all;
    all.publications.attempt("it was not written", nothing);
    CHECK(all.publications.code() == ExitCode::ok);
    CHECK(all.err.str().empty());
}

TEST_CASE("each is tried whatever became of those before it, and each failure is a sentence") {
    Attempts all;
    bool is_published = false;
    all.publications.attempt("the first was not written",
                             [] { throw Error(ExitCode::io, "a file", "cannot be written"); });
    all.publications.attempt("", [] { throw Error(ExitCode::usage, "a library", "is missing"); });
    all.publications.attempt("the third was not written", [] { (void)std::filesystem::file_size("/no such file"); });
    all.publications.attempt("", [&] { is_published = true; });
    CHECK(is_published);
    CHECK(all.publications.code() == ExitCode::io);  // the same for a library that is missing
    CHECK(all.err.str() ==
          "perfmon: error: the first was not written: a file: cannot be written\n"
          "perfmon: error: a library: is missing\n"
          "perfmon: error: the third was not written: /no such file: No such file or directory\n");
}

TEST_CASE("what is wrong with one part of a publication is wrong with the whole") {
    Attempts all;
    all.publications.attempt("none was sent", [&] {
        all.publications.attempt("one was not sent", [] { throw Error(ExitCode::io, "", "it is down"); });
    });
    CHECK(all.publications.code() == ExitCode::io);
    CHECK(all.err.str() == "perfmon: error: one was not sent: it is down\n");
}
