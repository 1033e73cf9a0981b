// Any bytes as a stored record: decoding refuses them with the codes that it
// promises, or gives a value that survives the way back. The first byte chooses
// the kind of record (bit 6: an outcome, bit 5: a period of exposure, else the
// remainder by 5) and whether a good checksum is put before the rest (bit 7
// clear; a period has none of its own).
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "indexer/base/check.h"
#include "indexer/store/exposure_codec.h"
#include "indexer/store/outcome_codec.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"
#include "tests/testing/small_taxonomy.h"

namespace tandem {
namespace {

constexpr uint8_t kFramedAlready = 0x80;
constexpr uint8_t kOutcome = 0x40;
constexpr uint8_t kExposure = 0x20;

void CheckRefusal(const absl::Status& status) {
  TANDEM_CHECK(absl::IsDataLoss(status) || absl::IsFailedPrecondition(status));
}

void TryProfile(const std::string& value) {
  const Taxonomy& taxonomy = testing::SmallTaxonomy();
  const auto profile = DecodeProfile(value, taxonomy);
  if (!profile.ok()) return CheckRefusal(profile.status());
  const auto again = DecodeProfile(EncodeProfile(*profile), taxonomy);
  TANDEM_CHECK(again.ok() && *again == *profile);
}

void TryVectors(const std::string& value) {
  const auto vectors = DecodeVectors(value);
  if (!vectors.ok()) return CheckRefusal(vectors.status());
  const auto again = DecodeVectors(EncodeVectors(
      vectors->profile, vectors->embedder_fingerprint, vectors->revision));
  TANDEM_CHECK(again.ok() && again->profile == vectors->profile &&
               again->revision == vectors->revision);
}

void TryContact(const std::string& value) {
  const auto contact = DecodeContact(value);
  if (!contact.ok()) return CheckRefusal(contact.status());
  const auto again = DecodeContact(EncodeContact(*contact));
  TANDEM_CHECK(again.ok() && *again == *contact);
}

void TryState(const std::string& value) {
  const auto state = DecodeState(value);
  if (!state.ok()) return CheckRefusal(state.status());
  const auto again = DecodeState(EncodeState(*state));
  TANDEM_CHECK(again.ok() && again->embedder_epoch == state->embedder_epoch);
}

void TryCriteria(const std::string& value) {
  const auto set = DecodeCriteriaSet(value);
  if (!set.ok()) return CheckRefusal(set.status());
  const auto again = DecodeCriteriaSet(EncodeCriteriaSet(*set));
  TANDEM_CHECK(again.ok() &&
               EncodeCriteriaSet(*again) == EncodeCriteriaSet(*set));
}

void TryOutcome(const std::string& value) {
  const auto outcome = DecodeOutcome(value);
  if (!outcome.ok()) return CheckRefusal(outcome.status());
  const auto again = DecodeOutcome(EncodeOutcome(*outcome));
  TANDEM_CHECK(again.ok() && *again == *outcome);
}

void TryExposureSpan(const std::string& content) {
  const auto span = DecodeExposureSpan(content);
  if (!span.ok()) return CheckRefusal(span.status());
  const auto again = DecodeExposureSpan(EncodeExposureSpan(*span));
  TANDEM_CHECK(again.ok() && *again == *span);
}

void TryExposureCounts(const std::string& content) {
  // The span that the counts would have, were they good.
  storage::v1::ExposureCountsRecord record;
  if (!record.ParseFromString(content)) record.Clear();
  ExposureSpan span;
  uint64_t sum = 0;
  for (const int64_t shown : record.shown()) {
    sum += static_cast<uint64_t>(shown);
  }
  span.shown = static_cast<int64_t>(sum);
  span.organisations_shown = record.shown_size();
  const auto counts = DecodeExposureCounts(content, span);
  if (!counts.ok()) return CheckRefusal(counts.status());
  const auto again = DecodeExposureCounts(EncodeExposureCounts(*counts), span);
  TANDEM_CHECK(again.ok() && *again == *counts);
}

void Try(uint8_t choice, const std::string& rest) {
  if (choice & kExposure) {
    TryExposureSpan(rest);
    TryExposureCounts(rest);
    return;
  }
  const std::string value = choice & kFramedAlready ? rest : Frame(rest);
  if (choice & kOutcome) return TryOutcome(value);
  switch (choice % 5) {
    case 0:
      return TryProfile(value);
    case 1:
      return TryVectors(value);
    case 2:
      return TryContact(value);
    case 3:
      return TryState(value);
    default:
      return TryCriteria(value);
  }
}

}  // namespace
}  // namespace tandem

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  tandem::Try(data[0],
              std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  return 0;
}
