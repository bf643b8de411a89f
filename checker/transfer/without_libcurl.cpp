#include "checker/transfer/wire.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::transfer {

std::string why_no_wire() {
    return "this perfmon was built without libcurl: install it (Debian, Ubuntu: libcurl4-openssl-dev), and build "
           "perfmon "
           "again";
}

std::unique_ptr<Wire> make_wire() {
    throw Error(ExitCode::usage, "", why_no_wire());
}

}  // namespace perfmon::transfer
