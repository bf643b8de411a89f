/* To be preloaded: counts the steps by which a program changes the file system, and lets one of them fail.
 *
 *   STEP_PROGRAMS   names of the programs whose steps count, between spaces: "perfmon git"
 *   STEP_COUNTER    file of 8 bytes in which all of them count
 *   STEP_AT         number of the step, from 1, that comes to nothing
 *   STEP_FAULT      kill: the first of the programs is killed before the step;
 *                   full: the step and all later ones that need room fail, since the disk is full
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long* counter;
static long fault_at;
static int disk_is_full;
static pid_t target;

__attribute__((constructor)) static void set_up(void) {
    char name[32] = "";
    const int comm = open("/proc/self/comm", O_RDONLY);
    if (read(comm, name, sizeof name - 1) <= 0) return;
    close(comm);
    name[strcspn(name, "\n")] = '\0';
    char word[34];
    char programs[256];
    snprintf(word, sizeof word, " %s ", name);
    snprintf(programs, sizeof programs, " %s ", getenv("STEP_PROGRAMS") ? getenv("STEP_PROGRAMS") : "");
    const char* const file = getenv("STEP_COUNTER");
    if (file == NULL || strstr(programs, word) == NULL) return;
    if (getenv("STEP_TARGET") == NULL) {
        char process[16];
        snprintf(process, sizeof process, "%d", (int)getpid());
        setenv("STEP_TARGET", process, 1);
    }
    target = atoi(getenv("STEP_TARGET"));
    fault_at = getenv("STEP_AT") ? atol(getenv("STEP_AT")) : 0;
    disk_is_full = getenv("STEP_FAULT") != NULL && strcmp(getenv("STEP_FAULT"), "full") == 0;
    const int shared = open(file, O_RDWR | O_CLOEXEC);
    void* const memory = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
    if (memory != MAP_FAILED) counter = memory;
    close(shared);
}

/* Whether the step is to fail with errno. */
static int step(int needs_room) {
    if (counter == NULL) return 0;
    const long number = atomic_fetch_add(counter, 1) + 1;
    if (fault_at == 0 || number < fault_at) return 0;
    if (disk_is_full) {
        errno = ENOSPC;
        return needs_room;
    }
    if (number == fault_at) {
        kill(target, SIGKILL);
        for (;;) pause();
    }
    return 0;
}

static int is_file(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define STEP(type, name, room, parameters, arguments)    \
    type name parameters {                               \
        const int saved = errno;                         \
        if (step(room)) return (type)-1;                 \
        errno = saved;                                   \
        return NEXT(name) arguments;                     \
    }
#define STEP_OF_FILE(type, name, room, descriptor, parameters, arguments) \
    type name parameters {                                                \
        const int saved = errno;                                          \
        if (is_file(descriptor) && step(room)) return (type)-1;           \
        errno = saved;                                                    \
        return NEXT(name) arguments;                                      \
    }

STEP(int, mkdir, 1, (const char* path, mode_t mode), (path, mode))
STEP(int, mkdirat, 1, (int at, const char* path, mode_t mode), (at, path, mode))
STEP(int, rename, 0, (const char* from, const char* to), (from, to))
STEP(int, renameat, 0, (int at, const char* from, int to_at, const char* to), (at, from, to_at, to))
STEP(int, link, 1, (const char* from, const char* to), (from, to))
STEP(int, symlink, 1, (const char* from, const char* to), (from, to))
STEP(int, unlink, 0, (const char* path), (path))
STEP(int, unlinkat, 0, (int at, const char* path, int flags), (at, path, flags))
STEP(int, remove, 0, (const char* path), (path))
STEP(int, rmdir, 0, (const char* path), (path))
STEP(int, chmod, 0, (const char* path, mode_t mode), (path, mode))
STEP(int, fchmod, 0, (int descriptor, mode_t mode), (descriptor, mode))
STEP(int, fchmodat, 0, (int at, const char* path, mode_t mode, int flags), (at, path, mode, flags))
STEP(int, fsync, 1, (int descriptor), (descriptor))
STEP(int, ftruncate, 0, (int descriptor, off_t size), (descriptor, size))
STEP(int, mkstemp, 1, (char* name), (name))
STEP(int, mkostemp, 1, (char* name, int flags), (name, flags))
STEP_OF_FILE(ssize_t, write, 1, descriptor, (int descriptor, const void* data, size_t size), (descriptor, data, size))
STEP_OF_FILE(ssize_t, copy_file_range, 1, to,
             (int from, off64_t* from_at, int to, off64_t* to_at, size_t size, unsigned flags),
             (from, from_at, to, to_at, size, flags))
STEP_OF_FILE(ssize_t, sendfile, 1, to, (int to, int from, off_t* at, size_t size), (to, from, at, size))

char* mkdtemp(char* name) {
    return step(1) ? NULL : NEXT(mkdtemp)(name);
}

FILE* fopen(const char* path, const char* mode) {
    if (mode[0] != 'r' && step(1)) return NULL;
    return NEXT(fopen)(path, mode);
}

#define STEP_OF_OPEN(name, before, before_arguments)                               \
    int name(before const char* path, int flags, ...) {                            \
        mode_t mode = 0;                                                           \
        if (flags & O_CREAT) {                                                     \
            va_list rest;                                                          \
            va_start(rest, flags);                                                 \
            mode = va_arg(rest, mode_t);                                           \
            va_end(rest);                                                          \
        }                                                                          \
        if ((flags & (O_CREAT | O_TRUNC)) != 0 && step(1)) return -1;              \
        return NEXT(name)(before_arguments path, flags, mode);                     \
    }
#define AT_PARAMETER int at,
#define AT_ARGUMENT at,
STEP_OF_OPEN(open, , )
STEP_OF_OPEN(open64, , )
STEP_OF_OPEN(openat, AT_PARAMETER, AT_ARGUMENT)
STEP_OF_OPEN(openat64, AT_PARAMETER, AT_ARGUMENT)
