#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// The stored rule on real series: SAP's public Performance Regression Data Set, 160 series of one
/// benchmark each, in which the same build was measured again and again. The rule's constants were chosen
/// on one half of the series; the other half shows what they are worth.
namespace perfmon::benchmarks {

/// Which half of the series, by their place in alphabetic order.
enum class Half {
    chosen_on,    ///< even places: the constants were chosen on these
    reported_on,  ///< odd places: held back
};

[[nodiscard]] std::string name_of(Half half);

/// Where the accepted runs that are looked back on come from.
enum class History {
    /// The 30 runs before the build that is judged, of whatever builds: what a project has. A real change
    /// between builds counts as a false alarm here.
    runs_before,
    /// 10 runs of the very build, drawn at random, as are the runs that are judged: nothing changed for certain.
    same_build,
};

[[nodiscard]] std::string name_of(History history);

/// How the rule did when so many runs had to exceed the limit.
struct StoredRuleRow {
    Half half = Half::chosen_on;
    History history = History::runs_before;
    std::size_t runs = 1;
    std::size_t trials = 0;
    std::size_t false_alarms = 0;   ///< of the runs as they are
    std::size_t caught = 0;         ///< of the same runs, 10 % slower
    std::size_t oracle_caught = 0;  ///< by an oracle: see efficiency()

    [[nodiscard]] double false_alarm_rate() const;
    [[nodiscard]] double power() const;
    /// The power relative to that of an oracle, which sees as many runs and knows beforehand what unchanged code
    /// does in them in each series: its 99.9 % quantile.
    [[nodiscard]] double efficiency() const;
};

/// Judges both halves of the series by `verdict/stored_rule`, for 1, 2, 3 and 5 runs.
/// The same rows for the same files: what is drawn at random has a fixed seed.
/// @param directory  of the files, `<number>__<kind>__<unit>.csv` with the columns
///                   index_1based,timestamp,sut_version,value
/// @throws Error with ExitCode::io or ExitCode::bad_data
[[nodiscard]] std::vector<StoredRuleRow> study_stored_rule(const std::filesystem::path& directory);

}  // namespace perfmon::benchmarks
