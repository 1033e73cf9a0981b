#include "indexer/store/record_codec.h"

#include <functional>
#include <limits>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"
#include "tests/testing/random_organisation.h"
#include "tests/testing/small_taxonomy.h"
#include "tests/testing/status_matchers.h"

namespace tandem {
namespace {

using ::tandem::testing::IsOk;
using ::tandem::testing::IsOkAndHolds;
using ::tandem::testing::MakeId;
using ::tandem::testing::MakeProfile;
using ::tandem::testing::MakeVectors;
using ::tandem::testing::RandomOrganisation;
using ::tandem::testing::SmallTaxonomy;
using ::tandem::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(RecordFrameTest, IsChecksumThenPayload) {
  const std::string frame = Frame("reed");
  ASSERT_EQ(frame.size(), 12u);
  EXPECT_EQ(frame.substr(8), "reed");
  uint64_t little_endian = 0;
  for (int i = 7; i >= 0; --i) {
    little_endian = (little_endian << 8) | static_cast<uint8_t>(frame[i]);
  }
  EXPECT_EQ(little_endian, Checksum("reed"));
  EXPECT_EQ(Checksum(""), 0x2D06800538D394C2u);  // As XXH3 is specified.
  EXPECT_THAT(Unframe(frame), IsOkAndHolds("reed"));
  EXPECT_THAT(Unframe(Frame("")), IsOkAndHolds(""));
}

TEST(RecordFrameTest, EveryFlippedBitIsSeen) {
  const std::string frame = Frame("a few bytes");
  for (size_t bit = 0; bit < frame.size() * 8; ++bit) {
    std::string damaged = frame;
    damaged[bit / 8] ^= static_cast<char>(1 << (bit % 8));
    EXPECT_THAT(Unframe(damaged), StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST(RecordFrameTest, EveryTruncationIsSeen) {
  const std::string frame = Frame("a few bytes");
  for (size_t size = 0; size < frame.size(); ++size) {
    EXPECT_THAT(Unframe(frame.substr(0, size)),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST(RecordFrameTest, StreamedAndWholeChecksumsAgree) {
  StreamChecksum checksum;
  checksum.Update("re");
  checksum.Update("");
  checksum.Update("ed");
  EXPECT_EQ(checksum.HexDigest(),
            absl::StrCat(absl::Hex(Checksum("reed"), absl::kZeroPad16)));
}

TEST(RecordCodecTest, ProfilesComeBackAsTheyWere) {
  const auto seed = static_cast<uint64_t>(std::random_device()());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  for (int i = 0; i < 200; ++i) {
    const StoredProfile profile = {.organisation = RandomOrganisation(
                                       random, MakeId(absl::StrCat("id-", i))),
                                   .revision = random(),
                                   .create_time_ms = i,
                                   .update_time_ms = INT64_MAX};
    EmbeddedProfile vectors = MakeVectors(profile.organisation, i);
    if (i % 2 == 0) {
      uint8_t code = 250;
      ForEachText(vectors, [&](TextVector& text) { text.code = code++; });
    }

    ASSERT_THAT(DecodeProfile(EncodeProfile(profile), SmallTaxonomy()),
                IsOkAndHolds(profile));
    const auto read = DecodeVectors(EncodeVectors(vectors, "f", 9));
    ASSERT_THAT(read, IsOk());
    ASSERT_EQ(read->profile, vectors);
    EXPECT_EQ(read->embedder_fingerprint, "f");
    EXPECT_EQ(read->revision, 9u);
  }
}

TEST(RecordCodecTest, StateComesBackAsItWas) {
  const DiskState state = {
      .store = {.generation = UINT64_MAX, .embedder_fingerprint = "f"},
      .embedder_epoch = 77};

  const auto read = DecodeState(EncodeState(state));

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->schema, kStoreSchema);
  EXPECT_EQ(read->store.generation, UINT64_MAX);
  EXPECT_EQ(read->store.embedder_fingerprint, "f");
  EXPECT_EQ(read->embedder_epoch, 77u);
}

TEST(RecordCodecTest, ANewerSchemaIsRefusedWithBothNumbers) {
  DiskState state;
  state.schema = kStoreSchema + 1;
  EXPECT_THAT(DecodeState(EncodeState(state)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("has schema 5, this version of Tandem reads "
                                 "up to 4")));
  state.schema = 0;
  EXPECT_THAT(DecodeState(EncodeState(state)),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(RecordCodecTest, CriteriaComeBackAsTheyWere) {
  CriteriaSet set;
  set.id = "office";
  set.version = 3;
  set.create_time_ms = 5;
  set.display_name = "Office";
  set.description = "Why";
  set.office = "national-office-cz";
  set.kind = CooperationKind::kJointCall;
  set.criteria.weights[9] = 100;

  const auto read = DecodeCriteriaSet(EncodeCriteriaSet(set));

  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(EncodeCriteriaSet(*read), EncodeCriteriaSet(set));
  EXPECT_EQ(read->id, "office");
  EXPECT_EQ(read->version, 3);
  EXPECT_EQ(read->office, "national-office-cz");
}

// What is framed well and still no record.
TEST(RecordCodecTest, BrokenPromisesAreDataLoss) {
  storage::v1::ProfileRecord nameless;
  nameless.mutable_organisation()->set_display_name("Reed");
  EXPECT_THAT(
      DecodeProfile(Frame(nameless.SerializeAsString()), SmallTaxonomy()),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr("no name")));

  storage::v1::ProfileRecord bad = nameless;
  bad.mutable_organisation()->set_name("organisations/reed");
  bad.mutable_organisation()->add_needs();
  EXPECT_THAT(DecodeProfile(Frame(bad.SerializeAsString()), SmallTaxonomy()),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("needs[0]")));

  EXPECT_THAT(DecodeProfile(Frame("\xFF\xFF"), SmallTaxonomy()),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(DecodeContact(Frame("\xFF")),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(DecodeState(Frame("\xFF")),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(DecodeState(""), StatusIs(absl::StatusCode::kDataLoss));
}

TEST(RecordCodecTest, BrokenVectorsAreDataLoss) {
  using R = storage::v1::VectorsRecord;
  struct Case {
    std::string message;
    std::function<void(R&)> change;
  };
  const float inf = std::numeric_limits<float>::infinity();
  const std::vector<Case> cases = {
      {"there are 2 offers and 2 needs, but vectors of 4 texts",
       [](R& r) { r.set_offers(2); }},
      {"there are 1 offers and 4294967295 needs",
       [](R& r) { r.set_needs(UINT32_MAX); }},
      {"there are 1 offers and 2 needs, but vectors of 3 texts",
       [](R& r) { r.mutable_latent_scales()->RemoveLast(); }},
      {"vectors are of the form 0", [](R& r) { r.clear_form(); }},
      {"vectors of 0 texts",
       [](R& r) {
         r.Clear();
         r.set_form(1);
       }},
      {"not two planes", [inf](R& r) { r.set_latent_scales(3, inf); }},
      {"not two planes", [](R& r) { r.set_latent_scales(0, -1); }},
      {"not two planes", [](R& r) { r.mutable_latent()->pop_back(); }},
      {"not two planes", [](R& r) { r.set_dimension(r.dimension() + 1); }},
      {"too many latent dimensions", [](R& r) { r.set_dimension(UINT32_MAX); }},
      {"not one code for each text",
       [](R& r) { r.mutable_codes()->append("a"); }},
      {"breaks off", [](R& r) { r.clear_sparse(); }},
      {"breaks off", [](R& r) { r.mutable_sparse()->pop_back(); }},
      {"bytes behind", [](R& r) { r.mutable_sparse()->push_back('a'); }},
      {"do not ascend", [](R& r) { (*r.mutable_sparse())[30] = '\xff'; }},
  };
  const std::string whole =
      EncodeVectors(MakeVectors(MakeProfile("reed", 1).organisation, 1), "f", 1)
          .substr(8);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.message);
    R record;
    ASSERT_TRUE(record.ParseFromString(whole));
    c.change(record);
    EXPECT_THAT(DecodeVectors(Frame(record.SerializeAsString())),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr(c.message)));
  }
}

TEST(RecordCodecTest, BrokenCriteriaAreDataLoss) {
  for (const std::string name :
       {"", "office@1", "criteriaSets/office", "criteriaSets/@1",
        "criteriaSets/office@0", "criteriaSets/office@x",
        "criteriaSets/office@2"}) {
    SCOPED_TRACE(name);
    storage::v1::CriteriaSetRecord record;
    record.mutable_criteria_set()->set_name(name);
    record.mutable_criteria_set()->set_version(1);
    record.mutable_criteria_set()
        ->mutable_criteria()
        ->mutable_weights()
        ->set_region(100);
    EXPECT_THAT(DecodeCriteriaSet(Frame(record.SerializeAsString())),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

// A later release may drop a code; the directory must stay readable.
TEST(RecordCodecTest, CodesThatAreGoneAreNoDamage) {
  storage::v1::ProfileRecord record;
  v1::Organisation& o = *record.mutable_organisation();
  o.set_name("organisations/reed");
  o.set_display_name("Reed");
  o.add_sectors("basket-weaving");
  o.add_sectors("health");
  o.add_offers()->set_competency("basket-weaving");
  o.add_needs()->set_competency("basket-weaving");
  o.mutable_needs(0)->set_text("weavers");
  o.add_languages("qzz");
  o.mutable_seat()->set_country("QQ");
  o.add_areas()->set_subdivision("QQ-1");

  const auto profile =
      DecodeProfile(Frame(record.SerializeAsString()), SmallTaxonomy());

  ASSERT_THAT(profile, IsOk());
  const Organisation& read = profile->organisation;
  EXPECT_THAT(read.sectors, ElementsAre("health"));
  EXPECT_EQ(read.offers[0].text.text, "basket weaving");
  EXPECT_THAT(read.offers[0].competency, IsEmpty());
  EXPECT_EQ(read.needs[0].text.text, "weavers");
  EXPECT_THAT(read.languages, ElementsAre("qzz"));
  EXPECT_EQ(read.seat->country, "QQ");
  EXPECT_EQ(read.areas[0].subdivision, "QQ-1");
}

TEST(RecordCodecTest, SurvivesDamagedBytesBehindAGoodChecksum) {
  const auto seed = static_cast<uint64_t>(std::random_device()());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  const StoredProfile profile = MakeProfile("reed", 1);
  const std::string encoded = EncodeProfile(profile).substr(8);
  const std::string vectors =
      EncodeVectors(MakeVectors(profile.organisation, 1), "f", 1).substr(8);
  for (int i = 0; i < 5000; ++i) {
    for (const std::string& good : {encoded, vectors}) {
      std::string payload = good;
      payload[random() % payload.size()] ^= static_cast<char>(random());
      const std::string frame = Frame(payload);
      const auto read = DecodeProfile(frame, SmallTaxonomy());
      if (!read.ok()) {
        EXPECT_THAT(read, StatusIs(absl::StatusCode::kDataLoss));
      }
      const auto read_vectors = DecodeVectors(frame);
      if (!read_vectors.ok()) {
        EXPECT_THAT(read_vectors, StatusIs(absl::StatusCode::kDataLoss));
      }
    }
  }
}

}  // namespace
}  // namespace tandem
