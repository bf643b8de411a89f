#include "checker/verdict/verdict.hpp"

namespace perfmon::verdict {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::ok:
            return "ok";
        case Verdict::improved:
            return "improved";
        case Verdict::regressed:
            return "regressed";
        case Verdict::inconclusive:
            return "inconclusive";
        case Verdict::undecided:
            return "undecided";
        case Verdict::new_benchmark:
            return "new";
        case Verdict::missing:
            return "missing";
        case Verdict::skipped:
            return "skipped";
        case Verdict::incomparable:
            return "incomparable";
        case Verdict::unjudged:
            return "unjudged";
    }
    return {};
}

}  // namespace perfmon::verdict
