#include "indexer/index/large_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "indexer/base/check.h"

namespace tandem {
namespace {

constexpr size_t kHugePage = size_t{2} << 20;

// The system's own zeroes are taken: what is never written takes no memory.
// Only whole huge pages become such, so that nothing is rounded up.
std::shared_ptr<std::byte> MapHugePages(size_t bytes) {
  const size_t mapped = bytes + kHugePage;
  void* const map = mmap(nullptr, mapped, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  TANDEM_CHECK(map != MAP_FAILED);
  void* begin = map;
  size_t space = mapped;
  std::align(kHugePage, bytes, begin, space);
  // Advice: without it all works, more slowly.
  (void)madvise(begin, bytes, MADV_HUGEPAGE);
  return {static_cast<std::byte*>(begin),
          [map, mapped](std::byte* /*begin*/) { munmap(map, mapped); }};
}

}  // namespace

std::shared_ptr<std::byte> AllocateLargeMemory(size_t bytes) {
  if (bytes >= kHugePage) return MapHugePages(bytes);
  const size_t rounded =
      std::max<size_t>(1, (bytes + kCacheLine - 1) / kCacheLine) * kCacheLine;
  void* memory = std::aligned_alloc(kCacheLine, rounded);
  TANDEM_CHECK(memory != nullptr);
  std::memset(memory, 0, bytes);
  return {static_cast<std::byte*>(memory), std::free};
}

}  // namespace tandem
