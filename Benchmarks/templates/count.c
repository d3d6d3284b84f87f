/* Counts what is taken from the heap; loaded in front of the C library by LD_PRELOAD. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_long taken;

long benchmark_allocations(void) { return taken; }

void *malloc(size_t size) { taken++; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { taken++; return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { taken++; return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { taken++; return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **out, size_t alignment, size_t size) {
    *out = memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}
