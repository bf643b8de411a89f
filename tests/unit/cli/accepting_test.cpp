#include "project.hpp"

#include "checker/documents/base_revision.hpp"
#include "checker/documents/undo.hpp"
#include "checker/store/base_revision.hpp"

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

/// A project whose runs were compared in lockstep with a base revision or with a snapshot, of which each operation
/// takes 1 µs.
class Compared : public Project {
public:
    Answer check() const { return perfmon_says(with({"check"})); }
    Answer accept(std::vector<std::string> arguments = {}) const {
        arguments.insert(arguments.begin(), "accept");
        return perfmon_says(with(std::move(arguments)));
    }

    /// With enough launches for any verdict.
    void measure_against_base(double nanoseconds, const std::string& commit = "c1") const {
        measure_in_lockstep(nanoseconds, 18);
        edit([&](documents::Result& result) {
            result.lockstep->origin = documents::Origin::base_revision;
            result.lockstep->commit = commit;
        });
    }

    void measure_against_snapshot(double nanoseconds, const std::string& id = "s1") const {
        measure_in_lockstep(nanoseconds, 18);
        edit([&](documents::Result& result) { result.lockstep->id = id; });
    }

    /// The environment of a colleague, or of the machine in the cloud.
    void measured_on(const std::string& cpu, const std::string& build_type = "Release") const {
        edit([&](documents::Result& result) {
            result.environment.cpu_model = cpu;
            result.environment.build_type = build_type;
        });
    }

    /// What is in the work tree now is what the base has from now on.
    void merge(const std::string& commit = "c1") const {
        const fs::path base = root() / "source of base";
        fs::remove_all(base);
        fs::create_directories(base);
        if (fs::exists(baselines())) {
            fs::copy(baselines(), base / "base lines", fs::copy_options::recursive);
        }
        documents::BaseRevision document;
        document.ref = "origin/main";
        document.commit = commit;
        document.baselines = (base / "base lines").string();
        platform::write_file_atomically(store::base_document_of(root() / "work"), documents::to_json(document));
    }

    /// A second benchmark in the same result, as fast as the first.
    void add_benchmark(const std::string& name) const {
        edit([&](documents::Result& result) {
            result.benchmarks.push_back(result.benchmarks.front());
            result.benchmarks.back().name = name;
        });
    }

    template <class Change>
    void edit(Change change) const {
        auto result = documents::read_document<documents::Result>(result_file());
        change(result);
        platform::write_file_atomically(result_file(), documents::to_json(result));
    }

private:
    fs::path result_file() const { return root() / "work" / "results" / "codec.json"; }
};

}  // namespace

TEST_CASE("a first accept needs no reason, a later one says how to give it and changes nothing") {
    const Compared project;
    project.measure(1000);
    const Answer first = project.accept();
    CHECK(first.code == 0);
    CHECK(project.data().performance_baselines.at("codec/case/a").baseline_history.back().reason == "first baseline");

    project.measure(2000);
    const Answer later = project.accept({"codec"});
    CHECK(later.code == 2);
    CHECK(contains(later.err, "--reason: codec has baselines"));
    CHECK(contains(later.err, "PERFMON_REASON"));
    CHECK(contains(later.err, "perfmon accept --reason 'why it is worth it' --dir"));
    CHECK(contains(later.err, " codec\n"));
    CHECK(project.accept({"--reason", "  "}).code == 2);
    CHECK(project.data().performance_baselines.at("codec/case/a").metrics.at("time").value == 1000);
    project.add_benchmark("case/new");
    CHECK(project.accept({"codec/case/new"}).code == 0);  // of this one it is the first
}

TEST_CASE("accept says what was and what is, and which open regression that resolves") {
    const Compared project;
    project.measure(1000);
    CHECK(contains(project.accept().out, "codec/case/a       -  →  1.00 µs  new"));
    project.measure(2000);
    CHECK(project.check().code == 1);
    const Answer answer = project.accept({"--reason", "worth it"});
    INFO(answer.out);
    CHECK(contains(answer.out, "codec/case/a  1.00 µs  →  2.00 µs  +100"));
    CHECK(contains(answer.out, "resolves the regression of codec/case/a (time), open since "));
}

TEST_CASE("a change that was accepted since the base settles the comparison with it, up to its size") {
    const Compared project;
    project.merge();
    project.measure_against_base(1100);
    const Answer red = project.check();
    CHECK(red.code == 1);
    CHECK(contains(red.out, "Intended? Accept it with\n  perfmon accept --reason 'why it is worth it'"));
    const Answer accepted = project.accept({"--reason", "checksums"});
    CHECK(accepted.code == 0);
    CHECK(contains(accepted.out, "in lockstep"));

    const Answer green = project.check();
    INFO(green.out);
    CHECK(green.code == 0);
    CHECK(contains(green.out, "slower as accepted on "));
    CHECK(contains(green.out, "checksums"));
    CHECK(contains(perfmon_says(project.with({"check", "--explain", "a"})).out, "  accepted  up to +10"));

    project.measure_against_base(1120);
    CHECK(project.check().code == 0);
    project.measure_against_base(1300);
    CHECK(project.check().code == 1);
    project.measure_against_base(1000);
    CHECK_FALSE(contains(project.check().out, "slower as accepted"));
}

TEST_CASE("an accepted change no longer counts once the base has it") {
    const Compared project;
    project.merge();
    project.measure_against_base(1100);
    CHECK(project.check().code == 1);
    CHECK(project.accept({"--reason", "checksums"}).code == 0);
    CHECK(project.check().code == 0);
    project.merge();
    CHECK(project.check().code == 1);
    CHECK(project.accept({"--reason", "checksums twice"}).code == 0);
    CHECK(project.check().code == 0);
}

TEST_CASE("without the base's baselines an accepted change counts against the commit that it was accepted against") {
    const Compared project;
    project.measure_against_base(1100);
    CHECK(project.check().code == 1);
    CHECK(project.accept().code == 0);
    CHECK(project.check().code == 0);
    project.measure_against_base(1100, "c2");
    CHECK(project.check().code == 1);
}

TEST_CASE("beside a base without a baseline file, what was accepted against an earlier one is over") {
    const Compared project;
    fs::remove_all(project.baselines());
    project.merge("c1");  // which has none
    project.measure(1000);
    CHECK(project.accept({"--reason", "first"}).code == 0);
    project.measure_against_base(1300, "c1");
    CHECK(project.check().code == 1);
    CHECK(project.accept({"--reason", "worth it"}).code == 0);
    CHECK(project.check().code == 0);
    const auto kept = project.root() / "kept";
    fs::rename(project.baselines(), kept);
    project.merge("c2");  // committed without the baselines
    fs::rename(kept, project.baselines());
    project.measure_against_base(1250, "c2");  // a slip, and no part of the change
    CHECK(project.check().code == 1);
}

TEST_CASE("what was accepted on one machine holds for the gate on another, of the same kind of build") {
    const Compared project;
    project.merge();
    project.measure_against_base(1100);
    CHECK(project.check().code == 1);
    CHECK(project.accept().code == 0);
    project.measure_against_base(1110);
    project.measured_on("another CPU");
    CHECK(project.check().code == 0);
    project.measure_against_base(1110);
    project.measured_on("another CPU", "Debug");
    CHECK(project.check().code == 1);
}

TEST_CASE("nothing counts while the base's baselines cannot be read, and it says so") {
    const Compared project;
    project.measure_against_base(1100);
    CHECK(project.check().code == 1);
    CHECK(project.accept().code == 0);
    project.merge();
    const auto file = project.root() / "source of base" / project.data_file().lexically_relative(project.root());
    REQUIRE(fs::exists(file));
    platform::write_file_atomically(file, "{");
    const Answer answer = project.check();
    CHECK(answer.code == 1);
    CHECK(contains(answer.err, "accepted changes do not count"));
}

TEST_CASE("a single benchmark is accepted beside a snapshot that stays") {
    const Compared project;
    project.measure(1000);
    project.add_benchmark("case/b");
    CHECK(project.accept().code == 0);
    // As if there had been an executable to keep.
    auto data = project.data();
    data.snapshots["codec"].id = "s1";
    data.snapshots["codec"].accepted_at = "T";
    platform::write_file_atomically(project.data_file(), documents::to_json(data));

    project.measure_against_snapshot(1100);
    project.add_benchmark("case/b");
    CHECK(project.check().code == 1);
    const Answer accepted = project.accept({"case/a", "--reason", "worth it"});
    INFO(accepted.out);
    CHECK(accepted.code == 0);
    CHECK(contains(accepted.out, "accepted 1 benchmark\n"));
    CHECK(contains(accepted.out, "the others are still compared with snapshot s1"));
    CHECK(project.data().snapshots.at("codec").id == "s1");
    const Answer one_left = project.check();
    CHECK(one_left.code == 1);
    CHECK(contains(one_left.out, "2 benchmarks judged: 1 regressed"));
    CHECK(contains(one_left.out, "case/a: slower as accepted"));
    CHECK(project.accept({"case/b", "--reason", "that as well"}).code == 0);
    CHECK(project.check().code == 0);
    // Against another snapshot it says nothing.
    project.measure_against_snapshot(1100, "s2");
    CHECK(project.check().code == 1);
}

TEST_CASE("a name that is no benchmark's, or several ones', is refused with candidates") {
    const Compared project;
    project.measure(1000);
    project.add_benchmark("other/a");
    const Answer misspelt = project.accept({"cas/a"});
    CHECK(misspelt.code == 2);
    CHECK(contains(misspelt.err, "did you mean \"case/a\"?"));
    CHECK(contains(project.accept({"codex"}).err, "did you mean \"codec\"?"));
    project.add_benchmark("deep/case/a");
    const Answer ambiguous = project.accept({"case/a"});
    CHECK(ambiguous.code == 2);
    CHECK(contains(ambiguous.err, "several benchmarks"));
    CHECK_FALSE(fs::exists(project.baselines()));
    CHECK(project.accept({"codec/case/a"}).code == 0);
    CHECK(project.data().performance_baselines.size() == 1);
}

TEST_CASE("the latest accept can be taken back, once") {
    const Compared project;
    project.measure(1000);
    project.add_benchmark("case/b");
    CHECK(project.accept().code == 0);
    project.measure(2000);
    project.add_benchmark("case/new");
    CHECK(project.check().code == 1);
    const auto before = project.data();
    REQUIRE(before.regression_alerts.alert_history.size() == 1);

    CHECK(project.accept({"--reason", "by mistake"}).code == 0);
    CHECK(project.data().regression_alerts.alert_history.empty());
    CHECK(contains(perfmon_says({"validate", (project.root() / "work/undo/codec.json").string()}).out, "a valid"));
    const Answer undone = project.accept({"--undo"});
    CHECK(undone.code == 0);
    CHECK(contains(undone.out, "codec: undid the accept of "));
    CHECK(project.data() == before);
    CHECK(project.check().code == 1);

    const Answer again = project.accept({"--undo"});
    CHECK(again.code == 4);
    CHECK(contains(again.err, "no accept to undo"));
}

TEST_CASE("an accept that others have built upon is not taken back") {
    const Compared project;
    project.measure(1000);
    CHECK(project.accept().code == 0);
    project.measure(1010);
    CHECK(project.check().code == 0);
    CHECK(perfmon_says(project.with({"update"})).code == 0);
    const auto updated = project.data();
    const Answer answer = project.accept({"--undo"});
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "was changed since it was accepted"));
    CHECK(project.data() == updated);
    CHECK(project.accept({"--undo", "parser"}).code == 2);
}

TEST_CASE("a base revision that cannot be found fails the check with what is wrong") {
    const Compared project;
    project.measure(1000);
    CHECK(project.accept().code == 0);
    CHECK(project.check().code == 0);
    documents::BaseRevision base;
    base.problem = "is set and empty";
    base.unresolved = true;
    const auto document = store::base_document_of(project.root() / "work");
    platform::write_file_atomically(document, documents::to_json(base));
    const Answer answer = project.check();
    CHECK(answer.code == 3);
    CHECK(contains(answer.err, "PERFMON_BASE_REF: is set and empty"));
    base.unresolved = false;  // it did not build, say: what was accepted judges
    platform::write_file_atomically(document, documents::to_json(base));
    CHECK(project.check().code == 0);
}
