/* How often this thread has taken memory from the heap. */
#pragma once

long heap_allocations_of_this_thread(void);
