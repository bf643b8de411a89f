#include "checker/text/subjects.hpp"

namespace perfmon::text {

using documents::Kind;

std::string_view subject_of(Kind kind) {
    switch (kind) {
        case Kind::command:
            return "command";
        case Kind::size:
        case Kind::workspace:
            return "target";
        case Kind::build:
            return "build step";
        case Kind::benchmarks:
            break;
    }
    return "benchmark";
}

bool is_measured_once(Kind kind) {
    return kind == Kind::size || kind == Kind::workspace;
}

std::string_view way_of_comparing(Kind kind) {
    return kind == Kind::build ? "in turn" : "in lockstep";
}

std::string_view kept_of(Kind kind) {
    if (kind == Kind::size) {
        return "file";
    }
    return kind == Kind::benchmarks || kind == Kind::command ? "executable" : "";
}

}  // namespace perfmon::text
