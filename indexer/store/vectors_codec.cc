#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

void BuildLatent(const LatentVector& v, storage::v1::VectorsRecord& out) {
  const auto append = [&](const int8_t* plane) {
    out.mutable_latent()->append(reinterpret_cast<const char*>(plane),
                                 v.size());
  };
  append(v.fixed().high);
  append(v.fixed().low);
  out.add_latent_scales(v.fixed().scale);
}

void BuildSparse(const PackedText& text, storage::v1::VectorsRecord& out) {
  const absl::string_view bytes = text.bytes();
  out.mutable_sparse()->append(bytes.data(), bytes.size());
}

// Makes as many offers and needs as `record` has latent vectors for.
absl::Status MakeTexts(const storage::v1::VectorsRecord& record,
                       EmbeddedProfile& profile) {
  const auto texts = static_cast<uint64_t>(record.latent_scales_size());
  if (texts != uint64_t{1} + record.offers() + record.needs()) {
    return absl::DataLossError(absl::StrCat(
        "there are ", record.offers(), " offers and ", record.needs(),
        " needs, but vectors of ", texts, " texts"));
  }
  profile.offers.resize(record.offers());
  profile.needs.resize(record.needs());
  return absl::OkStatus();
}

// All texts share the memory, which lasts until they are put into a snapshot.
absl::Status ReadLatent(const storage::v1::VectorsRecord& record,
                        EmbeddedProfile& profile) {
  const auto texts = static_cast<size_t>(record.latent_scales_size());
  const size_t dimension = record.latent().size() / (2 * texts);
  if (record.latent().size() != 2 * texts * dimension ||
      !std::all_of(
          record.latent_scales().begin(), record.latent_scales().end(),
          [](float scale) { return std::isfinite(scale) && scale >= 0; })) {
    return absl::DataLossError("latent dimensions are not two planes");
  }
  const size_t padded = PaddedDimension(static_cast<int>(dimension));
  const auto planes = std::make_shared<int8_t[]>(2 * texts * padded);
  const char* in = record.latent().data();
  int8_t* out = planes.get();
  int number = 0;
  ForEachText(profile, [&](TextVector& text) {
    std::copy_n(in, dimension, out);
    std::copy_n(in + dimension, dimension, out + padded);
    text.latent = LatentVector({.high = out,
                                .low = out + padded,
                                .scale = record.latent_scales(number++)},
                               dimension, planes);
    in += 2 * dimension;
    out += 2 * padded;
  });
  return absl::OkStatus();
}

}  // namespace

std::string EncodeVectors(const EmbeddedProfile& profile,
                          absl::string_view embedder_fingerprint,
                          uint64_t revision) {
  storage::v1::VectorsRecord record;
  record.set_embedder_fingerprint(std::string(embedder_fingerprint));
  record.set_revision(revision);
  record.set_offers(static_cast<uint32_t>(profile.offers.size()));
  record.set_needs(static_cast<uint32_t>(profile.needs.size()));
  BuildSparse(profile.name, record);
  ForEachText(profile, [&](const TextVector& text) {
    BuildSparse(text.sparse, record);
    BuildLatent(text.latent, record);
  });
  return Frame(record.SerializeAsString());
}

absl::StatusOr<StoredVectors> DecodeVectors(absl::string_view value) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  storage::v1::VectorsRecord record;
  if (payload.size() > INT32_MAX ||
      !record.ParseFromArray(payload.data(),
                             static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  StoredVectors vectors;
  vectors.embedder_fingerprint = record.embedder_fingerprint();
  vectors.revision = record.revision();
  EmbeddedProfile& profile = vectors.profile;
  TANDEM_RETURN_IF_ERROR(MakeTexts(record, profile));
  TANDEM_RETURN_IF_ERROR(ReadLatent(record, profile));
  TANDEM_RETURN_IF_ERROR(
      PackedText::Read(record.sparse(), SparseParts(profile)));
  return vectors;
}

}  // namespace tandem
