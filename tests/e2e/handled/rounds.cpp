#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>

#ifndef FACTOR
#define FACTOR 1
#endif

#ifdef OBEDIENT
namespace {

/// What the snapshot is to do when it has measured for a while: die, hang or, without orders, nothing.
void obey() {
    static long calls = 0;
    // In the first launch, also where the other side is 16 times slower: a sample of it is 500 calls on both.
    constexpr long a_while = 3000;
    if (++calls != a_while) {
        return;
    }
    std::string order;
    std::ifstream(ORDERS) >> order;
    if (order == "die") {
        std::raise(SIGKILL);
    }
    while (order == "hang") {
        pause();
    }
}

}  // namespace
#else
static void obey() {}
#endif

int run(int rounds) {
    obey();
    volatile int sum = 0;
    for (int i = 0; i < rounds * FACTOR; ++i) {
        sum = sum + i;
    }
    return sum;
}
