// The least that a reader of these files has to do: read the bytes and build RapidJSON's tree, with the
// same care for digits, nesting and UTF-8 as PerfMon takes.
#include <rapidjson/document.h>

#include <cstdio>
#include <fstream>
#include <string>

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary | std::ios::ate);
        std::string text(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
        file.seekg(0);
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        constexpr unsigned flags =
            rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
        rapidjson::Document tree;
        if (!file || tree.Parse<flags>(text.data(), text.size()).HasParseError()) {
            std::fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
    }
    return 0;
}
