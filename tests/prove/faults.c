/* Preloaded into a process, makes its file calls fail, or writes them down.
 *
 * Only calls on files below FAULTS_UNDER count. What fails is set
 *   - at the start: FAULTS_AT (the n-th call, from 1), FAULTS_ERRNO, FAULTS_FOR_GOOD (that one and all later), FAULTS_KINDS;
 *   - while it runs: by faults_arm(), or by the file FAULTS_CONTROL (outside FAULTS_UNDER): as long as it holds
 *     "ERRNO KINDS", every such call fails, so that a window can be troubled from outside and left in peace again.
 * KINDS are letters: o open for writing or making, O open for reading, w write, f fsync, m rename, u unlink, t truncate,
 * d mkdir, r read.
 * An ERRNO of -1 is no error: the process is killed before the call.
 * FAULTS_RECORD names a file that takes down each call that changes something, in order:
 *   kind, length of path, path, offset, length of data, data (see recording.py).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char under[PATH_MAX], kinds[32] = "owfmutd", control[PATH_MAX];
static int number, forever, recorder = -1;
static long at, count;

static pthread_mutex_t recording = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, type) \
    static __typeof__(type) real; \
    if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, #name)

typedef int (*open_t)(const char *, int, ...);
typedef int (*openat_t)(int, const char *, int, ...);
typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*read_t)(int, void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off_t);
typedef ssize_t (*pread_t)(int, void *, size_t, off_t);

static ssize_t plain_write(int fd, const void *data, size_t size) {
    REAL(write, write_t);
    return real(fd, data, size);
}

__attribute__((constructor)) static void begin(void) {
    const char *value;
    if ((value = getenv("FAULTS_UNDER")) && realpath(value, under) == NULL) strncpy(under, value, sizeof under - 1);
    if ((value = getenv("FAULTS_KINDS"))) strncpy(kinds, value, sizeof kinds - 1);
    if ((value = getenv("FAULTS_ERRNO"))) number = atoi(value);
    if ((value = getenv("FAULTS_AT"))) at = atol(value);
    if ((value = getenv("FAULTS_CONTROL"))) strncpy(control, value, sizeof control - 1);
    forever = getenv("FAULTS_FOR_GOOD") != NULL;
    if ((value = getenv("FAULTS_RECORD"))) {
        REAL(open, open_t);
        recorder = real(value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

/* Arms anew and starts counting from 0; at 0 counts only. */
void faults_arm(const char *folder, long n, int error, int for_good, const char *which) {
    strncpy(under, folder, sizeof under - 1);
    strncpy(kinds, which, sizeof kinds - 1);
    at = n; number = error; forever = for_good; count = 0;
}

long faults_count(void) { return count; }

static int watched(const char *path) {
    size_t length = strlen(under);
    return length && strncmp(path, under, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return watched(path);
}

static int by_control(char kind) {
    char text[64] = "", which[32] = "";
    int error = 0;
    if (!control[0]) return 0;
    REAL(open, open_t);
    int fd = real(control, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    static read_t plain_read;
    if (!plain_read) plain_read = (read_t)dlsym(RTLD_NEXT, "read");
    ssize_t got = plain_read(fd, text, sizeof text - 1);
    close(fd);
    if (got <= 0 || sscanf(text, "%d %31s", &error, which) != 2 || !strchr(which, kind)) return 0;
    errno = error;
    return 1;
}

/* Whether this call fails; errno is then set. */
static int fails(char kind) {
    if (by_control(kind)) return 1;
    if (!strchr(kinds, kind)) return 0;
    long mine = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (!at || (forever ? mine < at : mine != at)) return 0;
    if (number < 0) kill(getpid(), SIGKILL);
    errno = number;
    return 1;
}

static void note(char kind, const char *path, uint64_t offset, const void *data, size_t size) {
    if (recorder < 0) return;
    uint32_t lengths[2] = {(uint32_t)strlen(path), (uint32_t)size};
    pthread_mutex_lock(&recording);
    plain_write(recorder, &kind, 1);
    plain_write(recorder, &lengths[0], 4);
    plain_write(recorder, path, lengths[0]);
    plain_write(recorder, &offset, 8);
    plain_write(recorder, &lengths[1], 4);
    if (size) plain_write(recorder, data, size);
    pthread_mutex_unlock(&recording);
}

static char kind_of_open(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT)) ? 'o' : 'O'; }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name, open_t); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if (!watched(path)) return real(path, flags, mode); \
        if (fails(kind_of_open(flags))) return -1; \
        int fresh = (flags & O_CREAT) && access(path, F_OK) != 0; \
        int fd = real(path, flags, mode); \
        if (fd >= 0 && fresh) note('c', path, 0, NULL, 0); \
        else if (fd >= 0 && (flags & O_TRUNC)) note('t', path, 0, NULL, 0); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(name, openat_t); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
        if (watched(path) && fails(kind_of_open(flags))) return -1; \
        return real(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (!under[0] || !path_of(fd, path)) return plain_write(fd, data, size);
    if (fails('w')) return -1;
    ssize_t done = plain_write(fd, data, size);
    if (done > 0) note('w', path, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), data, (size_t)done);
    return done;
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t offset) { \
        REAL(name, pwrite_t); \
        char path[PATH_MAX]; \
        if (!under[0] || !path_of(fd, path)) return real(fd, data, size, offset); \
        if (fails('w')) return -1; \
        ssize_t done = real(fd, data, size, offset); \
        if (done > 0) note('w', path, (uint64_t)offset, data, (size_t)done); \
        return done; \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t read(int fd, void *data, size_t size) {
    REAL(read, read_t);
    char path[PATH_MAX];
    if (under[0] && strchr(kinds, 'r') && path_of(fd, path) && fails('r')) return -1;
    return real(fd, data, size);
}

#define PREAD(name) \
    ssize_t name(int fd, void *data, size_t size, off_t offset) { \
        REAL(name, pread_t); \
        char path[PATH_MAX]; \
        if (under[0] && (strchr(kinds, 'r') || control[0]) && path_of(fd, path) && fails('r')) return -1; \
        return real(fd, data, size, offset); \
    }
PREAD(pread)
PREAD(pread64)

#define SYNC(name) \
    int name(int fd) { \
        REAL(name, int (*)(int)); \
        char path[PATH_MAX]; \
        if (!under[0] || !path_of(fd, path)) return real(fd); \
        if (fails('f')) return -1; \
        int done = real(fd); \
        if (done == 0) note('f', path, 0, NULL, 0); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(name, int (*)(int, off_t)); \
        char path[PATH_MAX]; \
        if (!under[0] || !path_of(fd, path)) return real(fd, size); \
        if (fails('t')) return -1; \
        int done = real(fd, size); \
        if (done == 0) note('t', path, (uint64_t)size, NULL, 0); \
        return done; \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

int rename(const char *old, const char *new) {
    REAL(rename, int (*)(const char *, const char *));
    if (!watched(new)) return real(old, new);
    if (fails('m')) return -1;
    int done = real(old, new);
    if (done == 0) note('m', old, 0, new, strlen(new));
    return done;
}

int unlink(const char *path) {
    REAL(unlink, int (*)(const char *));
    if (!watched(path)) return real(path);
    if (fails('u')) return -1;
    int done = real(path);
    if (done == 0) note('u', path, 0, NULL, 0);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir, int (*)(const char *, mode_t));
    if (watched(path) && fails('d')) return -1;
    return real(path, mode);
}
