#pragma once

#include "checker/verdict/judgement.hpp"

#include <cstddef>
#include <string>

namespace perfmon::test {

/// The judgement of a benchmark that has had so many launches in lockstep, and wants so many in all.
inline verdict::Judgement undecided(const std::string& benchmark, std::size_t have, std::size_t wanted) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.verdict = verdict::Verdict::undecided;
    verdict::PairedEvidence& evidence = judgement.paired.emplace();
    evidence.launches.ratios.resize(have);
    evidence.judgement.launches_wanted = wanted;
    return judgement;
}

/// One that is beyond its stored limit.
inline verdict::Judgement beyond_stored_limit(const std::string& benchmark) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.verdict = verdict::Verdict::undecided;
    return judgement;
}

}  // namespace perfmon::test
