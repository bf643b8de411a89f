#include "checker/export/remote_write.hpp"
#include "runtime/base/error.hpp"

namespace perfmon::exports {

std::string remote_write(const documents::ExportDocument& /*document*/, std::int64_t /*unix_milliseconds*/) {
    throw Error(ExitCode::usage, "",
                "this perfmon was built without protozero or Snappy, which remote write needs: install them (Debian, "
                "Ubuntu: libprotozero-dev libsnappy-dev), and build perfmon again");
}

}  // namespace perfmon::exports
