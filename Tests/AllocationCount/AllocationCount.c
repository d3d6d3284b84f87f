/* Stands in front of the C library's functions in the program that it is linked into, and counts. */
#include "AllocationCount.h"
#include <errno.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

/* Taken with the thread itself: a place made at its first use would be taken from the heap. */
static _Thread_local long taken __attribute__((tls_model("initial-exec")));

long heap_allocations_of_this_thread(void) { return taken; }

void *malloc(size_t size) { taken++; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { taken++; return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { taken++; return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { taken++; return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **out, size_t alignment, size_t size) {
    void *found = memalign(alignment, size);
    if (!found) return ENOMEM;
    *out = found;
    return 0;
}
