#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

/// Code that no workload uses, in front of all of them: what an innocent change elsewhere in the program changes.
/// PERFMON_MEMBER adds a member to its class, PERFMON_MESSAGE words its log message differently.
namespace perfmon::quality::bystander {

struct Connection {
    std::string host;
    std::uint16_t port = 0;
    std::vector<std::string> headers;
#if PERFMON_MEMBER == 1
    bool is_verified = false;
#elif PERFMON_MEMBER == 2
    double timeout_s = 1.0;
#elif PERFMON_MEMBER == 3
    std::string user;
#elif PERFMON_MEMBER == 4
    std::vector<std::uint64_t> latencies;
#elif PERFMON_MEMBER == 5
    std::map<std::string, std::string> cookies;
#endif
};

class Connections {
public:
    void add(const Connection& connection);
    void sort_by_host();
    void log() const;

private:
    std::vector<Connection> all_;
};

void Connections::add(const Connection& connection) {
    all_.push_back(connection);
}

void Connections::sort_by_host() {
    std::sort(all_.begin(), all_.end(), [](const Connection& a, const Connection& b) { return a.host < b.host; });
}

void Connections::log() const {
    for (const Connection& connection : all_) {
        std::string line = connection.host;
#if PERFMON_MESSAGE == 1
        line += ": connected";
#elif PERFMON_MESSAGE == 2
        line += " is connected, with headers: ";
#elif PERFMON_MESSAGE == 3
        line += ":" + std::to_string(connection.port) + " is connected";
#elif PERFMON_MESSAGE == 4
        line += " answered on port " + std::to_string(connection.port) + " and is kept for the next request to it";
#elif PERFMON_MESSAGE == 5
        line += " (" + std::to_string(connection.headers.size()) + " headers) is connected";
#else
        line += " is connected";
#endif
        for (const std::string& header : connection.headers) {
            line += ", " + header;
        }
        std::puts(line.c_str());
    }
}

}  // namespace perfmon::quality::bystander
