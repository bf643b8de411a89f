#include "checker/text/sinks.hpp"

#include "test_framework.hpp"

using namespace perfmon::text;

TEST_CASE("Markdown escapes what it, and the HTML in it, would act on") {
    CHECK(markdown_text("a|b <T> *c* `d` [e](f) #g ~h~ $i$ & \\") ==
          "a\\|b \\<T\\> \\*c\\* \\`d\\` \\[e\\](f) \\#g \\~h\\~ \\$i\\$ \\& \\\\");
    CHECK(markdown_text("snake_case _emphasis_") == "snake_case \\_emphasis\\_");
    CHECK(markdown_text("two\nlines\x1b") == "two\\\\nlines\\\\x1b");
}

TEST_CASE("code cannot close its fence") {
    CHECK(markdown_code_block("ls") == "```\nls\n```\n");
    CHECK(markdown_code_block("one\n  `` ``` ````") == "`````\none\n  `` ``` ````\n`````\n");
    CHECK(markdown_code_block("x\n```\n# heading") == "````\nx\\n```\\n# heading\n````\n");
}

TEST_CASE("an attribute of CTest's tags is XML") {
    CHECK(ctest_attribute("bm<int> & \"x\" 'y'\n\x01\xff") ==
          "bm&lt;int&gt; &amp; &quot;x&quot; &#39;y&#39;\\n\\x01\\xff");
}

TEST_CASE("CTest's details are escaped by CTest, and only cannot hold other tags or end early") {
    CHECK(ctest_details("bm<int> & x") == "bm<int> & x");
    CHECK(ctest_details("a\nb</CTestDetails><CTestLabel>x") == "a\\nb\\x3c/CTestDetails>\\x3cCTestLabel>x");
}

TEST_CASE("in a workflow command a percent sign, and in a property what ends it, is escaped") {
    CHECK(workflow_message("100 %: a,b\n::error::x") == "100 %25: a,b\\n::error::x");
    CHECK(workflow_property("a:b,c%") == "a%3Ab%2Cc%25");
}

TEST_CASE("a label of OpenMetrics ends with its quote") {
    CHECK(openmetrics_label("a\"b\\c\n") == "a\\\"b\\\\c\\\\n");
}

TEST_CASE("a field of CSV is one field on one line, and no formula") {
    CHECK(csv_field("a b") == "a b");
    CHECK(csv_field("a,b \"c\"\nd") == "\"a,b \"\"c\"\"\\nd\"");
    CHECK(csv_field("=1+1") == "'=1+1");
    CHECK(csv_field("  @x") == "'  @x");
    CHECK(csv_field("a=1") == "a=1");
    CHECK(csv_field("").empty());
}
