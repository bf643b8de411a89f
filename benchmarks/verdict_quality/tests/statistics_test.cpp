#include "statistics.hpp"

#include "test_framework.hpp"

#include <vector>

namespace perfmon::quality {

using Values = std::vector<double>;

TEST_CASE("exact intervals of a proportion") {
    // 0 of n: the upper limit is 1 − (α/2)^(1/n).
    CHECK(clopper_pearson({0, 3000}).lower == 0.0);
    CHECK(clopper_pearson({0, 3000}).upper == Approx(0.0012288698));
    CHECK(clopper_pearson({3000, 3000}).lower == Approx(1.0 - 0.0012288698));
    CHECK(clopper_pearson({3000, 3000}).upper == 1.0);
    // R: binom.test(682, 925)$conf.int, the example of its manual
    CHECK(clopper_pearson({682, 925}).lower == Approx(0.7076683).epsilon(1e-6));
    CHECK(clopper_pearson({682, 925}).upper == Approx(0.7654066).epsilon(1e-6));
    CHECK(clopper_pearson({1, 2}, 0.5).lower < 0.5);
    CHECK(clopper_pearson({0, 0}).lower == 0.0);
    CHECK(clopper_pearson({0, 0}).upper == 1.0);
    CHECK(Share{0, 0}.rate() == 0.0);
}

TEST_CASE("rank-sum test with ties") {
    // R: wilcox.test(Ozone ~ Month, airquality, subset = Month %in% c(5, 8)), the example of its manual
    const Values may{41, 36, 12, 18, 28, 23, 19, 8, 7,  16, 11, 14,  18,
                     14, 34, 6,  30, 11, 1,  11, 4, 32, 23, 45, 115, 37};
    const Values august{39, 9,  16, 78, 35, 66, 122, 89,  110, 44, 28,  65, 22,
                        59, 23, 31, 44, 21, 9,  45,  168, 73,  76, 118, 84, 85};
    CHECK(mann_whitney_p(may, august) == Approx(0.0001208).epsilon(1e-3));
    CHECK(mann_whitney_p(august, may) == Approx(0.0001208).epsilon(1e-3));
    CHECK(mann_whitney_p(may, may) == Approx(1.0));
    CHECK(mann_whitney_p(Values{1, 1}, Values{1, 1}) == 1.0);
    CHECK(mann_whitney_p({}, may) == 1.0);
}

TEST_CASE("Welch's test") {
    // R: t.test(extra ~ group, data = sleep), the example of its manual
    const Values first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const Values second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const auto test = welch_test(first, second);
    CHECK(test.difference == Approx(1.58));
    CHECK(test.difference / test.standard_error == Approx(1.8608).epsilon(1e-4));
    CHECK(test.degrees == Approx(17.776).epsilon(1e-4));
    CHECK(test.p == Approx(0.07939).epsilon(1e-3));
    CHECK(welch_test(Values{1, 1}, Values{2, 2}).p == 0.0);
    CHECK(welch_test(Values{1, 1}, Values{1, 1}).p == 1.0);
}

TEST_CASE("Student's quantile") {
    CHECK(student_quantile(9, 0.99) == Approx(2.821438));
    CHECK(student_quantile(9, 0.5) == Approx(0.0).margin(1e-12));
}

}  // namespace perfmon::quality
