#pragma once

#include "checker/verdict/verdict.hpp"

/// How simulated checks come out.
namespace perfmon::quality {

/// Shares of all checks, in percent.
struct Rates {
    double red = 0.0;
    double inconclusive = 0.0;
};

/// @param simulation  whose check() is a new series of launches, and how it is judged
template <class Simulation>
Rates rates_in_percent(Simulation& simulation, int series) {
    int red = 0;
    int inconclusive = 0;
    for (int i = 0; i < series; ++i) {
        const verdict::Verdict verdict = simulation.check();
        red += verdict == verdict::Verdict::regressed ? 1 : 0;
        inconclusive += verdict == verdict::Verdict::inconclusive ? 1 : 0;
    }
    return {100.0 * red / series, 100.0 * inconclusive / series};
}

}  // namespace perfmon::quality
