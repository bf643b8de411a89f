#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/measure/gathered_result.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/profile/profile.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace perfmon::measure {

/// Where both executables execute their instructions in a benchmark, in the first launch that counted them.
struct ProfilesOfBoth {
    profile::Profiled current;
    profile::Profiled snapshot;
};

/// The passes of a run in which something is counted. Whatever keeps it from being counted is told in the result, and
/// the rest of the run goes on.
class Counting {
public:
    using Names = std::vector<std::string>;

    Counting(Launcher& launcher, GatheredResult& run, text::Terminal& terminal)
        : launcher_(launcher), run_(run), terminal_(terminal) {}

    /// What each of these benchmarks counts, twice, so that it is seen whether it is the same every time; where it is
    /// not, as often as the shortest comparison needs.
    /// @param compared  benchmarks that the snapshot has too, which counts them as well
    void count(metric::Pass pass, Names benchmarks, const Names& compared);

    /// The same of benchmarks of which two launches are not enough.
    void count_again(metric::Pass pass, const Names& benchmarks, const Names& compared);

    /// Of the benchmarks that both counted the instructions of.
    [[nodiscard]] const std::map<std::string, ProfilesOfBoth>& profiles() const { return profiles_; }

private:
    void count_up_to(std::size_t launches, metric::Pass pass, const Names& benchmarks, const Names& compared);
    [[nodiscard]] frontend::Count what_to_count(metric::Pass pass) const;
    bool launch(const frontend::Count& count, std::size_t number, const Names& benchmarks, const Names& compared);

    Launcher& launcher_;
    GatheredResult& run_;
    text::Terminal& terminal_;
    std::map<std::string, ProfilesOfBoth> profiles_;
    std::map<metric::Pass, Names> launched_;  ///< the benchmarks of the first launch of a pass
};

/// The launches of a benchmark that counted something in a pass.
[[nodiscard]] std::vector<const documents::Launch*> counted_in(metric::Pass pass,
                                                               const documents::Benchmark& benchmark);

}  // namespace perfmon::measure
