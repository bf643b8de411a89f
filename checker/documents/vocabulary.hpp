#pragma once

#include "checker/verdict/judgement.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "checker/verdict/policy.hpp"
#include "checker/verdict/relation.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/json/names.hpp"

/// How documents, and people, write the words of the rules.
namespace perfmon::documents {

/// All but `undecided`, which is never the last word.
template <>
struct Names<verdict::Verdict> {
    static constexpr NameTable<verdict::Verdict, 9> entries{{{"ok", verdict::Verdict::ok},
                                                             {"improved", verdict::Verdict::improved},
                                                             {"regressed", verdict::Verdict::regressed},
                                                             {"inconclusive", verdict::Verdict::inconclusive},
                                                             {"new", verdict::Verdict::new_benchmark},
                                                             {"missing", verdict::Verdict::missing},
                                                             {"skipped", verdict::Verdict::skipped},
                                                             {"incomparable", verdict::Verdict::incomparable},
                                                             {"unjudged", verdict::Verdict::unjudged}}};
};

/// Where there is none, the key is left out.
template <>
struct Names<verdict::TargetVerdict> {
    static constexpr NameTable<verdict::TargetVerdict, 3> entries{{{"ok", verdict::TargetVerdict::ok},
                                                                   {"warning", verdict::TargetVerdict::warning},
                                                                   {"critical", verdict::TargetVerdict::critical}}};
};

/// Where none judged, the key is left out.
template <>
struct Names<verdict::Rule> {
    static constexpr NameTable<verdict::Rule, 3> entries{
        {{"paired", verdict::Rule::paired}, {"stored", verdict::Rule::stored}, {"exact", verdict::Rule::exact}}};
};

template <>
struct Names<verdict::PairedDecision> {
    static constexpr NameTable<verdict::PairedDecision, 4> entries{{{"ok", verdict::PairedDecision::ok},
                                                                    {"improved", verdict::PairedDecision::improved},
                                                                    {"regressed", verdict::PairedDecision::regressed},
                                                                    {"undecided", verdict::PairedDecision::undecided}}};
};

template <>
struct Names<verdict::First> {
    static constexpr NameTable<verdict::First, 2> entries{
        {{"current", verdict::First::current}, {"snapshot", verdict::First::snapshot}}};
};

template <>
struct Names<verdict::Bound> {
    static constexpr NameTable<verdict::Bound, 2> entries{
        {{"at most", verdict::Bound::at_most}, {"at least", verdict::Bound::at_least}}};
};

template <>
struct Names<verdict::Quantity> {
    static constexpr NameTable<verdict::Quantity, 3> entries{{{"ratio", verdict::Quantity::ratio},
                                                              {"value", verdict::Quantity::value},
                                                              {"exponent", verdict::Quantity::exponent}}};
};

template <>
struct Names<verdict::Scale> {
    static constexpr NameTable<verdict::Scale, 2> entries{
        {{"ratio", verdict::Scale::ratio}, {"difference", verdict::Scale::difference}}};
};

/// What a regression probably comes from, where the numbers say it.
enum class LikelyCause {
    code_placement,  ///< as many instructions take longer: if they are the same, they lie elsewhere in memory
    waiting,         ///< the processor works no longer: what takes longer is a lock, another thread, input or output
};

template <>
struct Names<LikelyCause> {
    static constexpr NameTable<LikelyCause, 2> entries{
        {{"code placement", LikelyCause::code_placement}, {"waiting", LikelyCause::waiting}}};
};

/// What a check came to: what CTest tells apart. verdict::Outcome also says why.
enum class CheckOutcome { passed, failed, skipped };

template <>
struct Names<CheckOutcome> {
    static constexpr NameTable<CheckOutcome, 3> entries{
        {{"passed", CheckOutcome::passed}, {"failed", CheckOutcome::failed}, {"skipped", CheckOutcome::skipped}}};
};

}  // namespace perfmon::documents
