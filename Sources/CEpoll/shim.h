#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <stddef.h>

/* Glibc's Swift module shows neither of these. */
int accept4(int, struct sockaddr *, socklen_t *, int);
int sched_getaffinity(pid_t, size_t, cpu_set_t *);
