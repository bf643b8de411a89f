#include "checker/launch/child_process.hpp"
#include "runtime/platform/elf.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstring>
#include <filesystem>
#include <string>

using namespace perfmon;
using namespace perfmon::launch;
namespace fs = std::filesystem;

namespace {

/// A file that can be run, were it not for its content.
class Programs {
public:
    std::string with(const std::string& content, fs::perms mode = fs::perms::owner_all) const {
        const fs::path file = directory_.path() / "program";
        platform::write_file_atomically(file, content);
        fs::permissions(file, mode);
        return file.string();
    }
    fs::path directory() const { return directory_.path(); }

private:
    TemporaryDirectory directory_;
};

std::string start(const std::string& program, const fs::path& directory = {}) {
    Command command;
    command.arguments = {program};
    command.working_directory = directory;
    const Exit exit = run(command);
    return exit.kind == Exit::Kind::not_started ? describe(exit) : "was started, and " + describe(exit);
}

/// The headers of a program for another machine.
std::string foreign_program() {
    Elf64_Ehdr header{};
    std::memcpy(header.e_ident, ELFMAG, SELFMAG);
    header.e_ident[EI_CLASS] = ELFCLASS64;
    header.e_ident[EI_DATA] = ELFDATA2LSB;
    header.e_ident[EI_VERSION] = EV_CURRENT;
    header.e_type = ET_EXEC;
    header.e_machine = EM_S390;
    header.e_version = EV_CURRENT;
    header.e_ehsize = sizeof header;
    return {reinterpret_cast<const char*>(&header), sizeof header};
}

}  // namespace

TEST_CASE("a missing working directory is told from a missing program") {
    const Programs programs;
    const std::string there = programs.with("#!/bin/sh\n");
    CHECK(start(there) == "was started, and exited with 0");
    CHECK(start(there, "/not/there") ==
          "could not be started: its working directory /not/there cannot be entered: No such file or directory");
    CHECK(start(there, there) ==
          "could not be started: its working directory " + there + " cannot be entered: Not a directory");
    CHECK(start(there + "x") == "could not be started: " + there + "x: No such file or directory");
    CHECK(start("./nowhere", programs.directory()) ==
          "could not be started: " + (programs.directory() / "./nowhere").string() + ": No such file or directory");
    CHECK(start("no-such-program-anywhere") == "could not be started: no-such-program-anywhere is not in PATH");
}

TEST_CASE("a script whose interpreter is missing is not itself missing") {
    const Programs programs;
    const std::string script = programs.with("#! /not/there -x\n");
    CHECK(start(script) == "could not be started: " + script + ": its interpreter /not/there does not exist");
    programs.with("#!/bin/sh\r\necho\r\n");
    CHECK(start(script).find("its interpreter /bin/sh is followed by a carriage return") != std::string::npos);
}

TEST_CASE("a file that may not be run says why") {
    const Programs programs;
    const std::string file = programs.with("#!/bin/sh\n", fs::perms::owner_read);
    CHECK(start(file) == "could not be started: " + file + ": is not executable (chmod +x)");
    const std::string directory = programs.directory().string();
    CHECK(start(directory) == "could not be started: " + directory + ": is a directory, not a program");
    const std::string pipe = directory + "/pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0755) == 0);
    CHECK(start(pipe) == "could not be started: " + pipe + ": is a pipe, not a program");
}

TEST_CASE("a program for another machine is not handed to the shell") {
    const Programs programs;
    const std::string file = programs.with(foreign_program());
    CHECK(start(file).find(file + ": is built for s390x, but this machine is ") != std::string::npos);
    CHECK(start(programs.with("exit 3\n")) == "was started, and exited with 3");  // as a shell does
}

TEST_CASE("a program that is being written says so") {
    const Programs programs;
    const std::string file = programs.with("");
    fs::copy_file("/bin/true", file, fs::copy_options::overwrite_existing);
    const int writing = ::open(file.c_str(), O_WRONLY);
    CHECK(start(file) == "could not be started: " + file + ": is being written; wait for the build to end");
    ::close(writing);
    CHECK(start(file) == "was started, and exited with 0");
}

TEST_CASE("more arguments than the system takes are told as such") {
    Command command;
    command.arguments.assign(4, std::string(200000, 'x'));
    command.arguments.front() = "/bin/true";
    CHECK(describe(run(command)) ==
          "could not be started: its arguments and environment are longer than the system allows");
}
