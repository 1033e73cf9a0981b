#include "indexer/embedder/latent_model.h"

#include <cstring>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/base/stable_hash.h"
#include "indexer/kernels/fixed_point.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

LatentModel SmallModel() {
  LatentModel model;
  model.taxonomy_fingerprint = "abc";
  model.text_fingerprint = "def";
  model.options.dimension = 2;
  model.options.seed = 9;
  model.fitted_on = 3;
  model.text_count = 20;
  model.signals[0] = {{5, 7}, {2, 3}, {0, -1}};
  model.signals[2] = {{1}, {4}, {1}};
  model.scales = {0.5f, 0.25f, 1.0f};
  model.projection = {0.5f, -0.25f, 1.0f, 0.0f};
  model.codebook_planes.assign(2 * PaddedDimension(2), int8_t{3});
  model.codebook_scales = {0.5f, 0.125f};
  return model;
}

// Puts a checksum that fits over `bytes`.
std::string WithChecksum(std::string bytes) {
  const uint64_t checksum = StableHash(absl::string_view(bytes).substr(16));
  std::memcpy(&bytes[8], &checksum, sizeof(checksum));
  return bytes;
}

TEST(LatentModelTest, ComesBackAsItWas) {
  const LatentModel model = SmallModel();
  const auto read = DecodeLatentModel(EncodeLatentModel(model));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->taxonomy_fingerprint, model.taxonomy_fingerprint);
  EXPECT_EQ(read->text_fingerprint, model.text_fingerprint);
  EXPECT_EQ(read->options.dimension, model.options.dimension);
  EXPECT_EQ(read->options.max_features, model.options.max_features);
  EXPECT_EQ(read->options.max_texts, model.options.max_texts);
  EXPECT_EQ(read->options.seed, model.options.seed);
  EXPECT_EQ(read->fitted_on, model.fitted_on);
  EXPECT_EQ(read->text_count, model.text_count);
  EXPECT_EQ(read->signals, model.signals);
  EXPECT_EQ(read->scales, model.scales);
  EXPECT_EQ(read->projection, model.projection);
  EXPECT_EQ(read->codebook_planes, model.codebook_planes);
  EXPECT_EQ(read->codebook_scales, model.codebook_scales);
}

TEST(LatentModelTest, EveryDamagedByteIsNoticed) {
  const std::string bytes = EncodeLatentModel(SmallModel());
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    EXPECT_THAT(DecodeLatentModel(damaged),
                StatusIs(absl::StatusCode::kDataLoss))
        << "byte " << i;
  }
}

TEST(LatentModelTest, EveryCutIsNoticed) {
  const std::string bytes = EncodeLatentModel(SmallModel());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THAT(DecodeLatentModel(absl::string_view(bytes).substr(0, size)),
                StatusIs(absl::StatusCode::kDataLoss))
        << size << " bytes";
  }
  EXPECT_THAT(DecodeLatentModel(WithChecksum(bytes + "x")),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("cut off")));
}

// Cut, but with a checksum that fits: lengths must not be believed.
TEST(LatentModelTest, LengthsAreChecked) {
  const std::string bytes = EncodeLatentModel(SmallModel());
  for (size_t size = 20; size < bytes.size(); ++size) {
    EXPECT_THAT(DecodeLatentModel(WithChecksum(bytes.substr(0, size))),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST(LatentModelTest, RefusesWhatDoesNotFitTogether) {
  LatentModel model = SmallModel();
  model.signals[0].rows[0] = 2;
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
  model = SmallModel();
  model.signals[0].ids = {7, 5};
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
  model = SmallModel();
  model.signals[0].text_counts.pop_back();
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
  model = SmallModel();
  model.projection.pop_back();
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
  model = SmallModel();
  model.codebook_scales.pop_back();
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
  // A row's code is a byte.
  model = SmallModel();
  model.codebook_planes.assign(256 * PaddedDimension(2), int8_t{3});
  model.codebook_scales.assign(256, 0.5f);
  EXPECT_THAT(DecodeLatentModel(EncodeLatentModel(model)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("inconsistent")));
}

TEST(LatentModelTest, RefusesAnotherVersion) {
  std::string bytes = EncodeLatentModel(SmallModel());
  bytes[16] = 99;
  EXPECT_THAT(
      DecodeLatentModel(WithChecksum(bytes)),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("version 99")));
}

TEST(LatentModelTest, FingerprintsFollowTheContent) {
  const std::string fingerprint =
      LatentFingerprint(EncodeLatentModel(SmallModel()));
  EXPECT_THAT(fingerprint, StartsWith("latent-v4-"));
  EXPECT_EQ(fingerprint.size(), 26u);
  LatentModel other = SmallModel();
  other.projection[3] = 0.125f;
  EXPECT_NE(LatentFingerprint(EncodeLatentModel(other)), fingerprint);
}

}  // namespace
}  // namespace tandem::testing
