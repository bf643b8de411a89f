#include "checker/size/file.hpp"

#include "checker/size/difference.hpp"
#include "checker/size/sources.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace perfmon;
using namespace perfmon::size;
namespace fs = std::filesystem;

namespace {

/// What `strip` makes of a file.
fs::path stripped(const fs::path& file, const TemporaryDirectory& directory) {
    const fs::path result = directory.path() / "stripped";
    const std::string command = std::string(PERFMON_STRIP) + " -o '" + result.string() + "' '" + file.string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    return result;
}

std::string problem_of(const std::string& content) {
    const TemporaryDirectory directory;
    const fs::path file = directory.path() / "file";
    std::ofstream(file, std::ios::binary) << content;
    try {
        (void)read_profile(file);
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::bad_data);
        CHECK(std::string(error.what()).find(file.string()) != std::string::npos);
        return error.what();
    }
    return "none";
}

bool has_problem(const std::string& content, const std::string& part) {
    const std::string problem = problem_of(content);
    CAPTURE(problem);
    return problem.find(part) != std::string::npos;
}

double size_of_file_named(const documents::Sizes& sizes, const std::string& end) {
    const auto found =
        std::find_if(sizes.begin(), sizes.end(), [&](const auto& entry) { return entry.first.ends_with(end); });
    return found == sizes.end() ? 0.0 : found->second;
}

}  // namespace

// Without libelf there is nothing to read with, and a sentence that says so.
#define SKIP_WITHOUT_LIBELF()      \
    if (!why_not_here().empty()) { \
        WARN(why_not_here());      \
        return;                    \
    }

TEST_CASE("the stripped size is that of the file that strip leaves, and nothing depends on what it removes") {
    SKIP_WITHOUT_LIBELF();
    for (const fs::path file : {PERFMON_SIZE_SAMPLE, PERFMON_SIZE_RELOCS, PERFMON_SIZE_SHARED}) {
        CAPTURE(file);
        const TemporaryDirectory directory;
        const fs::path without_symbols = stripped(file, directory);
        const Profile whole = read_profile(file);
        const Profile bare = read_profile(without_symbols);
        CHECK(whole.stripped_size == static_cast<double>(fs::file_size(without_symbols)));
        CHECK(bare.stripped_size == whole.stripped_size);
        CHECK(bare.text == whole.text);
        CHECK(bare.data == whole.data);
        CHECK(bare.bss == whole.bss);
        CHECK(bare.relocations == whole.relocations);
        CHECK(bare.sections == whole.sections);
        CHECK(whole.named == Symbols::all);
        CHECK(bare.named == Symbols::exported);
    }
}

TEST_CASE("what is in a file is told by section, symbol and source file") {
    SKIP_WITHOUT_LIBELF();
    Profile profile = read_profile(PERFMON_SIZE_SAMPLE);
    add_sources(PERFMON_SIZE_SAMPLE, profile);
    CHECK(profile.symbols.at("sample_table") == 256 * sizeof(int));
    CHECK(profile.symbols.at("sample_zeros") == 1000 * sizeof(int));
    CHECK(profile.bss >= 1000 * sizeof(int));
    CHECK(profile.data >= 256 * sizeof(int));
    CHECK(profile.relocations >= 1);
    const auto symbols = folded_symbols(profile);
    CHECK(symbols.at("sample_sum<…>") > 0);
    double sections = 0.0;
    for (const auto& [name, size] : profile.sections) {
        sections += size;
    }
    CHECK(sections == profile.text + profile.data + profile.bss);
    if (profile.without_source.empty()) {  // else there is no libdw
        CHECK(size_of_file_named(profile.sources, "/sample.hpp") > 0);
        CHECK(size_of_file_named(profile.sources, "/other.cpp") > 0);
        CHECK(size_of_file_named(profile.objects, "/other.cpp") >= symbols.at("sample_longs"));
    }
}

TEST_CASE("a static library is the sum of its members") {
    SKIP_WITHOUT_LIBELF();
    Profile profile = read_profile(PERFMON_SIZE_STATIC);
    add_sources(PERFMON_SIZE_STATIC, profile);
    CHECK(profile.is_library);
    REQUIRE(profile.objects.size() == 2);
    CHECK(profile.objects.at("sample.cpp.o") + profile.objects.at("other.cpp.o") == profile.stripped_size);
    CHECK(profile.stripped_size == profile.text + profile.data);
    CHECK(profile.bss == 1000 * sizeof(int));
    CHECK(profile.relocations > 0);
    CHECK(folded_symbols(profile).at("sample_sum<…>") > 0);
    if (profile.without_source.empty()) {
        CHECK(size_of_file_named(profile.sources, "/sample.hpp") > 0);
        CHECK(size_of_file_named(profile.sources, "/other.cpp") > 0);
    }
}

TEST_CASE("a file that is not whole is refused with its name, wherever it ends") {
    SKIP_WITHOUT_LIBELF();
    for (const char* const file : {PERFMON_SIZE_SAMPLE, PERFMON_SIZE_STATIC}) {
        const std::string content = platform::read_file(file);
        for (const std::size_t size : {content.size() - 1, content.size() / 2, std::size_t{100}, std::size_t{20}}) {
            CAPTURE(file, size);
            CHECK(has_problem(content.substr(0, size), "is not whole"));
        }
    }
}

TEST_CASE("what is no ELF file is called what it is") {
    SKIP_WITHOUT_LIBELF();
    CHECK(has_problem("\xCF\xFA\xED\xFE and so on", "is a Mach-O file"));
    CHECK(has_problem("BC\xC0\xDE and so on", "LLVM's bitcode"));
    CHECK(has_problem("!<thin>\n", "is a thin archive"));
    CHECK(has_problem("#!/bin/sh\n", "is no ELF file"));
    CHECK(has_problem("", "is empty"));
    const std::string header = "a.o/            0           0     0     644     4         `\n";
    CHECK(has_problem("!<arch>\n" + header + "BC\xC0\xDE", "(a.o)"));
    CHECK_THROWS_AS(read_profile("/does/not/exist"), Error);
}
