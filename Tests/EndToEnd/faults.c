/* Put before the C library of the daemon by LD_PRELOAD: a disk that is slow, or that does not answer at all, and a
 * clock that jumps. A test sets the values in a file that both map, while the daemon runs (see faults.py). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct faults {
    int64_t syncs;        /* how many ended */
    int64_t delay_us;     /* how long each takes */
    int64_t held;         /* while not 0 none ends */
    int64_t clock_offset; /* seconds that the system's clock is ahead */
};

static volatile struct faults *shared;
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void load(void) {
    const char *path = getenv("FAULTS_FILE");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file >= 0) {
        void *memory = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory != MAP_FAILED) shared = memory;
        close(file);
    }
}

static int slowly(int (*sync)(int), int file) {
    if (shared) {
        while (shared->held) usleep(2000);
        usleep(shared->delay_us);
    }
    int result = sync(file);
    if (shared) __atomic_add_fetch(&shared->syncs, 1, __ATOMIC_SEQ_CST);
    return result;
}

/* Looked up at the first use: other libraries ask for the time before this one is set up. */
int fsync(int file) {
    if (!real_fsync) real_fsync = dlsym(RTLD_NEXT, "fsync");
    return slowly(real_fsync, file);
}

int fdatasync(int file) {
    if (!real_fdatasync) real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    return slowly(real_fdatasync, file);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!real_clock) real_clock = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real_clock(clock, now);
    if (shared && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shared->clock_offset;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    int result = clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return result;
}

time_t time(time_t *where) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}
