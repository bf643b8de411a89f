#include "checker/measure/snapshots.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "project.hpp"
#include "runtime/base/short_hash.hpp"

#include <algorithm>

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

documents::Lockstep lockstep_with(documents::Origin origin, const std::string& id) {
    documents::Lockstep lockstep;
    lockstep.origin = origin;
    lockstep.id = id;
    return lockstep;
}

/// A project whose perf test is a program of the system's, with snapshots in the work directory.
class Snapshots : public Project {
public:
    Snapshots() { build("first"); }

    void build(const std::string& content) const {
        // What stands behind an ELF file's end is not loaded, and makes it another file.
        platform::write_file_atomically(executable(), platform::read_file("/bin/true") + content);
        fs::permissions(executable(), fs::perms::owner_all);
    }

    /// As `perfmon measure` would have left it.
    void run(double nanoseconds, const std::string& benchmark = "case/a", const std::string& type = "Release") const {
        measure(nanoseconds, benchmark, type);
        auto result = read_result();
        result.invocation.emplace();
        result.invocation->command = {executable().string()};
        CHECK(measure::describe_executable(*result.invocation).empty());
        write_result(result);
    }

    Answer accept() const { return perfmon_says(with({"accept", "--reason", "worth it"})); }

    documents::Result read_result() const { return documents::read_document<documents::Result>(result_file()); }
    void write_result(const documents::Result& result) const {
        platform::write_file_atomically(result_file(), documents::to_json(result));
    }

    /// Accepts the executable at hand, and checks another one as if it had run in lockstep with that.
    /// @returns the snapshot
    std::string check_against_snapshot(const std::string& content) const {
        run(1000);
        accept();
        build(content);
        run(1000);
        auto result = read_result();
        result.lockstep = lockstep_with(documents::Origin::snapshot, referenced());
        write_result(result);
        CHECK(perfmon_says(with({"check"})).code == 0);
        return referenced();
    }

    /// What the check would have said, had it been measured.
    void set_verdict(verdict::Verdict verdict) const {
        auto document = documents::read_document<documents::VerdictDocument>(verdict_file());
        REQUIRE_FALSE(document.verdicts.empty());
        document.verdicts.front().rule = verdict::Rule::paired;
        document.verdicts.front().verdict = verdict;
        platform::write_file_atomically(verdict_file(), documents::to_json(document));
    }

    std::vector<std::string> kept() const {
        std::vector<std::string> ids;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(root() / "work" / "snapshots", error)) {
            ids.push_back(entry.path().filename().string());
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }

    std::string referenced() const {
        const auto snapshots = data().snapshots;
        return snapshots.contains("codec") ? snapshots.at("codec").id : "";
    }

    store::Locations locations() const {
        store::Locations locations;
        locations.work_directory = root() / "work";
        locations.baselines = baselines();
        return locations;
    }

    fs::path executable() const { return root() / "build" / "codec_perf"; }

private:
    fs::path verdict_file() const { return root() / "work" / "verdicts" / "codec.json"; }
    fs::path result_file() const { return root() / "work" / "results" / "codec.json"; }
};

documents::VerdictDocument passed(verdict::Verdict verdict, verdict::Rule rule = verdict::Rule::paired) {
    documents::VerdictDocument document;
    document.outcome = documents::CheckOutcome::passed;
    document.verdicts.resize(2);
    document.verdicts[0].verdict = verdict;
    document.verdicts[0].rule = rule;
    document.verdicts[1].verdict = verdict::Verdict::ok;
    document.verdicts[1].rule = verdict::Rule::paired;
    return document;
}

}  // namespace

TEST_CASE("accept keeps the executable, and the baseline refers to it") {
    const Snapshots project;
    project.run(1000);
    const Answer answer = project.accept();
    CHECK(answer.code == 0);
    REQUIRE(project.kept().size() == 1);
    CHECK(project.referenced() == project.kept().front());
    CHECK(project.data().snapshots.at("codec").run_id == "run 1");
    CHECK(project.data().snapshots.at("codec").accepted_at ==
          project.data().performance_baselines.at("codec/case/a").last_updated);
    const std::string id = base::short_hash(project.referenced());
    CHECK(contains(answer.out, "accepted 1 benchmark, and the executable as snapshot " + id));
    CHECK(contains(perfmon_says({"baseline", "list", "--baseline-dir", project.baselines().string()}).out,
                   "snapshot of codec: " + id));
    CHECK(
        contains(perfmon_says({"baseline", "show", "codec/case/a", "--baseline-dir", project.baselines().string()}).out,
                 "snapshot: " + id));
    const auto manifest = project.root() / "work" / "snapshots" / project.referenced() / "manifest.json";
    CHECK(contains(perfmon_says({"validate", manifest.string()}).out, "a valid snapshot"));
}

TEST_CASE("the next accept replaces the snapshot, and the old one stays for another branch, whose baseline names it") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    const std::string first = project.referenced();
    const auto of_main = platform::read_file(project.data_file());
    project.build("second");
    project.run(900);
    project.accept();
    CHECK(project.referenced() != first);
    CHECK(project.kept().size() == 2);
    const auto of_branch = platform::read_file(project.data_file());
    platform::write_file_atomically(project.data_file(), of_main);
    const auto reference = project.data().snapshots.at("codec");
    CHECK(measure::find_snapshot(project.locations(), reference, *project.read_result().invocation).problem.empty());
    platform::write_file_atomically(project.data_file(), of_branch);
    CHECK(project.accept().code == 0);
    CHECK(project.kept().size() == 2);
}

TEST_CASE("taking an accept back makes the snapshot of before the measure again") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    const std::string first = project.referenced();
    project.build("second");
    project.run(900);
    project.accept();
    const Answer undone = perfmon_says(project.with({"accept", "--undo"}));
    CHECK(undone.code == 0);
    CHECK(contains(undone.out, "snapshot " + base::short_hash(first) + " is used again"));
    CHECK(contains(undone.out, "its stored verdict is unchanged; run `perfmon check` to judge it again\n"));
    CHECK(project.referenced() == first);

    project.accept();
    fs::remove_all(project.root() / "work" / "snapshots" / first);
    const Answer lost = perfmon_says(project.with({"accept", "--undo"}));
    CHECK(lost.code == 0);
    CHECK(contains(lost.out, "stored numbers are used: the snapshot"));
}

TEST_CASE("a single benchmark of a perf test that was accepted moves no snapshot; the first one of all does") {
    const Snapshots project;
    project.run(1000);
    CHECK(perfmon_says(project.with({"accept", "codec/case/a"})).code == 0);
    const std::string first = project.referenced();
    CHECK_FALSE(first.empty());
    project.build("second");
    project.run(900);
    CHECK(perfmon_says(project.with({"accept", "codec/case/a", "--reason", "faster"})).code == 0);
    CHECK(project.referenced() == first);
    CHECK(project.kept() == std::vector{first});
}

TEST_CASE("a snapshot that another environment's baselines refer to stays") {
    const Snapshots project;
    project.run(1000, "case/a", "Debug");
    project.accept();
    const std::string first = project.kept().front();
    project.run(1000);
    project.accept();
    project.build("second");
    project.run(900);
    project.accept();
    const auto kept = project.kept();
    CHECK(kept.size() == 2);
    CHECK(std::count(kept.begin(), kept.end(), first) == 1);
}

TEST_CASE("nothing goes while a baseline file cannot be read") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    platform::write_file_atomically(project.baselines() / "another" / "performance_baseline_data.json", "{");
    project.build("second");
    project.run(900);
    const Answer answer = project.accept();
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "unused snapshots were not removed"));
    CHECK(project.kept().size() == 2);
}

TEST_CASE(
    "an executable that was built anew since is no snapshot; the numbers are accepted, and no longer the old one") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    project.run(2000);
    SECTION("built anew") {
        project.build("second");
    }
    SECTION("gone") {
        fs::remove(project.executable());
    }
    const Answer answer = project.accept();
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "warning: codec: no snapshot was kept: " + project.executable().string()));
    CHECK(contains(answer.out, "accepted 1 benchmark\n"));
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 2000);
    CHECK(project.referenced().empty());
}

TEST_CASE("a result that does not say what was run is accepted without a snapshot, and without a word") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    project.measure(2000);
    const Answer answer = project.accept();
    CHECK(answer.code == 0);
    CHECK(answer.err.empty());
    CHECK(project.referenced().empty());
}

TEST_CASE("a snapshot directory that cannot be made costs the snapshot only") {
    const Snapshots project;
    project.run(1000);
    platform::write_file_atomically(project.root() / "file", "");
    auto words = project.with({"accept", "--reason", "first"});
    words.insert(words.end(), {"--snapshot-dir", (project.root() / "file" / "snapshots").string()});
    const Answer answer = perfmon_says(words);
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "no snapshot was kept"));
    CHECK(project.data().performance_baselines.size() == 1);
}

TEST_CASE("the policy create keeps a snapshot with a perf test's first baselines, and no later one") {
    const Snapshots project;
    project.run(1000);
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "create"})).code == 0);
    const std::string first = project.referenced();
    CHECK(project.kept() == std::vector{first});
    CHECK_FALSE(first.empty());

    project.build("with a second benchmark");
    project.run(1000, "case/b");
    auto result = project.read_result();
    result.benchmarks.push_back(result.benchmarks.front());
    result.benchmarks.back().name = "case/a";
    project.write_result(result);
    CHECK(perfmon_says(project.with({"check", "--missing-baseline", "create"})).code == 0);
    CHECK(project.data().performance_baselines.size() == 2);
    CHECK(project.referenced() == first);
}

TEST_CASE("the snapshot is nobody's with the last baseline of its perf test, and stays among the last ones") {
    const Snapshots project;
    project.run(1000, "case/a");
    auto result = project.read_result();
    result.benchmarks.push_back(result.benchmarks.front());
    result.benchmarks.back().name = "case/b";
    project.write_result(result);
    project.accept();
    const std::string action = GENERATE("remove", "archive");
    CHECK(perfmon_says(project.with({"baseline", action, "codec/case/a"})).code == 0);
    CHECK(project.kept().size() == 1);
    CHECK_FALSE(project.referenced().empty());
    CHECK(perfmon_says(project.with({"baseline", action, "codec/case/b"})).code == 0);
    CHECK(project.kept().size() == 1);
    CHECK(project.referenced().empty());
}

TEST_CASE("the snapshot moves along when a perf test is renamed") {
    const Snapshots project;
    project.run(1000);
    project.accept();
    const std::string id = project.referenced();
    CHECK(perfmon_says(project.with({"baseline", "rename", "codec/case/a", "parser/case/a"})).code == 0);
    CHECK(project.referenced().empty());
    CHECK(project.data().snapshots.at("parser").id == id);
    CHECK(project.kept() == std::vector{id});
}

TEST_CASE("update moves the snapshot on a confirmed improvement, once") {
    const Snapshots project;
    const std::string first = project.check_against_snapshot("faster");
    project.set_verdict(verdict::Verdict::ok);
    CHECK(perfmon_says(project.with({"update"})).code == 0);
    CHECK(project.referenced() == first);

    project.set_verdict(verdict::Verdict::improved);
    const Answer moved = perfmon_says(project.with({"update"}));
    CHECK(moved.code == 0);
    CHECK(project.referenced() == project.read_result().invocation->executable_id);
    CHECK(project.kept().size() == 2);
    CHECK(contains(moved.out, "from now on it is compared with snapshot " + base::short_hash(project.referenced())));
    CHECK_FALSE(contains(perfmon_says(project.with({"update"})).out, "from now on"));
}

TEST_CASE("an executable that was built anew since does not become the snapshot by update; the old one stays") {
    const Snapshots project;
    const std::string first = project.check_against_snapshot("faster");
    project.set_verdict(verdict::Verdict::improved);
    project.build("faster still");
    const Answer answer = perfmon_says(project.with({"update"}));
    CHECK(answer.code == 0);
    CHECK(contains(answer.err, "no snapshot was kept"));
    CHECK(project.referenced() == first);
    CHECK(project.kept() == std::vector{first});
}

TEST_CASE("only an improvement upon the accepted snapshot, with nothing slower, earns a new one") {
    using measure::earns_new_snapshot;
    const documents::SnapshotReference accepted{"abc", "T", "", {}};
    const auto snapshot = lockstep_with(documents::Origin::snapshot, "abc");
    CHECK(earns_new_snapshot(passed(verdict::Verdict::improved), snapshot, accepted));
    CHECK_FALSE(earns_new_snapshot(passed(verdict::Verdict::ok), snapshot, accepted));
    CHECK_FALSE(earns_new_snapshot(passed(verdict::Verdict::improved, verdict::Rule::stored), snapshot, accepted));
    CHECK_FALSE(earns_new_snapshot(passed(verdict::Verdict::improved), std::nullopt, accepted));
    auto smaller = passed(verdict::Verdict::improved, verdict::Rule::exact);
    CHECK_FALSE(earns_new_snapshot(smaller, snapshot, accepted));
    smaller.kind = documents::Kind::size;  // which is the same every time, and needs no turns
    CHECK(earns_new_snapshot(smaller, snapshot, accepted));
    CHECK_FALSE(earns_new_snapshot(passed(verdict::Verdict::improved),
                                   lockstep_with(documents::Origin::base_revision, "abc"), accepted));
    CHECK_FALSE(earns_new_snapshot(passed(verdict::Verdict::improved),
                                   lockstep_with(documents::Origin::snapshot, "older"), accepted));
    auto slower = passed(verdict::Verdict::improved);
    slower.verdicts[1].paired.emplace().measurably_slower = true;
    CHECK_FALSE(earns_new_snapshot(slower, snapshot, accepted));
    slower.verdicts[1].benchmark = "codec/case/b";
    CHECK(measure::holds_snapshot_back(slower) == "codec/case/b");
    CHECK_FALSE(measure::holds_snapshot_back(passed(verdict::Verdict::ok)));
    CHECK_FALSE(measure::holds_snapshot_back(passed(verdict::Verdict::improved)));
    slower = passed(verdict::Verdict::improved);
    slower.verdicts[1].verdict = verdict::Verdict::inconclusive;
    CHECK_FALSE(earns_new_snapshot(slower, snapshot, accepted));
    auto failed = passed(verdict::Verdict::improved);
    failed.outcome = documents::CheckOutcome::failed;
    CHECK_FALSE(earns_new_snapshot(failed, snapshot, accepted));
}

TEST_CASE("the suggested command names a snapshot directory that lies elsewhere") {
    const Snapshots project;
    project.run(1000);
    auto words = project.with({"check"});
    CHECK_FALSE(contains(perfmon_says(words).out, "--snapshot-dir"));
    words.insert(words.end(), {"--snapshot-dir", "/some where"});
    CHECK(contains(perfmon_says(words).out, "--snapshot-dir '/some where' codec"));
}
