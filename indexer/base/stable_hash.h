#ifndef TANDEM_INDEXER_BASE_STABLE_HASH_H_
#define TANDEM_INDEXER_BASE_STABLE_HASH_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace tandem {

// A hash whose values may be stored: the same bytes give the same number in
// every run and on every machine (absl::Hash is salted). FNV-1a of 64 bits (G.
// Fowler, L. Noll, K.-P. Vo) with the finaliser of MurmurHash3 (A. Appleby),
// which spreads short strings over all bits. Not for hostile input.
//
//   uint64_t h = StableHash("dobrovolnik");
//   uint64_t of_two = StableHash("second", StableHash("first"));
inline uint64_t StableHash(absl::string_view bytes, uint64_t seed = 0) {
  uint64_t hash = 0xcbf29ce484222325u ^ seed;
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
  return hash ^ (hash >> 33);
}

// The upper half of StableHash.
inline uint32_t StableHash32(absl::string_view bytes, uint64_t seed = 0) {
  return static_cast<uint32_t>(StableHash(bytes, seed) >> 32);
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_STABLE_HASH_H_
