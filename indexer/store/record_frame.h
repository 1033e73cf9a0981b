#ifndef TANDEM_INDEXER_STORE_RECORD_FRAME_H_
#define TANDEM_INDEXER_STORE_RECORD_FRAME_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// XXH3 (64 bits) of `bytes`.
uint64_t Checksum(absl::string_view bytes);

// XXH3 of a text given piece by piece.
//
// Thread-compatible.
class StreamChecksum {
 public:
  StreamChecksum();
  ~StreamChecksum();
  StreamChecksum(const StreamChecksum&) = delete;
  StreamChecksum& operator=(const StreamChecksum&) = delete;

  void Update(absl::string_view bytes);
  // Of everything given so far, as 16 hexadecimal digits.
  std::string HexDigest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A value as it lies on disk: eight bytes of checksum (little endian), then
// `payload`. Guards against what happens between our memory and RocksDB's own
// checksums, and in copies made by others.
std::string Frame(absl::string_view payload);

// The payload of a frame, a part of `value`. DATA_LOSS if `value` is none.
absl::StatusOr<absl::string_view> Unframe(absl::string_view value);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_RECORD_FRAME_H_
