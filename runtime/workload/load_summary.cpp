#include "runtime/workload/load_summary.hpp"

namespace perfmon::workload {

void LoadSummary::add_ended(std::chrono::nanoseconds latency, std::chrono::nanoseconds time_out) {
    ++(latency > time_out ? timeouts : completed);
    latencies.add(latency);
}

void LoadSummary::add_abandoned(std::chrono::nanoseconds time_out) {
    ++timeouts;
    latencies.add(time_out);
}

void LoadSummary::add_error(const std::string& message) {
    if (errors == 0) {
        first_error = message;
    }
    ++errors;
}

void LoadSummary::merge(const LoadSummary& other) {
    if (errors == 0) {
        first_error = other.first_error;
    }
    completed += other.completed;
    errors += other.errors;
    timeouts += other.timeouts;
    dropped += other.dropped;
    late += other.late;
    length += other.length;
    latencies.merge(other.latencies);
}

}  // namespace perfmon::workload
