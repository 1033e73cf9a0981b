#ifndef TANDEM_INDEXER_INDEX_LARGE_MEMORY_H_
#define TANDEM_INDEXER_INDEX_LARGE_MEMORY_H_

#include <cstddef>
#include <memory>

namespace tandem {

// Bytes that the processor reads at once.
constexpr size_t kCacheLine = 64;

// Zeroed bytes, aligned to a cache line or better. Searches jump between rows,
// so that with small pages looking up an address would cost as much as reading
// what is there: blocks of 2 MiB and more ask the system for huge pages.
std::shared_ptr<std::byte> AllocateLargeMemory(size_t bytes);

}  // namespace tandem

#endif  // TANDEM_INDEXER_INDEX_LARGE_MEMORY_H_
