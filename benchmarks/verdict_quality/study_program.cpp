#include "study_program.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <exception>
#include <iostream>
#include <optional>
#include <system_error>

namespace perfmon::quality {
namespace {

class ProgressLine {
public:
    void operator()(const std::string& line) {
        constexpr auto pause = std::chrono::minutes(1);
        const auto now = std::chrono::steady_clock::now();
        if (is_terminal_) {
            std::cerr << "\r\x1b[K" << line << std::flush;
        } else if (!shown_ || now - *shown_ >= pause) {
            std::cerr << line << std::endl;
            shown_ = now;
        }
    }

private:
    bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
    std::optional<std::chrono::steady_clock::time_point> shown_;
};

std::string date_of(double time_s) {
    return fmt::format("{:%F}", fmt::gmtime(static_cast<std::time_t>(time_s)));
}

std::string measured_when_and_where(const Records& records) {
    if (records.sessions.empty()) {
        return "Nothing was measured.";
    }
    const std::string first = date_of(records.sessions.front().time_s);
    const std::string last = date_of(records.sessions.back().time_s);
    return fmt::format("{} on {}", first == last ? first : first + " to " + last, records.sessions.back().machine);
}

}  // namespace

Records begin_records(const std::filesystem::path& file, bool resume) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) {
        throw Error(ExitCode::io, file.parent_path().string(), "cannot be created: " + error.message());
    }
    if (!std::filesystem::exists(file)) {
        return {};
    }
    if (!resume) {
        throw Error(ExitCode::usage, file.string(), "is there already; --resume goes on with it");
    }
    const std::string text = platform::read_file(file);
    const auto last_end = text.rfind('\n');
    std::filesystem::resize_file(file, last_end == std::string::npos ? 0 : last_end + 1);
    return read_records(file);
}

Progress progress_line() {
    return ProgressLine();
}

int exit_code_of(const std::string& program, const std::function<int()>& work) {
    try {
        return work();
    } catch (const Error& error) {
        std::cerr << '\n' << program << ": " << error.what() << '\n';
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        std::cerr << '\n' << program << ": " << error.what() << '\n';
        return static_cast<int>(ExitCode::internal);
    }
}

void write_documents(const Documents& documents, const std::vector<Table>& tables, const Records& records) {
    const std::string measured = measured_when_and_where(records);
    std::string markdown = fmt::format("# {}\n\n{}\n", documents.title, measured);
    for (const Table& table : tables) {
        markdown += "\n" + to_markdown(table);
    }
    platform::write_file_atomically(documents.directory / (documents.stem + ".md"), markdown);
    platform::write_file_atomically(documents.directory / (documents.stem + ".json"),
                                    to_json(tables, {{"measured", measured}}));
    std::cout << to_markdown(tables.front());
    std::cerr << fmt::format("\nAll tables: {0}/{1}.md and .json; the records: {0}/records.jsonl\n",
                             documents.directory.string(), documents.stem);
}

}  // namespace perfmon::quality
