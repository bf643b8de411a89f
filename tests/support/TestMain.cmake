# perfmon_test_main: Catch2 with its own main(). Catch2 2 takes 10 s to compile, so all tests share it.
if(PERFMON_CATCH2_MAJOR EQUAL 2)
  add_library(perfmon_test_main STATIC "${CMAKE_CURRENT_LIST_DIR}/test_main.cpp")
  target_link_libraries(perfmon_test_main PUBLIC Catch2::Catch2)
  # As the tests: Catch2's printing of std::string_view is compiled from C++17 on only.
  target_compile_features(perfmon_test_main PUBLIC cxx_std_20)
  set(scope PUBLIC)
else()
  add_library(perfmon_test_main INTERFACE)
  target_link_libraries(perfmon_test_main INTERFACE Catch2::Catch2WithMain)
  set(scope INTERFACE)
endif()
# Optimized, the tests themselves would take half as long again to compile, and run no sooner.
target_compile_options(perfmon_test_main ${scope} -O0)
