#include "checker/text/alert_phrases.hpp"

#include <fmt/format.h>

namespace perfmon::text {

std::string subject_of(const documents::Alert& alert) {
    return alert.kind == documents::AlertKind::relation ? fmt::format("{}: EXPECT {}", alert.benchmark, alert.relation)
                                                        : alert.benchmark;
}

}  // namespace perfmon::text
