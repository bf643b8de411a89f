#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace perfmon::quality {
namespace {

enum class Instruction : std::uint8_t { add, subtract, multiply, shift, swap, skip_if_odd, store, load };

struct Machine {
    Machine() {
        constexpr std::size_t length = 4096;
        Numbers numbers;
        for (std::size_t i = 0; i < length; ++i) {
            program.push_back(static_cast<Instruction>(numbers(8)));
        }
    }

    std::uint64_t run(std::size_t steps) {
        for (std::size_t i = 0; i < steps; ++i) {
            step();
            at = (at + 1) % program.size();
        }
        return x;
    }

    void step() {
        switch (program[at]) {
            case Instruction::add:
                x += y;
                break;
            case Instruction::subtract:
                y -= x >> 3;
                break;
            case Instruction::multiply:
                x *= y | 1;
                break;
            case Instruction::shift:
                y ^= x >> 7;
                break;
            case Instruction::swap:
                x ^= y;
                break;
            case Instruction::skip_if_odd:
                at = (at + (x & 1)) % program.size();
                break;
            case Instruction::store:
                kept = x + y;
                break;
            case Instruction::load:
                y = kept + 1;
                break;
        }
    }

    std::vector<Instruction> program;
    std::size_t at = 0;
    std::uint64_t x = 1;
    std::uint64_t y = 2;
    std::uint64_t kept = 3;
};

}  // namespace

Operation interpret_a_program() {
    return [machine = std::make_shared<Machine>()] {
        return operation([&] {
            constexpr std::size_t steps = 16;
            return machine->run(steps);
        });
    };
}

}  // namespace perfmon::quality
