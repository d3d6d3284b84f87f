#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Glibc's Swift module shows neither malloc_trim(3) nor dl_iterate_phdr(3). */
int malloc_trim(size_t);

#if __SIZEOF_POINTER__ == 8
typedef Elf64_Phdr esclusa_segment;
#else
typedef Elf32_Phdr esclusa_segment;
#endif

/* The beginning of struct dl_phdr_info: a loaded program or library. */
struct esclusa_object {
    uintptr_t base;
    const char *name;
    const esclusa_segment *segments;
    uint16_t count;
};

int dl_iterate_phdr(int (*)(struct esclusa_object *, size_t, void *), void *);

static inline int esclusa_release_object(struct esclusa_object *object, size_t size, void *unused) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    (void)size, (void)unused;
    for (uint16_t index = 0; index < object->count; index++) {
        const esclusa_segment *segment = &object->segments[index];
        /* What was ever writable may differ from the file: the loader has written addresses there. */
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t start = (object->base + segment->p_vaddr) & ~(page - 1);
        uintptr_t end = (object->base + segment->p_vaddr + segment->p_memsz) & ~(page - 1);
        if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

/* Unmaps every page of code and constants; those in use come back from the page cache one by one. The loader
   lets no library go meanwhile. */
static inline void esclusa_release_code(void) {
    dl_iterate_phdr(esclusa_release_object, NULL);
}
