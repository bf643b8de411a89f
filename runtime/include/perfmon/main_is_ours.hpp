// For the headers that stand before Catch2 2's; included by each, so without a guard.

#if defined(CATCH_CONFIG_RUNNER)
#error "PerfMon::runtime brings main(): a perf test cannot define CATCH_CONFIG_RUNNER and a main() of its own."
#endif

// A file that asks Catch2 for main() gets PerfMon's.
#if defined(CATCH_CONFIG_MAIN)
#undef CATCH_CONFIG_MAIN
#endif
