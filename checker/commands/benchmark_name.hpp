#pragma once

#include <string>
#include <string_view>
#include <vector>

/// How people name a benchmark: in full, `<perf test>/<test case>/<benchmark>`, or by the last parts of it.
namespace perfmon::commands {

[[nodiscard]] bool is_named(std::string_view benchmark, std::string_view name);

/// Those of `known` that a name means, in their order, each once; where it is a full name, only that.
[[nodiscard]] std::vector<std::string> benchmarks_named(const std::string& name, const std::vector<std::string>& known);

struct NamedWithMetric {
    std::vector<std::string> benchmarks;
    std::string metric;  ///< empty: none is named
};

/// The same where a metric may follow behind a colon: `decode/small:cpu_time`. A benchmark's name may have colons of
/// its own.
[[nodiscard]] NamedWithMetric named_with_metric(const std::string& name, const std::vector<std::string>& known);

/// `; did you mean "…"?` with the candidate nearest to a name that means none, as long as what was typed; or nothing.
[[nodiscard]] std::string nearest_name(const std::string& name, const std::vector<std::string>& known);

/// The same where only a full name is taken: a candidate is offered as it has to be typed.
[[nodiscard]] std::string nearest_full_name(const std::string& name, const std::vector<std::string>& known);

}  // namespace perfmon::commands
