// Gives every target the inputs of its corpus: in the ordinary tests, where there is no fuzzer.
#include "targets.hpp"

#include "runtime/platform/file.hpp"

#include <cstdio>
#include <filesystem>

int main(int argc, char** argv) {
    using namespace perfmon;
    if (argc != 2) {
        std::fputs("usage: perfmon_fuzz_replay CORPUS\n", stderr);
        return 2;
    }
    const std::filesystem::path corpus(argv[1]);
    int replayed = 0;
    for (const auto& targets : {fuzz::document_targets(), fuzz::text_targets(), fuzz::system_targets()}) {
        for (const fuzz::Target& target : targets) {
            target.read("");
            for (const auto& input : std::filesystem::directory_iterator(corpus / target.name)) {
                std::fprintf(stderr, "%s\n", input.path().c_str());  // the last one is the one that failed
                target.read(platform::read_file(input.path()));
                ++replayed;
            }
        }
    }
    std::printf("%d inputs replayed\n", replayed);
    return replayed > 0 ? 0 : 1;
}
