#ifndef TANDEM_INDEXER_STORE_RECORD_CODEC_H_
#define TANDEM_INDEXER_STORE_RECORD_CODEC_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "indexer/store/profile_store.h"
#include "indexer/taxonomy/taxonomy.h"

// Domain values to and from the values of a store on disk: frames of the
// messages of tandem.storage.v1. Encoding never fails. Decoding takes any bytes
// and checks everything that the domain promises: DATA_LOSS, with what is
// wrong, for a record that breaks a promise.
namespace tandem {

// What the store keeps under kStateKey.
struct DiskState {
  int schema = kStoreSchema;
  StoreState store;
  // Epoch of the vectors and the embedder in force; see keys.h.
  uint32_t embedder_epoch = 0;
};

// Vectors as stored, with what they were made by and from.
struct StoredVectors {
  std::string embedder_fingerprint;
  uint64_t revision = 0;
  EmbeddedProfile profile;
};

std::string EncodeState(const DiskState& state);
// FAILED_PRECONDITION, with both numbers, if a newer schema is in use.
absl::StatusOr<DiskState> DecodeState(absl::string_view value);

std::string EncodeProfile(const StoredProfile& profile);
// Codes that the taxonomy or the ISO tables have lost since the record was
// written are no damage: a sector is dropped, a competency becomes the item's
// text if it has none, other codes stay.
absl::StatusOr<StoredProfile> DecodeProfile(absl::string_view value,
                                            const Taxonomy& taxonomy);

std::string EncodeContact(const Contact& contact);
absl::StatusOr<Contact> DecodeContact(absl::string_view value);

std::string EncodeVectors(const EmbeddedProfile& profile,
                          absl::string_view embedder_fingerprint,
                          uint64_t revision);
absl::StatusOr<StoredVectors> DecodeVectors(absl::string_view value);

std::string EncodeCriteriaSet(const CriteriaSet& set);
absl::StatusOr<CriteriaSet> DecodeCriteriaSet(absl::string_view value);

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_RECORD_CODEC_H_
