#ifndef TANDEM_INDEXER_STORE_CRC32C_H_
#define TANDEM_INDEXER_STORE_CRC32C_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace tandem {

// CRC-32C (Castagnoli) of some bytes and `bytes` behind them, where `crc` is
// that of the former; 0 for none. RocksDB's checksum of whole files: Debian's
// library computes it by tables, which takes several times as long as reading a
// file; this one asks the processor.
uint32_t ExtendCrc32c(uint32_t crc, absl::string_view bytes);

// The same by a table: where the processor has no instruction for it.
uint32_t ExtendCrc32cByTable(uint32_t crc, absl::string_view bytes);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_CRC32C_H_
