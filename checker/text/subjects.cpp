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
    switch (kind) {
        case Kind::size:
            return "file";
        case Kind::build:
            return "table of headers";
        case Kind::benchmarks:
        case Kind::command:
            return "executable";
        case Kind::workspace:
            break;
    }
    return "";
}

}  // namespace perfmon::text
