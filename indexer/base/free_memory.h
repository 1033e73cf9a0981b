#ifndef TANDEM_INDEXER_BASE_FREE_MEMORY_H_
#define TANDEM_INDEXER_BASE_FREE_MEMORY_H_

namespace tandem {

// Gives memory that was freed back to the system. Worth calling after work that
// freed very much at once, such as a whole directory of old vectors: the
// allocator of glibc would keep it, half of all that the process holds. Does
// nothing with another C library.
//
// Thread-safe.
void ReturnFreeMemory();

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_FREE_MEMORY_H_
