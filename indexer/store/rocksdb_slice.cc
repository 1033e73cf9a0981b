#include "indexer/store/rocksdb_slice.h"

#include <rocksdb/slice.h>

namespace tandem {

rocksdb::Slice Slice(absl::string_view text) {
  return {text.data(), text.size()};
}

absl::string_view View(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace tandem
