#include "checker/text/function_names.hpp"

#include "test_framework.hpp"

using perfmon::text::name_in_any_build;

TEST_CASE("a function is known again whatever stands above it, and whatever the compiler made of it") {
    CHECK(name_in_any_build("CATCH2_INTERNAL_TEST_4()::{lambda(int)#12}::operator()(int) const") ==
          "CATCH2_INTERNAL_TEST_()::{lambda(int)#}::operator()(int) const");
    CHECK(name_in_any_build("model<C_A_T_C_H_T_E_S_T_17()::$_3>::call()") == "model<C_A_T_C_H_T_E_S_T_()::$_>::call()");
    CHECK(name_in_any_build("one(unsigned long) [clone .constprop.2]") == "one(unsigned long)");
    CHECK(name_in_any_build("walk(node*)'2") == "walk(node*)");
}

TEST_CASE("other numbers and quotes are parts of a name") {
    CHECK(name_in_any_build("encode_16(std::array<char, 8>)") == "encode_16(std::array<char, 8>)");
    CHECK(name_in_any_build("operator\"\"_k('2')") == "operator\"\"_k('2')");
    CHECK(name_in_any_build("") == "");
    CHECK(name_in_any_build("f'") == "f'");
}
