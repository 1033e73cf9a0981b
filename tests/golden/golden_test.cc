// What the demo directory must answer, and why. Every case is a sentence that
// somebody who knows the organisations would say; a change of embedder or score
// that breaks one has to argue with that sentence.
#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/matching/cooperation_kinds.h"
#include "service/matching/matcher.h"
#include "tests/golden/golden_directory.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/status_matchers.h"

namespace tandem::testing {
namespace {

FindPartnersQuery Ask(const std::string& subject, CooperationKind kind,
                      int limit) {
  FindPartnersQuery query;
  query.terms.subject.stored = *OrganisationId::ParseId(subject);
  query.terms.kind = kind;
  query.terms.criteria.criteria = FindCooperationKind(kind)->default_criteria;
  query.limit = limit;
  return query;
}

std::vector<Match> Find(const FindPartnersQuery& query) {
  const GoldenDirectory& directory = GoldenDirectory::Get();
  auto result = Matcher({}, directory.taxonomy())
                    .FindPartners(query, directory.snapshot());
  EXPECT_THAT(result, IsOk());
  return result.ok() ? std::move(result->partners) : std::vector<Match>();
}

Match Score(const std::string& subject, const std::string& candidate,
            CooperationKind kind) {
  const GoldenDirectory& directory = GoldenDirectory::Get();
  ScorePartnersQuery query;
  query.terms = Ask(subject, kind, 1).terms;
  query.terms.explain = true;
  query.candidates = {*OrganisationId::ParseId(candidate)};
  auto result = Matcher({}, directory.taxonomy())
                    .ScorePartners(query, directory.snapshot());
  EXPECT_THAT(result, IsOk());
  return result.ok() ? std::move(result->front()) : Match();
}

// `partner` is among the first `within` for `subject`.
struct GoodPair {
  std::string subject;
  std::string partner;
  CooperationKind kind;
  int within;
  std::string why;
};

void PrintTo(const GoodPair& pair, std::ostream* out) {
  *out << pair.subject << " -> " << pair.partner << ": " << pair.why;
}

class GoodPairTest : public ::testing::TestWithParam<GoodPair> {};

TEST_P(GoodPairTest, IsProposedNearTheTop) {
  const GoodPair& pair = GetParam();

  const auto ids = IdsOf(Find(Ask(pair.subject, pair.kind, pair.within)));

  EXPECT_THAT(ids, ::testing::Contains(pair.partner)) << pair.why;
}

constexpr auto kMentoring = CooperationKind::kMentoring;
constexpr auto kShadowing = CooperationKind::kJobShadowing;
constexpr auto kCall = CooperationKind::kJointCall;
constexpr auto kAction = CooperationKind::kJointAction;
constexpr auto kVisit = CooperationKind::kExchangeVisit;
constexpr auto kPilot = CooperationKind::kPilotProject;
constexpr auto kCoaching = CooperationKind::kCoaching;
constexpr auto kTraining = CooperationKind::kTrainingWithFollowUp;
constexpr auto kMeeting = CooperationKind::kNetworkMeeting;

const std::vector<GoodPair>& GoodPairs() {
  static const auto& pairs = *new std::vector<GoodPair>{
      {"orchard-keepers", "green-lattice", kMentoring, 1,
       "covers all three needs, lacks just the field access that a village "
       "group gives, and has free places"},
      {"orchard-keepers", "furrow-academy", kMentoring, 5,
       "a mentor across the border with two staff: size is no evidence"},
      {"orchard-keepers", "dealurile-banatului", kMentoring, 6,
       "a small village NGO far away that works in Czech"},
      {"river-school", "wetland-station", kShadowing, 3,
       "monitoring and kits against school programmes, in a village"},
      {"river-school", "casa-apelor", kShadowing, 5,
       "a host with water kits that needs youth work; English in common"},
      {"tisza-bridge", "amaro-meander", kCall, 3,
       "a newcomer from the same basin that covers both needs of highest "
       "priority"},
      {"tisza-bridge", "drumul-impreuna", kCall, 4,
       "same basin, another country, Roma inclusion against leadership"},
      {"night-shift-union", "bread-union", kAction, 5,
       "two labour unions: labour law against organising across languages"},
      {"step-free", "quiet-hands", kVisit, 3, "advocacy against sign language"},
      {"border-moor", "shepherd-way", kVisit, 3,
       "two groups without staff: restoration against gentle tourism"},
      {"sunny-roofs", "puszta-energy", kVisit, 3,
       "engineering against community shares"},
      {"field-lab", "meander-municipality", kPilot, 3,
       "research against a village that is ready"},
      {"reed-village", "lowland-law", kMentoring, 3,
       "legal aid against the doors of eight villages"},
      {"plaiul-verde", "podul-nou", kMentoring, 3,
       "a village group gives field access and stories to a foundation"},
      {"drinska-nit", "soba-na-spratu", kMentoring, 3,
       "women of the villages and a women's fund need each other"},
      {"kodra-e-sharrit", "rruga-e-mesme", kMentoring, 3,
       "a youth newcomer across the border gives youth work"},
      {"valea-luminata", "casa-calda-timis", kPilot, 3,
       "volunteers with access and energy engineers"},
      {"malinov-breg", "bez-stepenika", kPilot, 3,
       "an employer and a disability association, in two scripts"},
      {"redakcija-vrbak", "paragraf-juga", kAction, 5, "media and legal aid"},
      {"slobodne-rijeke", "lumi-i-lire", kAction, 5,
       "organising, films and data for the same rivers"},
      {"katun-sedam-izvora", "bujtinat-e-grave", kVisit, 3,
       "two rural newcomers on both sides of a pass"},
      {"romski-chekor", "merilo", kCoaching, 3,
       "a consultancy of two evaluates, an NGO of fourteen opens doors"},
      {"bujtinat-e-grave", "ura-dixhitale", kTraining, 3,
       "digital skills against field access"},
      {"kettle-network", "four-rivers-network", kMeeting, 5,
       "two networks: facilitation against contacts across borders"},
  };
  return pairs;
}

INSTANTIATE_TEST_SUITE_P(Demo, GoodPairTest, ::testing::ValuesIn(GoodPairs()),
                         [](const auto& param) {
                           return absl::StrReplaceAll(
                               param.param.subject + "_" + param.param.partner,
                               {{"-", "_"}});
                         });

// One side covers the other's needs, and gains nothing.
struct OneSidedPair {
  std::string subject;
  std::string partner;
  CooperationKind kind;
};

void PrintTo(const OneSidedPair& pair, std::ostream* out) {
  *out << pair.subject << " -> " << pair.partner;
}

class OneSidedPairTest : public ::testing::TestWithParam<OneSidedPair> {};

TEST_P(OneSidedPairTest, AppearsOnlyWhenAskedFor) {
  const OneSidedPair& pair = GetParam();
  FindPartnersQuery query = Ask(pair.subject, pair.kind, 1000);
  EXPECT_THAT(IdsOf(Find(query)),
              ::testing::Not(::testing::Contains(pair.partner)));
  query.include_one_sided = true;

  EXPECT_THAT(IdsOf(Find(query)), ::testing::Contains(pair.partner));
  EXPECT_GT(
      Score(pair.subject, pair.partner, pair.kind).subject_benefit.coverage,
      0.3);
}

INSTANTIATE_TEST_SUITE_P(
    Demo, OneSidedPairTest,
    ::testing::Values(
        OneSidedPair{"orchard-keepers", "form-workshop", kMentoring},
        OneSidedPair{"river-school", "brook-lab", kShadowing},
        OneSidedPair{"border-moor", "office-of-open-doors", kMentoring},
        OneSidedPair{"dobra-zdjela", "centar-kompas", kMentoring},
        OneSidedPair{"gol-bekcileri", "hibe-okulu", kMentoring},
        OneSidedPair{"mana-calda", "podul-nou", kMentoring}),
    [](const auto& param) {
      return absl::StrReplaceAll(param.param.subject, {{"-", "_"}});
    });

// Two that do the same for the same people.
struct Duplicate {
  std::string one;
  std::string other;
};

void PrintTo(const Duplicate& pair, std::ostream* out) {
  *out << pair.one << " = " << pair.other;
}

class DuplicateTest : public ::testing::TestWithParam<Duplicate> {};

TEST_P(DuplicateTest, IsReportedFromBothSides) {
  for (const auto& [subject, other] :
       {std::pair(GetParam().one, GetParam().other),
        std::pair(GetParam().other, GetParam().one)}) {
    const Match match = Score(subject, other, kCall);
    EXPECT_GT(match.duplication, 0.3) << subject;
    EXPECT_GT(match.duplication_deduction, 0.0) << subject;
    EXPECT_THAT(match.cautions,
                ::testing::Contains(::testing::HasSubstr("nearly the same")))
        << subject;
  }
}

TEST_P(DuplicateTest, IsNotTheBestPartner) {
  EXPECT_THAT(IdsOf(Find(Ask(GetParam().one, kCall, 1))),
              ::testing::Not(::testing::Contains(GetParam().other)));
}

INSTANTIATE_TEST_SUITE_P(
    Demo, DuplicateTest,
    ::testing::Values(Duplicate{"orchard-keepers", "apple-row"},
                      Duplicate{"river-school", "stream-classroom"},
                      Duplicate{"clear-ballot", "clear-register"},
                      Duplicate{"health-caravan", "health-wagon"},
                      Duplicate{"tisza-bridge", "upper-tisza-circle"},
                      Duplicate{"mana-calda", "alaturi-de-bunici"},
                      Duplicate{"dva-brda", "obje-obale"},
                      Duplicate{"dritare-elbasan", "fener-elbasan"},
                      Duplicate{"firat-ipligi", "renkli-atolye"}),
    [](const auto& param) {
      return absl::StrReplaceAll(param.param.one, {{"-", "_"}});
    });

TEST(GoldenTest, NoReturnedPairHasASideBelowTheFloor) {
  int pairs = 0;
  GoldenDirectory::Get().snapshot().ForEach([&](const Entry& entry) {
    for (const CooperationKindDefinition& kind : CooperationKinds()) {
      if (!kind.refusal.empty()) continue;
      const double floor = *kind.default_criteria.gates.minimum_benefit;
      for (const Match& match : Find(Ask(entry.id().value(), kind.kind, 10))) {
        ++pairs;
        for (const Benefit& benefit :
             {match.subject_benefit, match.partner_benefit}) {
          EXPECT_TRUE(!benefit.stated || benefit.coverage >= floor)
              << entry.id().value() << " -> " << match.id.value();
        }
      }
    }
  });
  EXPECT_GT(pairs, 3000);
}

TEST(GoldenTest, NeedsThatAreNotStatedAreSaidSoAndNotStruckOut) {
  const Match match = Score("fair-scale", "wooden-bell", kAction);

  EXPECT_FALSE(match.partner_benefit.stated);
  EXPECT_THAT(match.shortfalls, ::testing::IsEmpty());
  EXPECT_THAT(match.cautions,
              ::testing::Contains(::testing::HasSubstr("not stated")));
}

TEST(GoldenTest, MentorWithoutAFreePlaceIsFlagged) {
  const Match match =
      Score("orchard-keepers", "lantern-foundation", kMentoring);

  EXPECT_THAT(match.cautions,
              ::testing::Contains(::testing::HasSubstr("no free capacity")));
  EXPECT_LT(match.score,
            Score("orchard-keepers", "green-lattice", kMentoring).score);
}

TEST(GoldenTest, MissingCommonLanguageIsSaid) {
  EXPECT_THAT(Score("river-school", "otter-watch", kShadowing).cautions,
              ::testing::Contains(::testing::HasSubstr("common working")));
}

TEST(GoldenTest, ExplanationIsTheAssignmentOfNeedsToOffers) {
  const GoldenDirectory& directory = GoldenDirectory::Get();
  const Match match = Score("orchard-keepers", "green-lattice", kMentoring);
  const Entry& us =
      *directory.snapshot().Find(*OrganisationId::ParseId("orchard-keepers"));
  const Entry& them =
      *directory.snapshot().Find(*OrganisationId::ParseId("green-lattice"));

  ASSERT_EQ(match.subject_benefit.covered_needs.size(),
            us.organisation().needs.size());
  for (const CoveredNeed& covered : match.subject_benefit.covered_needs) {
    EXPECT_EQ(covered.need,
              us.organisation().needs[covered.need_index].text.text);
    ASSERT_GE(covered.offer_index, 0);
    EXPECT_EQ(covered.offer,
              them.organisation().offers[covered.offer_index].text.text);
  }
}

}  // namespace
}  // namespace tandem::testing
