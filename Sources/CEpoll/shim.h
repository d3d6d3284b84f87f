#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <stddef.h>

/* Glibc's Swift module does not show accept4. */
int accept4(int, struct sockaddr *, socklen_t *, int);
