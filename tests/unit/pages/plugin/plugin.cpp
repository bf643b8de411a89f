// Loaded while a test runs: its pages come into use after all others.

/// Enough constants that some lie in pages of their own.
extern "C" const int perfmon_plugin_constants[4096];
const int perfmon_plugin_constants[4096] = {1, 2, 3};

extern "C" int perfmon_plugin_sum(int from);

int perfmon_plugin_sum(int from) {
    int sum = 0;
    for (int i = from; i < 4096; ++i) {
        sum += perfmon_plugin_constants[i];
    }
    return sum;
}
