#include "runtime/command/run.hpp"

int main(int argc, char** argv) {
    return perfmon::command::run_command_process(argc, argv);
}
