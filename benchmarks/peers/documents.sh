# shellcheck shell=bash
# Documents of any size, for PerfMon and for its peer. To be sourced.

# perfmon_result BENCHMARKS LAUNCHES SAMPLES SEED: a result document, with as many digits as real samples have.
perfmon_result() {
    awk -v benchmarks="$1" -v launches="$2" -v samples="$3" -v seed="$4" 'BEGIN {
        srand(seed)
        print "{\"document\": \"perfmon-result\", \"schema_version\": \"2.0\", \"environment\": {\"os\": \"linux test\","
        print "\"architecture\": \"x86_64\", \"cpu_model\": \"test\", \"logical_cores\": 2, \"compiler\": \"gcc\","
        print "\"compiler_version\": \"12.2.0\", \"build_type\": \"Release\"},"
        print "\"conditions\": {\"started_at\": \"2026-01-01T00:00:00.000Z\"}, \"settings\": {\"launches\": " launches
        print ", \"samples\": " samples ", \"sample_time_ms\": 1.0, \"time_budget_s\": 10.0}, \"benchmarks\": ["
        for (b = 0; b < benchmarks; ++b) {
            printf "%s{\"name\": \"case %d/benchmark %d\", \"file\": \"perf/test.cpp\", \"line\": %d, \"launches\": [",
                b ? ",\n" : "", b / 10, b, b + 1
            for (l = 0; l < launches; ++l) {
                printf "%s\n{\"iterations_per_sample\": 10000, \"measures\": {\"time\": [", l ? "," : ""
                for (s = 0; s < samples; ++s) printf "%s%.14f", s ? ", " : "", 100 + rand()
                printf "]}, \"elapsed_s\": 0.025}"
            }
            printf "]}"
        }
        print "]}"
    }'
}

# google_result BENCHMARKS SAMPLES SEED: the same for Google Benchmark.
google_result() {
    awk -v benchmarks="$1" -v samples="$2" -v seed="$3" 'BEGIN {
        srand(seed)
        print "{\"context\": {\"date\": \"2026-01-01\", \"host_name\": \"test\", \"num_cpus\": 2}, \"benchmarks\": ["
        for (b = 0; b < benchmarks; ++b) for (s = 0; s < samples; ++s) {
            name = "case_" int(b / 10) "/benchmark_" b
            time = sprintf("%.14f", 100 + rand())
            printf "%s{\"name\": \"%s\", \"family_index\": %d, \"per_family_instance_index\": 0, \"run_name\": \"%s\", ",
                b + s ? ",\n" : "", name, b, name
            printf "\"run_type\": \"iteration\", \"repetitions\": %d, \"repetition_index\": %d, \"threads\": 1, ",
                samples, s
            printf "\"iterations\": 10000, \"real_time\": %s, \"cpu_time\": %s, \"time_unit\": \"ns\"}", time, time
        }
        print "]}"
    }'
}
