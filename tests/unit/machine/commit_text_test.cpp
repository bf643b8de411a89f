#include "runtime/machine/commit_text.hpp"

#include "test_framework.hpp"

using namespace perfmon::machine;  // NOLINT(google-build-using-namespace): the whole header is under test

TEST_CASE("git's status tells the commit and whether anything differs from it") {
    CHECK(commit_in_status("# branch.oid 0123abcd\n# branch.head main\n") == Commit{"0123abcd", false});
    CHECK(commit_in_status("# branch.oid 0123abcd\n# branch.head main\n1 .M N... 100644 100644 a.cpp\n") ==
          Commit{"0123abcd", true});
    CHECK(commit_in_status("# branch.oid (initial)\n1 A. N... a.cpp\n") == std::nullopt);
    CHECK(commit_in_status("") == std::nullopt);
}

TEST_CASE("a commit may be dirty") {
    CHECK(commit_in("0123abcd\n") == Commit{"0123abcd", false});
    CHECK(commit_in("0123abcd-dirty\n") == Commit{"0123abcd", true});
    CHECK(commit_in("-dirty") == std::nullopt);
    CHECK(commit_in(" \n") == std::nullopt);
    CHECK(text_of({"0123abcd", true}) == "0123abcd-dirty");
    CHECK(text_of({"0123abcd", false}) == "0123abcd");
}
