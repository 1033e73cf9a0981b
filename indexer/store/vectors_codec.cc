#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/kernels/kernels.h"
#include "indexer/store/record_codec.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

constexpr uint32_t kForm = 1;

void BuildLatent(const LatentVector& v, storage::v1::VectorsRecord& out) {
  const auto append = [&](const auto* plane, size_t size) {
    out.mutable_latent()->append(reinterpret_cast<const char*>(plane), size);
  };
  append(v.fixed().high, v.size());
  append(v.fixed().low, PackedDimension(static_cast<int>(v.size())));
  out.add_latent_scales(v.fixed().scale);
  out.set_dimension(static_cast<uint32_t>(v.size()));
}

void BuildSparse(const PackedText& text, storage::v1::VectorsRecord& out) {
  const absl::string_view bytes = text.bytes();
  out.mutable_sparse()->append(bytes.data(), bytes.size());
}

void BuildCodes(const EmbeddedProfile& profile,
                storage::v1::VectorsRecord& out) {
  ForEachText(profile, [&](const TextVector& text) {
    out.mutable_codes()->push_back(static_cast<char>(*text.code));
  });
}

absl::Status ReadCodes(const storage::v1::VectorsRecord& record,
                       EmbeddedProfile& profile) {
  if (record.codes().empty()) return absl::OkStatus();
  if (record.codes().size() !=
      static_cast<size_t>(record.latent_scales_size())) {
    return absl::DataLossError("there is not one code for each text");
  }
  size_t number = 0;
  ForEachText(profile, [&](TextVector& text) {
    text.code = static_cast<uint8_t>(record.codes()[number++]);
  });
  return absl::OkStatus();
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
  const size_t dimension = record.dimension();
  if (dimension > kMaxKernelComponents) {
    return absl::DataLossError("there are too many latent dimensions");
  }
  const size_t padded = PaddedDimension(static_cast<int>(dimension));
  const size_t packed = padded / 4;
  if (record.latent().size() != texts * (dimension + packed) ||
      !std::all_of(
          record.latent_scales().begin(), record.latent_scales().end(),
          [](float scale) { return std::isfinite(scale) && scale >= 0; })) {
    return absl::DataLossError("latent dimensions are not two planes");
  }
  const auto memory = std::make_shared<int8_t[]>(texts * (padded + packed));
  int8_t* high = memory.get();
  int8_t* low = high + texts * padded;
  const auto planes = CompactShared<LatentPlanes>::Make(
      LatentPlanes{.owner = memory,
                   .high = high,
                   .low = reinterpret_cast<const uint8_t*>(low),
                   .dimension = static_cast<uint32_t>(dimension),
                   .padded = static_cast<uint32_t>(padded)});
  const char* in = record.latent().data();
  uint32_t number = 0;
  ForEachText(profile, [&](TextVector& text) {
    std::copy_n(in, dimension, high);
    std::copy_n(in + dimension, packed, low);
    text.latent = LatentVector(planes, number,
                               record.latent_scales(static_cast<int>(number)));
    in += dimension + packed;
    high += padded;
    low += packed;
    ++number;
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
  record.set_form(kForm);
  record.set_offers(static_cast<uint32_t>(profile.offers.size()));
  record.set_needs(static_cast<uint32_t>(profile.needs.size()));
  BuildSparse(profile.name, record);
  bool has_codes = true;
  ForEachText(profile, [&](const TextVector& text) {
    BuildSparse(text.sparse, record);
    BuildLatent(text.latent, record);
    has_codes = has_codes && text.code.has_value();
  });
  if (has_codes) BuildCodes(profile, record);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<StoredVectors> DecodeVectors(absl::string_view value) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  // Kept for the next, with its memory.
  thread_local storage::v1::VectorsRecord record;
  if (payload.size() > INT32_MAX ||
      !record.ParseFromArray(payload.data(),
                             static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  if (record.form() != kForm) {
    return absl::DataLossError(
        absl::StrCat("vectors are of the form ", record.form()));
  }
  StoredVectors vectors;
  vectors.embedder_fingerprint = record.embedder_fingerprint();
  vectors.revision = record.revision();
  EmbeddedProfile& profile = vectors.profile;
  TANDEM_RETURN_IF_ERROR(MakeTexts(record, profile));
  TANDEM_RETURN_IF_ERROR(ReadLatent(record, profile));
  TANDEM_RETURN_IF_ERROR(ReadCodes(record, profile));
  TANDEM_RETURN_IF_ERROR(
      PackedText::Read(record.sparse(), SparseParts(profile)));
  return vectors;
}

}  // namespace tandem
