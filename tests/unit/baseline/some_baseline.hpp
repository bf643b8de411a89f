#pragma once

#include "checker/baseline/alerts.hpp"
#include "checker/baseline/baseline_edit.hpp"
#include "checker/verdict/judge.hpp"
#include "measured_run.hpp"

#include <string>
#include <vector>

/// A baseline of one benchmark, and what happens to it.
namespace perfmon::test {

inline baseline::Occasion on(const std::string& time, const std::string& run_id) {
    baseline::Occasion occasion;
    occasion.time = time;
    occasion.run_id = run_id;
    occasion.commit = "abc";
    occasion.by = "someone";
    occasion.reason = "because";
    occasion.history_length = 3;
    return occasion;
}

inline std::vector<verdict::Judgement> judged(const documents::BaselineData& data, double nanoseconds) {
    return verdict::judge({measured("t/a", nanoseconds)}, baseline::accepted_values(data, "t"), {});
}

inline documents::BaselineData with_baseline(double nanoseconds) {
    documents::BaselineData data;
    baseline::accept(data, measured("t/a", nanoseconds), documents::BaselineEvent::accepted, on("T1", "r1"));
    return data;
}

}  // namespace perfmon::test
