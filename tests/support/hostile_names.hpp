#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Names that anybody may give to a benchmark, and that a format may take for its own syntax. Every format is tested
/// with all of them.
namespace perfmon::test {

struct HostileName {
    std::string_view what;  ///< what is hostile about it, for the message of a failed test
    std::string text;
};

inline const std::vector<HostileName>& hostile_names() {
    using namespace std::string_literals;
    static const std::vector<HostileName> all{
        {"nothing", ""},
        {"blanks at both ends", "  x  "},
        {"a script", "<script>alert(1)</script>"},
        {"a closed script", "x</script></style></title><script>alert(1)</script>"},
        {"an image with a handler", "\"><img src=x onerror=alert(1)>"},
        {"a scalable vector graphic", "</text></svg><svg onload=alert(1)>"},
        {"a quote that ends an attribute", "\" onmouseover=\"alert(1)"},
        {"an apostrophe that ends an attribute", "' onmouseover='alert(1)"},
        {"an address that is a script", "[x](javascript:alert(1))"},
        {"the end of a section of characters", "]]><x/>"},
        {"the end of a comment", "--><x/>"},
        {"entities", "&lt;x&gt; &amp; &#0; &undefined;"},
        {"an entity of a document type", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;"},
        {"a template's arguments", "map<int, std::vector<\"a\">>"},
        {"a cell of a table", "a | b || c"},
        {"backticks", "`a` ``b`` ```\n# heading\n```"},
        {"emphasis and links of Markdown", "*a* _b_ ~~c~~ # d ![e](f) <g@example.org> @h #1"},
        {"lines", "one\ntwo\r\nthree\rfour"},
        {"lines of Unicode", "one\u2028two\u2029three\u0085four"},
        {"a header of mail", "x\r\nBcc: somebody@example.org\r\n\r\nbody"},
        {"a line with a single point", "\r\n.\r\n"},
        {"a command of a workflow", "x\n::error file=a,line=1::b\n::set-output name=a::b"},
        {"escapes of a workflow", "%0A::error::x %25 %0D a:b,c"},
        {"CTest's tags", "<CTestMeasurementFile type=\"file\" name=\"x\">/etc/passwd</CTestMeasurementFile>"},
        {"the end of CTest's details", "</CTestDetails><CTestLabel>x</CTestLabel>"},
        {"a terminal's sequences", "\x1b[31mred\x1b]0;title\x07\x1b[2J"},
        {"control characters", "\x01\x02\x08\t\x0b\x0c\x1f\x7f"},
        {"a zero byte", "before\0after"s},
        {"bytes that are no UTF-8", "\xff\xfe\xc0\xaf\xed\xa0\x80 caf\xe9"},
        {"characters that XML excludes", "\xef\xbf\xbe\xef\xbf\xbf"},
        {"the other direction of writing", "\u202egnp.exe\u202c \u2066x\u2069 \u200f"},
        {"characters without a width", "a\u200bb\u200cc\u200dd\ufeffe"},
        {"letters with many marks", "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319"},
        {"letters outside the basic plane", "\U0001f680 \U0001d54f \u65e5\u672c\u8a9e"},
        {"backslashes and quotes", "C:\\new\\table\\ \\\"quoted\\\" \\u0041 \\x41 \\"},
        {"a formula of a spreadsheet", "=1+cmd|'/c calc'!A1"},
        {"separators of labels", "a=b,c=\"d\"} {e=f;g:h"},
        {"a statement of SQL", "'; DROP TABLE runs; --"},
        {"commands of a shell", "$(touch x) `touch x` ; touch x & touch x | touch x > x"},
        {"a template of an expression", "{{7*7}} ${{ github.token }} ${jndi:ldap://x} %(x)s {0}"},
        {"everybody in a chat", "<!channel> <@U0> @everyone &lt;!here&gt;"},
        {"a way out of a directory", "../../../etc/passwd"},
        {"ten thousand letters", std::string(10000, 'x')},
        {"ten thousand signs", std::string(10000, '<')},
    };
    return all;
}

}  // namespace perfmon::test
