/* Speaks the protocol of a perf test and measures nothing: a real executable, which can become a snapshot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char** argv) {
    const char* const ns = getenv("PROGRAM_NS") != NULL ? getenv("PROGRAM_NS") : "100";
    FILE* out = NULL;
    for (int i = 1; i + 1 < argc; ++i) {
        if (strcmp(argv[i], "--perfmon-out") == 0) out = fopen(argv[i + 1], "w");
    }
    if (out == NULL) return 4;
    fprintf(out,
            "{\"document\": \"perfmon-result\", \"schema_version\": \"2.0\","
            "\"environment\": {\"os\": \"linux test\", \"architecture\": \"x86_64\", \"cpu_model\": \"Fake\","
            "\"logical_cores\": 2, \"compiler\": \"gcc\", \"compiler_version\": \"12.2.0\", \"build_type\": \"Release\"},"
            "\"conditions\": {\"started_at\": \"2026-01-01T00:00:00.000Z\", \"commit\": \"0123abc\"},"
            "\"settings\": {\"launches\": 1, \"samples\": 3, \"sample_time_ms\": 1.0, \"time_budget_s\": 10.0},"
            "\"benchmarks\": [{\"name\": \"case/one\", \"file\": \"program.c\", \"line\": 1, \"tags\": [],"
            "\"launches\": [{\"iterations_per_sample\": 10, \"measures\": {\"time\": [%s, %s, %s]}}]}]}\n",
            ns, ns, ns);
    return fclose(out) == 0 ? 0 : 4;
}
