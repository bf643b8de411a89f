#include "runtime/metric/metric.hpp"

#include <algorithm>

namespace perfmon::metric {
namespace {

/// A core that sleeps is woken in a few microseconds, more or less.
constexpr double latency_floor_ns = 5'000.0;

/// From a time in nanoseconds to a rate per second, and back.
double rate(double value) {
    constexpr double nanoseconds_per_second = 1e9;
    return nanoseconds_per_second / value;
}

/// One value a launch of a workload. The thresholds come from launches of the same code: docs/metrics.md.
Metric latency(const char* name, double threshold_percent) {
    return {.name = name,
            .unit = "ns",
            .nature = Nature::per_launch,
            .threshold_percent = threshold_percent,
            .floor = latency_floor_ns};
}

/// The share of operations that something happened to which happens to none when all is well: one of 1,000 counts.
Metric share_of_operations(const char* name, bool judged_unasked) {
    constexpr double one_of_1000 = 0.1;
    return {.name = name,
            .unit = "%",
            .nature = Nature::per_launch,
            .floor = one_of_1000,
            .judged_unasked = judged_unasked,
            .offset = one_of_1000};
}

/// At nanosecond scale a percentage alone says nothing: empty benchmarks swing by half.
constexpr double time_floor_ns = 0.5;

/// What usually happens less than once an iteration, and is a fraction of one then: one more in each counts, and one
/// in 20 of them.
Metric event(const char* name, const char* unit) {
    return {.name = name, .unit = unit, .judged_unasked = false, .offset = 1.0};
}

/// What the processor counts, where it does. A system call before and after each sample is more than most want.
/// @param offset  1 for what is a fraction of one an iteration where all is well
Metric by_processor(const char* name, const char* unit, double floor, double offset) {
    return {.name = name,
            .unit = unit,
            .floor = floor,
            .judged_unasked = false,
            .measured_unasked = false,
            .offset = offset};
}

/// The kernel adds up the pages of each core in batches of 32 and more.
constexpr double resident_floor_bytes = 256.0 * 1024.0;

/// As many as half a nanosecond has.
constexpr double cycles_floor = 2.0;

/// A copy or a search takes up to 51 instructions more or fewer where its data are aligned otherwise, and that is what
/// becomes of them when anything before them in the executable changes: docs/metrics.md.
constexpr double instructions_floor = 50.0;

Metric counted(const char* name, const char* unit, double threshold_percent) {
    return {.name = name,
            .unit = unit,
            .nature = Nature::exact,
            .pass = Pass::counting,
            .threshold_percent = threshold_percent};
}

/// Of a file that is built. The same sources give the same bytes, so what is below the floor is an edit that nobody
/// means: a line more in a function.
Metric size_of_target(const char* name, double floor_bytes = 1024.0) {
    return {.name = name,
            .unit = "bytes",
            .nature = Nature::exact,
            .scope = Scope::target,
            .threshold_percent = 1.0,
            .floor = floor_bytes};
}

/// Of compiling a source file, or linking: one value a launch. The thresholds come from compilations of the same code:
/// docs/metrics.md.
Metric build_time(const char* name, double threshold_percent, bool judged_unasked) {
    constexpr double floor_ns = 50e6;  // nobody waits for less
    return {.name = name,
            .unit = "ns",
            .nature = Nature::per_launch,
            .scope = Scope::target,
            .threshold_percent = threshold_percent,
            .floor = floor_ns,
            .judged_unasked = judged_unasked};
}

/// Of a source file after the preprocessor, the same every time. Below the floor is what an edit of the file itself
/// does.
Metric preprocessed(const char* name, const char* unit, double threshold_percent, double floor) {
    return {.name = name,
            .unit = unit,
            .nature = Nature::exact,
            .scope = Scope::target,
            .threshold_percent = threshold_percent,
            .floor = floor};
}

/// A compiler allocates in steps of some MiB.
constexpr double compiler_floor_bytes = 8.0 * 1024.0 * 1024.0;

/// What is counted in a build tree. More of it is what development comes to: it is judged only where somebody says so.
Metric collected(const char* name, const char* unit) {
    return {.name = name,
            .unit = unit,
            .nature = Nature::exact,
            .scope = Scope::workspace,
            .threshold_percent = 0.0,
            .judged_unasked = false};
}

/// As long as a machine took for the latest build of each file, alone or beside others.
Metric build_duration(const char* name) {
    return {
        .name = name, .unit = "ns", .nature = Nature::per_launch, .scope = Scope::workspace, .judged_unasked = false};
}

}  // namespace

const std::vector<Metric>& built_in() {
    static const std::vector<Metric> table{
        {.name = primary, .unit = "ns", .floor = time_floor_ns},
        {.name = ops_per_second,
         .unit = "ops/s",
         .direction = Direction::higher,
         .derivation = Derivation{primary, rate}},
        {.name = "cpu_time", .unit = "ns", .floor = time_floor_ns, .judged_unasked = false},
        {.name = "peak_rss",
         .unit = "bytes",
         .nature = Nature::per_launch,
         .floor = resident_floor_bytes,
         .judged_unasked = false},
        event("page_faults", "faults"),
        event("context_switches", "switches"),
        by_processor("hardware_instructions", "instructions", 0.0, 0.0),
        by_processor("cycles", "cycles", cycles_floor, 0.0),
        by_processor("branch_misses", "misses", 0.0, 1.0),
        by_processor("cache_misses", "misses", 0.0, 1.0),
        {.name = "instructions",
         .unit = "instructions",
         .nature = Nature::exact,
         .pass = Pass::instructions,
         .threshold_percent = 0.5,
         .floor = instructions_floor,
         .judged_unasked = false},
        counted("unfreed_blocks", "blocks", 0.0),
        counted("allocations", "allocations", 0.0),
        counted("allocated_bytes", "bytes", 1.0),
        counted("peak_heap", "bytes", 1.0),
        latency("latency_p50", 15.0),
        latency("latency_p90", 25.0),
        latency("latency_p99", 100.0),
        latency("latency_p99_9", 100.0),
        {.name = "latency_max", .unit = "ns", .nature = Nature::per_launch, .judged_unasked = false},
        share_of_operations("errors", true),
        share_of_operations("timeouts", true),
        // What happens to the driver is none of the service's fault.
        share_of_operations("dropped", false),
        share_of_operations("late", false),
        // In the file, segments begin at a page each: 20 bytes more of code can make it 4,096 larger.
        size_of_target("stripped_size", 8192.0),
        size_of_target("text_size"),
        size_of_target("data_size"),
        size_of_target("bss_size"),
        {.name = "relocations",
         .unit = "relocations",
         .nature = Nature::exact,
         .scope = Scope::target,
         .threshold_percent = 1.0,
         .floor = 10.0},
        preprocessed("preprocessed_size", "bytes", 5.0, 16384.0),
        preprocessed("headers", "headers", 10.0, 10.0),
        build_time("compile_cpu_time", 10.0, true),
        build_time("compile_time", 25.0, false),
        {.name = "compile_peak_rss",
         .unit = "bytes",
         .nature = Nature::per_launch,
         .scope = Scope::target,
         .floor = compiler_floor_bytes},
        build_time("link_time", 25.0, true),
        // Of what is there it is 1, and what is not there has none. It comes before what is judged only where somebody
        // asks for it: the first metric of what is accepted or missing is the one that is shown.
        {.name = "exists",
         .unit = "targets",
         .direction = Direction::higher,
         .nature = Nature::exact,
         .scope = Scope::target,
         .threshold_percent = 0.0},
        collected("targets", "targets"),
        collected("translation_units", "units"),
        collected("source_lines", "lines"),
        collected("file_size", "bytes"),
        build_duration("total_compile_time"),
        build_duration("total_link_time"),
    };
    return table;
}

const Metric* find(std::string_view name) {
    const auto& all = built_in();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Metric& metric) { return metric.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    for (const Metric& metric : built_in()) {
        all.emplace_back(metric.name);
    }
    return all;
}

const char* counted_by(Pass pass) {
    switch (pass) {
        case Pass::counting:
            return "allocations";
        case Pass::instructions:
            return "instructions";
        case Pass::timed:
            break;
    }
    return "";
}

const std::string& source_of(const Metric& metric) {
    return metric.derivation ? metric.derivation->from : metric.name;
}

double derived(const Metric& metric, double value) {
    return metric.derivation ? metric.derivation->function(value) : value;
}

}  // namespace perfmon::metric
