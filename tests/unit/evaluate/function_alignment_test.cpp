#include "checker/evaluate/function_alignment.hpp"

#include "test_framework.hpp"

using namespace perfmon;
using evaluate::function_alignment;
using evaluate::unaligned_functions;

namespace {

documents::Result run_built_with(const std::string& flags) {
    documents::Result result;
    result.environment.compiler = "gcc";
    result.environment.compiler_version = "12.2.0";
    result.environment.build_type = "Release";
    result.environment.flags = flags;
    return result;
}

documents::Result beside(documents::Result run, documents::Origin origin, const std::string& build) {
    run.lockstep.emplace().origin = origin;
    run.lockstep->build = build;
    return run;
}

documents::MetricVerdict entry(const std::string& metric, verdict::Verdict verdict, const std::string& note = {}) {
    documents::MetricVerdict entry;
    entry.metric = metric;
    entry.verdict = verdict;
    entry.note = note;
    return entry;
}

}  // namespace

TEST_CASE("the last option about the alignment of functions counts") {
    CHECK(function_alignment("gcc 12.2.0 Release -O3") == 0);
    CHECK(function_alignment("gcc 12.2.0 Release -O3 -falign-functions=64 -std=gnu++17") == 64);
    CHECK(function_alignment("gcc 12.2.0 Release -falign-functions=64 -falign-functions=32") == 32);
    CHECK(function_alignment("gcc 12.2.0 Release -falign-functions=64 -fno-align-functions") == 0);
    CHECK(function_alignment("gcc 12.2.0 Release -falign-functions=64:32:16") == 64);
    CHECK(function_alignment("clang 14.0.6 Release -falign-functions") == 16);
    CHECK(function_alignment("gcc 12.2.0 Release -falign-loops=64") == 0);
}

TEST_CASE("g++ does not align what is compiled for its size, and clang does") {
    CHECK(function_alignment("gcc 12.2.0 MinSizeRel -Os -falign-functions=64") == 0);
    CHECK(function_alignment("gcc 12.2.0 MinSizeRel -falign-functions=64 -O2 -Oz") == 0);
    CHECK(function_alignment("gcc 12.2.0 Release -Os -falign-functions=64 -O2") == 64);
    CHECK(function_alignment("clang 14.0.6 MinSizeRel -Os -falign-functions=64") == 64);
}

TEST_CASE("of another compiler, and where no option is known, nothing is said") {
    CHECK_FALSE(function_alignment("nvc++ 23.1 Release -O3"));
    CHECK_FALSE(function_alignment("gcc 12.2.0 Release"));
    CHECK_FALSE(function_alignment(""));
    CHECK(unaligned_functions({}).empty());
}

TEST_CASE("functions that are aligned in both alike need no word") {
    const auto aligned = run_built_with("-O3 -falign-functions=64");
    CHECK(unaligned_functions(aligned).empty());
    CHECK(unaligned_functions(beside(aligned, documents::Origin::base_revision, "")).empty());
    CHECK(
        unaligned_functions(beside(aligned, documents::Origin::executable, "gcc 12.2.0 Debug -falign-functions=64 -g3"))
            .empty());
}

TEST_CASE("functions that are not aligned to a cache line are told of, with what aligns them") {
    CHECK(unaligned_functions(run_built_with("-O3")) ==
          "functions are not aligned to 64 bytes (PERFMON_ALIGN_FUNCTIONS)");
    CHECK_FALSE(unaligned_functions(run_built_with("-O3 -falign-functions=32")).empty());
    CHECK(unaligned_functions(run_built_with("-O3 -falign-functions=128")).empty());
}

TEST_CASE("the two sides are told apart where they are not aligned alike") {
    const auto aligned = run_built_with("-O3 -falign-functions=64");
    CHECK(unaligned_functions(beside(aligned, documents::Origin::base_revision, "gcc 12.2.0 Release -O3")) ==
          "functions are aligned to 64 bytes, and those of the base revision are not aligned");
    CHECK(unaligned_functions(beside(run_built_with("-O3"), documents::Origin::executable,
                                     "gcc 12.2.0 Release -O3 -falign-functions=32")) ==
          "functions are not aligned, and those of the other executable are aligned to 32 bytes");
}

TEST_CASE("what is measured once has no place that matters") {
    auto run = run_built_with("-O3");
    run.kind = documents::Kind::size;
    CHECK(unaligned_functions(run).empty());
    run.kind = documents::Kind::command;
    CHECK_FALSE(unaligned_functions(run).empty());
}

TEST_CASE("a time that moved has the note, behind its own, and nothing else has") {
    using verdict::Verdict;
    documents::VerdictDocument document;
    document.verdicts = {entry("time", Verdict::regressed), entry("time", Verdict::improved, "skipped some"),
                         entry("time", Verdict::ok), entry("allocations", Verdict::regressed),
                         entry("time", Verdict::inconclusive)};
    evaluate::note_unaligned_functions(document);
    CHECK(document.verdicts[0].note.empty());
    document.unaligned_functions = "functions lie anywhere";
    evaluate::note_unaligned_functions(document);
    std::vector<std::string> notes;
    for (const auto& each : document.verdicts) {
        notes.push_back(each.note);
    }
    CHECK(notes ==
          std::vector<std::string>{"functions lie anywhere", "skipped some; functions lie anywhere", "", "", ""});
}
