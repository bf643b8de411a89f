#include "harness/result_writer.hpp"

#include "format/document_file.hpp"
#include "format/json_writer.hpp"

namespace perfmon::harness {

void write_result(const format::Result& result, const std::filesystem::path& file) {
    format::write_file_atomically(file, format::to_json(result));
}

}  // namespace perfmon::harness
