#include "checker/store/work_directory.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <algorithm>
#include <cctype>

namespace perfmon::store {
namespace {

std::vector<std::string> names_in(const std::filesystem::path& directory) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        if (entry.path().extension() == ".json") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// What processes have left that were killed, whichever of the products they were at.
void sweep_places_in(const std::filesystem::path& root) {
    platform::sweep_temporaries(root);
    std::error_code error;
    for (std::filesystem::directory_iterator entry(root, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        platform::sweep_temporaries(entry->path());
    }
}

}  // namespace

std::filesystem::path work_directory_in(const std::filesystem::path& build_directory) {
    std::error_code error;
    auto usual = build_directory / "perfmon";
    auto other = build_directory / "perfmon-work";
    const bool is_other = !std::filesystem::is_directory(usual, error) && std::filesystem::is_directory(other, error);
    return is_other ? other : usual;
}

std::filesystem::path WorkDirectory::result_of(const std::string& perf_test) const {
    return root_ / "results" / (perf_test + ".json");
}

std::filesystem::path WorkDirectory::verdict_of(const std::string& perf_test) const {
    return root_ / "verdicts" / (perf_test + ".json");
}

std::filesystem::path WorkDirectory::undo_of(const std::string& perf_test) const {
    return root_ / "undo" / (perf_test + ".json");
}

std::vector<std::string> WorkDirectory::accepted_tests() const {
    return names_in(root_ / "undo");
}

std::filesystem::path WorkDirectory::declaration_of(const std::string& perf_test) const {
    return root_ / "perf_tests" / (perf_test + ".json");
}

std::filesystem::path WorkDirectory::headers_of(const std::string& perf_test) const {
    return root_ / "headers" / (perf_test + ".json");
}

std::vector<std::string> WorkDirectory::measured_tests() const {
    return names_in(root_ / "results");
}

std::vector<std::string> WorkDirectory::judged_tests() const {
    return names_in(root_ / "verdicts");
}

std::vector<std::string> WorkDirectory::select(const std::vector<std::string>& asked_for) const {
    std::for_each(asked_for.begin(), asked_for.end(), check_test_name);
    std::vector<std::string> names = asked_for.empty() ? measured_tests() : asked_for;
    if (const auto measured = measured_tests(); !measured.empty()) {
        for (const std::string& name : asked_for) {
            if (!std::binary_search(measured.begin(), measured.end(), name)) {
                throw Error(ExitCode::io, name,
                            "has no result in " + (root_ / "results").string() +
                                base::did_you_mean(name, {measured.begin(), measured.end()}));
            }
        }
    }
    if (names.empty()) {
        throw Error(ExitCode::io, (root_ / "results").string(),
                    "contains no result; run `ctest -L perf` first, or name the work directory with --dir");
    }
    return names;
}

void WorkDirectory::forget(const std::string& perf_test) const {
    sweep_places_in(root_);
    platform::remove_document(result_of(perf_test));
    platform::remove_document(verdict_of(perf_test));
}

void WorkDirectory::forget_undo(const std::string& perf_test) const {
    platform::remove_document(undo_of(perf_test));
}

void WorkDirectory::forget_undo() const {
    for (const std::string& perf_test : accepted_tests()) {
        forget_undo(perf_test);
    }
}

void WorkDirectory::forget_verdicts() const {
    for (const std::string& perf_test : judged_tests()) {
        platform::remove_document(verdict_of(perf_test));
    }
}

void check_test_name(const std::string& perf_test) {
    const auto allowed = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("_.+- ").find(c) != std::string_view::npos;
    };
    const bool valid = !perf_test.empty() && perf_test.front() != '.' && perf_test.front() != '-' &&
                       std::all_of(perf_test.begin(), perf_test.end(), allowed);
    constexpr std::size_t longest = 240;  // a file is named after it, and has room for 255 bytes
    if (perf_test.size() > longest) {
        throw Error(ExitCode::usage, "perf test \"" + perf_test.substr(0, 40) + "…\"",
                    "has a name of " + std::to_string(perf_test.size()) + " characters; at most " +
                        std::to_string(longest) + " are possible, because files are named after it");
    }
    if (!valid) {
        throw Error(ExitCode::usage, "perf test \"" + perf_test + '"',
                    "a name consists of letters, digits, spaces and _ . + -, and starts with neither . nor -");
    }
}

}  // namespace perfmon::store
