#ifndef TANDEM_INDEXER_STORE_KEYS_H_
#define TANDEM_INDEXER_STORE_KEYS_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

// The only place that spells what keys a store on disk has. Every value is a
// frame (record_frame.h); numbers in keys are big endian, so that their byte
// order is their order.
//
//   family    key                     value
//   default   state                   StateRecord
//   default   embedder/ EPOCH         bytes of Embedder::Serialize
//   profiles  ID                      ProfileRecord
//   contacts  ID                      ContactRecord
//   vectors   EPOCH ID                VectorsRecord
//   criteria  ID 00 VERSION           CriteriaSetRecord
//   outcomes  ID                      OutcomeRecord     since schema 2
//   resources NAME                    ResourceRecord    since schema 3
//
// ID is OrganisationId::value(), CriteriaSet::id or Outcome::id; NAME is
// StoredResource::name; EPOCH and VERSION have four bytes. Every replacement of
// the embedder begins a new epoch beside the old one;
// StateRecord.embedder_epoch tells which is in force.
namespace tandem {

// Column families, in the order of kColumnFamilies.
enum ColumnFamily : int {
  kDefaultFamily = 0,
  kProfilesFamily,
  kContactsFamily,
  kVectorsFamily,
  kCriteriaFamily,
  kOutcomesFamily,
  kResourcesFamily,
};
inline constexpr std::array<const char*, 7> kColumnFamilies = {
    "default",  "profiles", "contacts", "vectors",
    "criteria", "outcomes", "resources"};

inline constexpr absl::string_view kStateKey = "state";
inline constexpr absl::string_view kEmbedderKeyPrefix = "embedder/";

// Four bytes, big endian.
inline std::string BigEndian(uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16),
          static_cast<char>(number >> 8), static_cast<char>(number)};
}

inline std::string EmbedderKey(uint32_t epoch) {
  return absl::StrCat(kEmbedderKeyPrefix, BigEndian(epoch));
}

// Behind every embedder key.
inline std::string EmbedderKeysEnd() { return "embedder0"; }

inline std::string VectorsKey(uint32_t epoch, absl::string_view id) {
  return absl::StrCat(BigEndian(epoch), id);
}

// Keys of the epoch are in [VectorsEpochBegin(e), VectorsEpochEnd(e)).
inline std::string VectorsEpochBegin(uint32_t epoch) {
  return BigEndian(epoch);
}
inline std::string VectorsEpochEnd(uint32_t epoch) {
  return epoch == UINT32_MAX ? std::string(5, '\xFF') : BigEndian(epoch + 1);
}

inline std::string CriteriaKey(absl::string_view id, uint32_t version) {
  return absl::StrCat(id, absl::string_view("\0", 1), BigEndian(version));
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_STORE_KEYS_H_
