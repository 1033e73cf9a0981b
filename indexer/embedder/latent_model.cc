#include "indexer/embedder/latent_model.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "indexer/base/stable_hash.h"
#include "indexer/kernels/fixed_point.h"

namespace tandem {
namespace {

static_assert(std::endian::native == std::endian::little,
              "models are little-endian");

// Layout: magic, checksum of all that follows, version, fields in the order of
// LatentModel; lists have their length (64 bits) in front.
constexpr absl::string_view kMagic = "TNDMLATN";
constexpr uint32_t kVersion = 4;
constexpr size_t kBodyStart = 16;
constexpr size_t kMaxCentroids = 255;

template <typename T>
void Put(const T& value, std::string& out) {
  static_assert(std::is_arithmetic_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

template <typename List>
void PutList(const List& list, std::string& out) {
  Put(static_cast<uint64_t>(list.size()), out);
  out.append(reinterpret_cast<const char*>(list.data()),
             list.size() * sizeof(list[0]));
}

// Reads values one after another; after the first failure all further reads
// fail.
class Reader {
 public:
  explicit Reader(absl::string_view bytes) : rest_(bytes) {}

  template <typename T>
  bool Get(T& value) {
    if (rest_.size() < sizeof(T)) return Fail();
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return true;
  }

  template <typename List>
  bool GetList(List& list) {
    uint64_t size = 0;
    if (!Get(size) || size > rest_.size() / sizeof(list[0])) return Fail();
    list.resize(size);
    const size_t byte_count = size * sizeof(list[0]);
    if (size > 0) std::memcpy(list.data(), rest_.data(), byte_count);
    rest_.remove_prefix(byte_count);
    return true;
  }

  bool AtEnd() const { return rest_.empty(); }

 private:
  bool Fail() {
    rest_ = {};
    return false;
  }

  absl::string_view rest_;
};

bool GetOptions(Reader& reader, LatentEmbedderOptions& options) {
  return reader.Get(options.dimension) && reader.Get(options.max_features) &&
         reader.Get(options.max_texts) && reader.Get(options.seed);
}

void PutLanguages(const std::vector<LanguageTable>& languages,
                  std::string& out) {
  Put(static_cast<uint64_t>(languages.size()), out);
  for (const LanguageTable& language : languages) {
    Put(language.language, out);
    Put(language.text_count, out);
    for (const LanguageTable::Counts& counts : language.signals) {
      PutList(counts.ids, out);
      PutList(counts.text_counts, out);
    }
  }
}

bool GetLanguages(Reader& reader, std::vector<LanguageTable>& languages) {
  uint64_t count = 0;
  // A tag has two bytes, so that more cannot be.
  if (!reader.Get(count) || count > 65536) return false;
  languages.resize(count);
  bool ok = true;
  for (LanguageTable& language : languages) {
    ok = ok && reader.Get(language.language) && reader.Get(language.text_count);
    for (LanguageTable::Counts& counts : language.signals) {
      ok = ok && reader.GetList(counts.ids) &&
           reader.GetList(counts.text_counts);
    }
  }
  return ok;
}

bool GetModel(Reader& reader, LatentModel& model) {
  bool ok = reader.GetList(model.taxonomy_fingerprint) &&
            reader.GetList(model.text_fingerprint) &&
            GetOptions(reader, model.options) && reader.Get(model.fitted_on) &&
            reader.Get(model.text_count);
  for (SignalTable& signal : model.signals) {
    ok = ok && reader.GetList(signal.ids) &&
         reader.GetList(signal.text_counts) && reader.GetList(signal.rows);
  }
  ok = ok && reader.Get(model.mean_words) &&
       GetLanguages(reader, model.languages);
  for (float& scale : model.scales) ok = ok && reader.Get(scale);
  return ok && reader.GetList(model.projection) &&
         reader.GetList(model.codebook_planes) &&
         reader.GetList(model.codebook_scales) && reader.AtEnd();
}

bool IsConsistent(const SignalTable& signal, int64_t row_count) {
  return signal.ids.size() == signal.text_counts.size() &&
         signal.ids.size() == signal.rows.size() &&
         std::adjacent_find(signal.ids.begin(), signal.ids.end(),
                            std::greater_equal<>()) == signal.ids.end() &&
         std::all_of(signal.rows.begin(), signal.rows.end(),
                     [row_count](int32_t row) {
                       return row >= -1 && row < row_count;
                     }) &&
         std::all_of(signal.text_counts.begin(), signal.text_counts.end(),
                     [](uint32_t count) { return count > 0; });
}

bool IsConsistent(const LanguageTable& language) {
  return language.text_count > 0 &&
         std::all_of(language.signals.begin(), language.signals.end(),
                     [](const LanguageTable::Counts& counts) {
                       return counts.ids.size() == counts.text_counts.size();
                     });
}

bool IsConsistent(const LatentModel& model) {
  const int64_t dimension = model.options.dimension;
  if (dimension < 2 || dimension > 1024) return false;
  if (!(model.mean_words > 0) ||
      !std::all_of(
          model.languages.begin(), model.languages.end(),
          [](const LanguageTable& table) { return IsConsistent(table); })) {
    return false;
  }
  const auto size = static_cast<int64_t>(model.projection.size());
  if (size % dimension != 0) return false;
  if (model.codebook_scales.size() > kMaxCentroids ||
      model.codebook_planes.size() !=
          model.codebook_scales.size() *
              PaddedDimension(model.options.dimension)) {
    return false;
  }
  return std::all_of(model.signals.begin(), model.signals.end(),
                     [&](const SignalTable& signal) {
                       return IsConsistent(signal, size / dimension);
                     });
}

absl::Status Damaged(absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat("latent embedder model is damaged: ", what));
}

}  // namespace

std::string EncodeLatentModel(const LatentModel& model) {
  std::string out(kMagic.data(), kMagic.size());
  Put(uint64_t{0}, out);  // the checksum's place
  Put(kVersion, out);
  PutList(model.taxonomy_fingerprint, out);
  PutList(model.text_fingerprint, out);
  Put(model.options.dimension, out);
  Put(model.options.max_features, out);
  Put(model.options.max_texts, out);
  Put(model.options.seed, out);
  Put(model.fitted_on, out);
  Put(model.text_count, out);
  for (const SignalTable& signal : model.signals) {
    PutList(signal.ids, out);
    PutList(signal.text_counts, out);
    PutList(signal.rows, out);
  }
  Put(model.mean_words, out);
  PutLanguages(model.languages, out);
  for (const float scale : model.scales) Put(scale, out);
  PutList(model.projection, out);
  PutList(model.codebook_planes, out);
  PutList(model.codebook_scales, out);
  const uint64_t checksum =
      StableHash(absl::string_view(out).substr(kBodyStart));
  std::memcpy(&out[kMagic.size()], &checksum, sizeof(checksum));
  return out;
}

absl::StatusOr<LatentModel> DecodeLatentModel(absl::string_view bytes) {
  if (bytes.size() < kBodyStart) return Damaged("too short");
  if (bytes.substr(0, kMagic.size()) != kMagic) return Damaged("no such file");
  uint64_t checksum = 0;
  std::memcpy(&checksum, bytes.data() + kMagic.size(), sizeof(checksum));
  const absl::string_view body = bytes.substr(kBodyStart);
  if (StableHash(body) != checksum) return Damaged("wrong checksum");
  Reader reader(body);
  uint32_t version = 0;
  if (!reader.Get(version)) return Damaged("no version");
  if (version != kVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("latent embedder model has version ", version,
                     ", this programme reads ", kVersion, ": fit anew"));
  }
  LatentModel model;
  if (!GetModel(reader, model)) return Damaged("cut off");
  if (!IsConsistent(model)) return Damaged("inconsistent");
  return model;
}

std::string LatentFingerprint(absl::string_view bytes) {
  uint64_t checksum = 0;
  if (bytes.size() >= kBodyStart) {
    std::memcpy(&checksum, bytes.data() + kMagic.size(), sizeof(checksum));
  }
  return absl::StrFormat("latent-v%d-%016x", kVersion, checksum);
}

}  // namespace tandem
