#include "checker/report/relation_explanation.hpp"

#include "checker/documents/verdict_model.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/printable_copy.hpp"
#include "checker/text/relation_phrases.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstddef>
#include <vector>

namespace perfmon::report {
namespace {

using documents::RelationVerdict;

std::string how_launched(const RelationVerdict& relation) {
    if (relation.quantity != verdict::Quantity::ratio) {
        return relation.rule == verdict::Rule::exact ? "as an exact metric" : "by launches of one process";
    }
    return relation.turns_of == documents::TurnsOf::samples ? "in lockstep" : "by alternating launches";
}

std::string evidence(const RelationVerdict& relation) {
    std::vector<std::size_t> looks;
    for (const verdict::Look& look : relation.looks) {
        looks.push_back(look.launches);
    }
    const std::string after =
        looks.empty() ? std::string{} : fmt::format(", interim looks after {}", fmt::join(looks, ", "));
    std::string text = fmt::format("  compared  {}: {} launches{}; {:.1f} s\n  measured  {} by its {}",
                                   how_launched(relation), relation.launches, after, relation.seconds,
                                   text::in_quantity(relation, relation.measured), relation.metric);
    if (relation.interval_lower && relation.interval_upper) {
        text += fmt::format(", 90 % interval {} to {}", text::in_quantity(relation, relation.interval_lower),
                            text::in_quantity(relation, relation.interval_upper));
    }
    return text + '\n';
}

std::string rule(const RelationVerdict& relation) {
    const std::string limit = text::in_quantity(relation, relation.limit);
    const char* const side = relation.bound == verdict::Bound::at_most ? "above" : "below";
    if (relation.rule == verdict::Rule::exact) {
        return fmt::format("  rule      exact: regressed {} {}\n", side, limit);
    }
    return fmt::format("  rule      paired: regressed when {} sure to be {} {}; ok when 95 % sure not to be\n",
                       text::confidence(), side, limit);
}

}  // namespace

std::string explanation(const RelationVerdict& judged) {
    const RelationVerdict relation = text::printable_copy(judged);
    std::string text = fmt::format("EXPECT {}: {}", relation.relation, documents::name_of(relation.verdict));
    text += relation.file.empty() ? "\n" : fmt::format(" ({}:{})\n", relation.file, relation.line);
    if (relation.rule != verdict::Rule::none) {
        text += evidence(relation) + rule(relation);
    }
    return relation.note.empty() ? text : text + fmt::format("  note      {}\n", relation.note);
}

}  // namespace perfmon::report
