// A function that nobody calls, of PERFMON_BYTES bytes. In assembly, because its size is what matters.
#define PERFMON_TEXT_OF(x) #x
#define PERFMON_TEXT(x) PERFMON_TEXT_OF(x)

asm(".section .text.unrelated,\"ax\",%progbits\n"
    ".balign " PERFMON_TEXT(PERFMON_ALIGNMENT) "\n"
    ".globl unrelated\n"
    ".type unrelated, %function\n"
    "unrelated:\n"
    ".skip " PERFMON_TEXT(PERFMON_BYTES) "\n"
    ".size unrelated, .-unrelated\n"
    ".previous\n");
