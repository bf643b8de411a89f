#include "checker/size/names.hpp"

#include "test_framework.hpp"

using namespace perfmon::size;

TEST_CASE("instantiations of a template have one name") {
    CHECK(folded("std::vector<int, std::allocator<int> >::clear()") == "std::vector<…>::clear");
    CHECK(folded("std::vector<long>::clear()") == "std::vector<…>::clear");
    CHECK(folded("void codec::encode<int, 3>(std::vector<int>&, int (*)(char))") == "codec::encode<…>");
    CHECK(folded("std::map<a, b<c> >::iterator f<d>(e<f>)") == "f<…>");
    CHECK(folded("int x<(1 > 2)>::y() const") == "x<…>::y");
    CHECK(folded("void f<&A::operator->>()") == "f<…>");
}

TEST_CASE("operators keep their signs") {
    CHECK(folded("bool operator< <int>(A<int> const&, A<int> const&)") == "operator< <…>");
    CHECK(folded("std::ostream& operator<< <char>(std::ostream&, char)") == "operator<< <…>");
    CHECK(folded("A::operator()(int) const") == "A::operator()");
    CHECK(folded("A<int>::operator->() const &") == "A<…>::operator->");
    CHECK(folded("A::operator bool() const") == "A::operator bool");
    CHECK(folded("operator new(unsigned long)") == "operator new");
    CHECK(folded("auto operator<=><int>(A, A)") == "operator<=><…>");
    CHECK(folded("my_operator<int>()") == "my_operator<…>");
}

TEST_CASE("what is in no namespace of a name, or in a function, is kept without parameters") {
    CHECK(folded("(anonymous namespace)::help(int)") == "(anonymous namespace)::help");
    CHECK(folded("void (anonymous namespace)::help<int>(int)") == "(anonymous namespace)::help<…>");
    CHECK(folded("f(int)::{lambda(int)#1}::operator()(int) const") == "f::{lambda#1}::operator()");
    CHECK(folded("vtable for A<int>") == "vtable for A<…>");
    CHECK(folded("guard variable for f(int)::x") == "guard variable for f::x");
    CHECK(folded("f(int) [clone .cold]") == "f");
    CHECK(folded("main") == "main");
    CHECK(folded("") == "");
    CHECK(folded("(int)") == "(int)");
    CHECK(folded("a<") == "a<…>");
}

TEST_CASE("mangled names are demangled, and what the compiler made of a function counts for it") {
    CHECK(folded_name("_ZNSt6vectorIiSaIiEE5clearEv") == "std::vector<…>::clear");
    CHECK(folded_name("_Z1fi.cold") == "f");
    CHECK(folded_name("_Z1fi.part.0.constprop.1") == "f");
    CHECK(folded_name("memcpy") == "memcpy");
    CHECK(folded_name("i") == "i");
    CHECK(folded_name("_Znothing") == "_Znothing");
    CHECK(folded_name("") == "");
}

TEST_CASE("sections of single functions are one section") {
    CHECK(folded_section(".text._Z1fi") == ".text");
    CHECK(folded_section(".text.unlikely._Z1fi") == ".text.unlikely");
    CHECK(folded_section(".data.rel.ro.local._ZTV1A") == ".data.rel.ro.local");
    CHECK(folded_section(".rodata.str1.1") == ".rodata");
    CHECK(folded_section(".gcc_except_table._Z1fi") == ".gcc_except_table");
    CHECK(folded_section(".text") == ".text");
    CHECK(folded_section(".textual") == ".textual");
    CHECK(folded_section("") == "");
}
