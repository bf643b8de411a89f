#include "checker/measure/failed_lockstep.hpp"

#include "runtime/lockstep/channel.hpp"

#include <fmt/format.h>

namespace perfmon::measure {
namespace {

std::string described(const launch::Hang& hang, const NamesOfBoth& names) {
    return fmt::format(
        "{} kept its turn for {:.0f} s, perhaps because it waited for something that the other process held",
        hang.role == lockstep::Role::current ? names.current : names.other, hang.seconds);
}

}  // namespace

std::string named(const documents::Lockstep& snapshot) {
    return fmt::format("the {}{}", snapshot.origin == documents::Origin::executable ? "other " : "",
                       name_of(snapshot.origin));
}

std::optional<Launcher::Failure> failure_of(const launch::ExitsOfBoth& exits, const std::string& present,
                                            const std::string& other, const NamesOfBoth& names) {
    if (exits.hang) {
        return Launcher::Failure{described(*exits.hang, names), true, exits.hang->test_cases};
    }
    if (exits.is_overwritten) {
        return Launcher::Failure{"the shared memory was overwritten", false, {}};
    }
    std::string reason = present.empty() ? "" : names.current + ' ' + present;
    if (!other.empty()) {
        reason += fmt::format("{}{} {}", reason.empty() ? "" : ", and ", names.other, other);
    }
    return reason.empty() ? std::nullopt : std::optional(Launcher::Failure{reason, false, {}});
}

}  // namespace perfmon::measure
