#pragma once

#include "runtime/documents/size.hpp"

#include <string>

/// What a file that a build makes is made of: executables, shared and static libraries in ELF form.
namespace perfmon::size {

/// Names of what a symbol table has.
enum class Symbols {
    all,       ///< of everything
    exported,  ///< of what other files may call: the table of everything was stripped
};

/// A file, and how many bytes which part of it takes. No number depends on debug information.
struct Profile {
    double stripped_size = 0.0;  ///< as `strip` would leave it; of a static library, what its objects load
    double text = 0.0;           ///< code, and data that is only read: as `size` counts
    double data = 0.0;           ///< data that is written to, with its initial values
    double bss = 0.0;            ///< data that starts as zeros, and so is not in the file
    double relocations = 0.0;    ///< their number
    documents::Sizes sections;
    documents::Sizes objects;  ///< members of a static library, else compile units
    documents::Sizes sources;  ///< source files, by the code of their lines
    documents::Sizes symbols;  ///< by mangled names
    Symbols named = Symbols::all;
    bool is_library = false;     ///< a static one
    std::string without_source;  ///< why no source files are known, as the end of a sentence; empty where they are
};

}  // namespace perfmon::size
