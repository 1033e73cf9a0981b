#include "indexer/index/large_memory.h"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>

#include "indexer/base/check.h"

namespace tandem {
namespace {

constexpr size_t kHugePage = size_t{2} << 20;

}  // namespace

std::shared_ptr<std::byte> AllocateLargeMemory(size_t bytes) {
  const size_t unit = bytes < kHugePage ? kCacheLine : kHugePage;
  const size_t rounded =
      (bytes + unit - 1) / unit * unit + (bytes == 0 ? unit : 0);
  void* memory = std::aligned_alloc(unit, rounded);
  TANDEM_CHECK(memory != nullptr);
  // Advice: without it all works, more slowly.
  if (unit == kHugePage) (void)madvise(memory, rounded, MADV_HUGEPAGE);
  std::memset(memory, 0, bytes);
  return {static_cast<std::byte*>(memory), std::free};
}

}  // namespace tandem
