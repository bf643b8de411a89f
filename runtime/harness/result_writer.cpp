#include "runtime/harness/result_writer.hpp"

#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

namespace perfmon::harness {

void write_result(const documents::Result& result, const std::filesystem::path& file) {
    platform::write_file_atomically(file, documents::to_json(result));
}

}  // namespace perfmon::harness
