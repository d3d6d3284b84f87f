/* Senders that send one message after the other, and how long each took.
 *   load spawn  SENDERS SECONDS MESSAGE COMMAND [ARGUMENT...]     a process for each message, its standard input the file
 *   load frames SENDERS SECONDS MESSAGE SOCKET                    a connection for each, in the gate's own words
 * SIGUSR1 begins to count anew, SIGUSR2 ends before the time is over: what others feel of an act is measured between them.
 * Prints: messages accepted, failures, messages a second, and the 50th, 99th percentile and maximum in milliseconds. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 2000000 };
extern char **environ;
static double began;
static volatile double deadline;
static const char *message_path, *socket_path;
static char **command, *message;
static size_t message_size;
static float *times;
static long count, failures;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void begin_anew(int sign) {
    (void)sign;
    began = now();
    __atomic_store_n(&count, 0, __ATOMIC_RELAXED);
}

static void end_now(int sign) {
    (void)sign;
    deadline = 0;
}

static int spawn_one(void) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, message_path, O_RDONLY, 0);
    pid_t child;
    int status = -1;
    if (posix_spawn(&child, command[0], &files, NULL, command, environ) == 0) waitpid(child, &status, 0);
    posix_spawn_file_actions_destroy(&files);
    return status == 0;
}

static void put_length(unsigned char *at, size_t length) {
    for (int i = 0; i < 4; i++) at[i] = length >> (24 - 8 * i);
}

static size_t put_field(unsigned char *at, char field, const char *text) {
    size_t length = strlen(text);
    at[0] = field;
    put_length(at + 1, length);
    memcpy(at + 5, text, length);
    return 5 + length;
}

static int all_written(int to, const void *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t part = send(to, (const char *)bytes + done, size - done, MSG_NOSIGNAL);
        if (part <= 0) return 0;
        done += part;
    }
    return 1;
}

static int frame_one(void) {
    unsigned char head[256] = "ESCLUSA\1", random[16];
    char token[33];
    getrandom(random, sizeof random, 0);
    for (int i = 0; i < 16; i++) sprintf(token + 2 * i, "%02x", random[i]);
    size_t size = 16;
    size += put_field(head + size, 'k', token);
    size += put_field(head + size, 'r', "ana@correo.test");
    put_length(head + 8, size - 16);
    put_length(head + 12, message_size);
    int gate = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, socket_path, sizeof address.sun_path - 1);
    char reply[512];
    /* A reply begins with the exit code as a byte or a word: any answer of the gate ends the wait. */
    int good = connect(gate, (struct sockaddr *)&address, sizeof address) == 0 && all_written(gate, head, size) &&
               all_written(gate, message, message_size) && recv(gate, reply, sizeof reply, 0) > 0 &&
               memmem(reply, sizeof reply, "accepted", 8);
    close(gate);
    return good;
}

static void *sender(void *unused) {
    (void)unused;
    for (double at; (at = now()) < deadline;) {
        int good = socket_path ? frame_one() : spawn_one();
        long place = good ? __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED) : __atomic_fetch_add(&failures, 1, __ATOMIC_RELAXED);
        if (good && place < MOST) times[place] = (now() - at) * 1e3;
    }
    return NULL;
}

static int by_size(const void *left, const void *right) {
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv) {
    if (argc < 6) return 64;
    int senders = atoi(argv[2]);
    double seconds = atof(argv[3]);
    message_path = argv[4];
    if (strcmp(argv[1], "frames") == 0) socket_path = argv[5];
    else command = argv + 5;
    struct stat status;
    int file = open(message_path, O_RDONLY);
    if (file < 0 || fstat(file, &status)) return 66;
    message_size = status.st_size;
    message = malloc(message_size);
    if (read(file, message, message_size) != (ssize_t)message_size) return 66;
    times = malloc(MOST * sizeof *times);
    pthread_t threads[256];
    began = now();
    deadline = began + seconds;
    signal(SIGUSR1, begin_anew);
    signal(SIGUSR2, end_now);
    for (int i = 0; i < senders; i++) pthread_create(&threads[i], NULL, sender, NULL);
    for (int i = 0; i < senders; i++) pthread_join(threads[i], NULL);
    double took = now() - began;
    long kept = count < MOST ? count : MOST;
    qsort(times, kept, sizeof *times, by_size);
    if (kept) {
        printf("%ld %ld %.1f %.3f %.3f %.3f\n", count, failures, count / took, times[kept / 2], times[kept * 99 / 100],
               times[kept - 1]);
    } else {
        printf("0 %ld 0 0 0 0\n", failures);
    }
    return 0;
}
