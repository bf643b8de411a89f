// A perf test that misbehaves on request, after a while in its second benchmark: how is what MISBEHAVE says, or what
// stands behind "misbehaving " in the name of the file, for those whose environment cannot be chosen.
#include "catch2_benchmarks.hpp"

#include "perfmon/skip.hpp"

#include <fcntl.h>
#include <semaphore.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

const std::string& mischief() {
    static const std::string asked = [] {
        const std::string prefix = "misbehaving ";
        const std::string own_name = std::filesystem::read_symlink("/proc/self/exe").filename().string();
        const char* const told = std::getenv("MISBEHAVE");
        return told != nullptr                  ? std::string(told)
               : own_name.rfind(prefix, 0) == 0 ? own_name.substr(prefix.size())
                                                : std::string();
    }();
    return asked;
}

unsigned long work(int rounds) {
    unsigned long x = 1;
    for (int i = 0; i < rounds; ++i) {
        x = x * 6364136223846793005UL + 1442695040888963407UL;
    }
    return x;
}

/// The word of the command line behind an option.
std::string told_by(const std::string& option) {
    std::ifstream words("/proc/self/cmdline");
    for (std::string word; std::getline(words, word, '\0');) {
        if (word == option) {
            std::getline(words, word, '\0');
            return word;
        }
        if (word.rfind(option + '=', 0) == 0) {
            return word.substr(option.size() + 1);
        }
    }
    return {};
}

/// What both processes share; nothing when this one runs alone.
class SharedMemory {
public:
    SharedMemory() {
        const std::string place = told_by("--perfmon-lockstep");
        file_ = place.empty() ? -1 : ::open(place.substr(2).c_str(), O_RDWR);
        struct stat status {};
        if (file_ >= 0 && ::fstat(file_, &status) == 0) {
            size_ = static_cast<std::size_t>(status.st_size);
        }
    }

    void truncate() const {
        if (file_ >= 0 && ::ftruncate(file_, 0) != 0) {
            std::perror("truncate");
        }
    }

    void fill(int byte) const {
        if (file_ >= 0) {
            std::memset(::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0), byte, size_);
        }
    }

    /// Everything but what never changes and whose turn it is.
    void scribble() const {
        constexpr std::size_t header = 24;
        if (file_ >= 0) {
            auto* const memory =
                static_cast<char*>(::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0));
            unsigned seed = 1;
            for (std::size_t i = header; i < size_; ++i) {
                memory[i] = static_cast<char>(seed = seed * 1103515245U + 12345U);
            }
        }
    }

private:
    int file_;
    std::size_t size_ = 0;
};

void leave_broken_document() {
    std::ofstream(told_by("--perfmon-out")) << R"({"document": "perfmon-res)";
}

/// Misbehaves in a way that only a process shows which takes turns, or that ends it.
void misbehave_once() {
    if (mischief() == "exited") {
        std::exit(0);
    } else if (mischief() == "truncated") {
        SharedMemory().truncate();
    } else if (mischief() == "zeroed") {
        SharedMemory().fill(0);
    } else if (mischief() == "overwritten") {
        SharedMemory().fill(0xff);
    } else if (mischief() == "scribbled") {
        SharedMemory().scribble();
    } else if (mischief() == "broken document") {
        std::atexit(leave_broken_document);
    } else if (mischief() == "hung at its exit") {
        std::atexit([] { ::pause(); });
    } else if (mischief() == "stopped") {
        std::raise(SIGSTOP);
    } else if (mischief() == "went on in a child") {
        if (::fork() != 0) {
            ::_exit(0);
        }
    } else if (mischief() == "killed its group") {
        ::kill(0, SIGKILL);
    } else if (mischief() == "closed all") {
        for (int file = 0; file < 256; ++file) {
            ::close(file);
        }
    } else if (mischief() == "disk full") {
        const rlimit nothing{0, 0};
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &nothing);
    } else if (mischief() == "printed") {
        for (;;) {
            std::puts("and so on");
        }
    }
}

/// Something that only one process can have at a time.
class Resource {
public:
    Resource() {
        if (mischief() == "lock file") {
            take(name_);
        } else if (mischief() == "temporary file") {
            take((std::filesystem::temp_directory_path() / name_).string());
        } else if (mischief() == "flock") {
            file_ = ::open(name_, O_RDWR | O_CREAT, 0600);
            REQUIRE(::flock(file_, LOCK_EX) == 0);
        } else if (mischief() == "semaphore") {
            semaphore_name_ = "/perfmon-misbehaving-" +
                              std::to_string(std::hash<std::string>()(std::filesystem::current_path().string()));
            semaphore_ = ::sem_open(semaphore_name_.c_str(), O_CREAT, 0600, 1);
            REQUIRE(semaphore_ != SEM_FAILED);
            REQUIRE(::sem_wait(semaphore_) == 0);
        } else if (mischief() == "flag") {
            std::ofstream(name_, std::ios::app).put('x');
        }
    }

    /// What two may have meanwhile, but not in the end: the one that comes first takes it away.
    void await() const {
        while (mischief() == "flag" && !std::filesystem::remove(name_)) {
            ::usleep(1000);
        }
    }

    ~Resource() {
        if (semaphore_ != nullptr) {
            ::sem_unlink(semaphore_name_.c_str());
            ::sem_post(semaphore_);
        }
        if (!taken_.empty()) {
            std::filesystem::remove(taken_);
        }
        if (file_ >= 0) {
            ::close(file_);
        }
    }

    Resource(const Resource&) = delete;
    Resource& operator=(const Resource&) = delete;

private:
    void take(const std::string& path) {
        file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600);
        REQUIRE(file_ >= 0);
        taken_ = path;
    }

    const char* name_ = "perfmon-misbehaving.lock";
    int file_ = -1;
    sem_t* semaphore_ = nullptr;
    std::string semaphore_name_;
    std::string taken_;
};

void misbehave() {
    static int calls = 0;
    ++calls;
    if (mischief() == "killed at once") {
        std::raise(SIGKILL);
    } else if (mischief() == "hung at once") {
        ::pause();
    }
    if (calls < 500) {
        return;
    }
    if (mischief() == "forked" && calls == 500) {  // once: it takes longer than all the rest
        const pid_t child = ::fork();
        if (child == 0) {
            std::exit(0);
        }
        ::waitpid(child, nullptr, 0);
    } else if (mischief() == "killed") {
        std::raise(SIGKILL);
    } else if (mischief() == "hung") {
        ::pause();
    } else if (mischief() == "ended") {
        ::_exit(0);
    } else if (mischief() == "threw") {
        throw std::runtime_error("on request");
    } else if (calls == 500) {
        misbehave_once();
    }
}

unsigned long two_threads(int rounds) {
    unsigned long other = 0;
    std::thread thread([&] { other = work(rounds); });
    const unsigned long own = work(rounds);
    thread.join();
    return own + other;
}

}  // namespace

TEST_CASE("one", "[!benchmark]") {
    if (mischief() == "in another order") {
        BENCHMARK("b") {
            return work(100);
        };
        BENCHMARK("a") {
            return work(100);
        };
        return;
    }
    int calls = 0;
    BENCHMARK("a") {
        ++calls;
        return work(100);
    };
    if (mischief() == "asserting") {
        CHECK(calls > 100);
    }
    if (mischief() != "without b") {
        BENCHMARK("b") {
            misbehave();
            return work(100);
        };
    }
}

TEST_CASE("two", "[!benchmark]") {
    const Resource resource;
    if (mischief() == "skipping two") {
        perfmon::skip("on request");
    }
    BENCHMARK("c") {
        return work(mischief() == "slower" ? 300 : 100);
    };
    resource.await();
    if (mischief() == "two of one name") {
        BENCHMARK("c") {
            return work(200);
        };
    }
    if (mischief() == "threads") {
        BENCHMARK("d") {
            return two_threads(20000);
        };
    }
}
