#include "checker/store/base_revision.hpp"

#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::store;

namespace {

class BaseDocument {
public:
    BaseDocument() { platform::write_file_atomically(executable(), "a program"); }

    [[nodiscard]] std::filesystem::path work() const { return directory_.path(); }
    [[nodiscard]] std::string executable() const { return (directory_.path() / "codec").string(); }
    [[nodiscard]] documents::BaseRevision built() const {
        return {"origin/main", "0123456789abcdef", "", false, "log", "", {{"codec", executable()}}};
    }
    void write(const documents::BaseRevision& base) const {
        platform::write_file_atomically(base_document_of(work()), documents::to_json(base));
    }

private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("without a base document there is no base") {
    const BaseDocument document;
    CHECK_FALSE(base_executable(document.work(), "codec"));
}

TEST_CASE("the executable of a base that was built") {
    const BaseDocument document;
    document.write(document.built());
    const auto base = base_executable(document.work(), "codec");
    REQUIRE(base);
    CHECK(base->origin == documents::Origin::base_revision);
    CHECK(base->commit == "0123456789abcdef");
    CHECK(base->executable == document.executable());
    CHECK(base->problem.empty());
    CHECK(base->id.empty());
}

TEST_CASE("the layouts of a base's executable are found with it") {
    const BaseDocument document;
    auto built = document.built();
    built.layouts["codec"] = {"/base/codec.layout2", "/base/codec.layout3"};
    document.write(built);
    CHECK(base_executable(document.work(), "codec")->layouts == built.layouts["codec"]);
}

TEST_CASE("a perf test that the base does not have has no base") {
    const BaseDocument document;
    document.write(document.built());
    CHECK_FALSE(base_executable(document.work(), "parser"));
}

TEST_CASE("the problem of a base that was not built is everyone's") {
    const BaseDocument document;
    document.write({"origin/main", "", "there is no revision origin/main", true, "", "", {}});
    CHECK(read_base(document.work())->unresolved);
    const auto base = base_executable(document.work(), "codec");
    REQUIRE(base);
    CHECK(base->problem == "there is no revision origin/main");
    CHECK_FALSE(base->commit);
    CHECK(base->executable.empty());
}

TEST_CASE("a base executable that is gone is a problem") {
    const BaseDocument document;
    document.write(document.built());
    std::filesystem::remove(document.executable());
    const auto base = base_executable(document.work(), "codec");
    REQUIRE(base);
    CHECK(base->problem == "the executable of the base revision no longer exists: " + document.executable());
}

TEST_CASE("a base document that cannot be read is a problem, and no error") {
    const BaseDocument document;
    platform::write_file_atomically(base_document_of(document.work()), "{");
    const auto base = base_executable(document.work(), "codec");
    REQUIRE(base);
    CHECK(base->problem.find("base.json") != std::string::npos);
}
