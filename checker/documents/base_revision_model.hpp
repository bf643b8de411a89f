#pragma once

#include "checker/documents/base_revision.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<BaseRevision> {
    using B = BaseRevision;
    static constexpr const char* document = "perfmon-base";
    static constexpr Version version{1, 1};
    static constexpr Presence header = Presence::required;
    static constexpr auto fields = std::tuple{
        field("ref", &B::ref, Presence::required, "The revision as it was requested."),
        field("commit", &B::commit, Presence::optional, "The commit that it stands for; absent when there is none."),
        field("problem", &B::problem, Presence::optional, "Why there is nothing to compare with."),
        field("unresolved", &B::unresolved, Presence::optional,
              "Whether the revision could not be found, so that checks fail instead of comparing with anything else."),
        field("log", &B::log, Presence::optional, "Log file of its build."),
        field("baselines", &B::baselines, Presence::optional,
              "Directory of the baselines that were committed with it; absent when they are not in its repository."),
        field("executables", &B::executables, Presence::required,
              "Perf test → executable built from that commit; those that it does not have are absent."),
        field("layouts", &B::layouts, Presence::optional,
              "Perf test → the same executable linked in further layouts, where it declares any."),
    };
};

}  // namespace perfmon::documents
