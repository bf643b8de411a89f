#include "checker/report/ctest_tags.hpp"

#include "test_framework.hpp"

#include <limits>

using namespace perfmon;
using namespace perfmon::report;

TEST_CASE("CTest's measurements are XML, since a raw < or & loses them; its details are not") {
    documents::VerdictDocument document;
    documents::MetricVerdict& verdict = document.verdicts.emplace_back();
    verdict.benchmark = "codec/a<b> & \"c\"";
    verdict.metric = "time";
    verdict.unit = "ns";
    verdict.baseline = 100;
    verdict.measured = 101;
    verdict.limit = std::numeric_limits<double>::quiet_NaN();
    document.sentence = "a < b\x01";
    CHECK(ctest_tags(document) ==
          "<CTestMeasurement type=\"numeric/double\" name=\"codec/a&lt;b&gt; &amp; &quot;c&quot; time "
          "[ns]\">101</CTestMeasurement>\n"
          "<CTestMeasurement type=\"numeric/double\" name=\"codec/a&lt;b&gt; &amp; &quot;c&quot; time baseline "
          "[ns]\">100</CTestMeasurement>\n"
          "<CTestDetails>a < b\\x01</CTestDetails>\n");
}
