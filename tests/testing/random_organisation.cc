#include "tests/testing/random_organisation.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"

namespace tandem::testing {
namespace {

// Draws values by chance from one generator.
class Chance {
 public:
  explicit Chance(std::mt19937_64& random) : random_(random) {}

  int Number(int min, int max) {
    return std::uniform_int_distribution<int>(min, max)(random_);
  }
  double Real(double min, double max) {
    return std::uniform_real_distribution<double>(min, max)(random_);
  }
  bool Coin() { return Number(0, 1) == 1; }
  template <typename E>
  E Enum(int last) {
    return static_cast<E>(Number(0, last));
  }
  std::string OneOf(const std::vector<std::string>& values) {
    return values[Number(0, static_cast<int>(values.size()) - 1)];
  }
  // Between `min` and `max` values that `make` makes, without repetition.
  template <typename T>
  std::vector<T> List(int min, int max, const std::function<T()>& make) {
    std::vector<T> values;
    for (int n = Number(min, max); n > 0; --n) {
      T value = make();
      if (std::find(values.begin(), values.end(), value) == values.end()) {
        values.push_back(std::move(value));
      }
    }
    return values;
  }
  std::string Text(int max_words) {
    std::string text = OneOf(kWords());
    for (int n = Number(0, max_words - 1); n > 0; --n) {
      absl::StrAppend(&text, " ", OneOf(kWords()));
    }
    return text;
  }

 private:
  static const std::vector<std::string>& kWords() {
    static const auto& words = *new std::vector<std::string>{
        "orchard", "žížala", "gyümölcs", "ţară", "опашка", "shqipëri",
        "ığdır",   "中文",   "🌳",        "a",    "e\u0301"};
    return words;
  }
  std::mt19937_64& random_;
};

std::string Language(Chance& chance) {
  return chance.OneOf({"", "cs", "en", "hu", "sq", "tr"});
}

LocalizedText RandomText(Chance& chance) {
  return {chance.Text(20), Language(chance)};
}

template <typename Item>
Item RandomItem(Chance& chance) {
  Item item;
  if (chance.Coin()) item.text.text = chance.Text(8);
  item.text.language = Language(chance);
  item.resource = chance.Enum<ResourceKind>(6);
  if (item.text.text.empty() || chance.Coin()) {
    item.competency =
        chance.OneOf({"project-writing", "field-access", "legal-aid"});
  }
  return item;
}

Offer RandomOffer(Chance& chance) {
  Offer offer = RandomItem<Offer>(chance);
  offer.level = chance.Enum<OfferLevel>(3);
  return offer;
}

Need RandomNeed(Chance& chance) {
  Need need = RandomItem<Need>(chance);
  need.priority = chance.Enum<NeedPriority>(3);
  return need;
}

Area RandomArea(Chance& chance) {
  Area area;
  area.functional_area = chance.OneOf({"jiu-valley", "tisza-basin", "a-1"});
  if (chance.Coin()) {
    area.subdivision = chance.OneOf({"CZ-64", "RO-HD", "SK-BL"});
    area.country = area.subdivision.view().substr(0, 2);
  } else if (chance.Coin()) {
    area.country = chance.OneOf({"AL", "XK", "GR"});
  }
  if (!area.country.empty()) area.nuts = chance.OneOf({"", "CZ064", "RO42"});
  if (chance.Coin()) {
    area.point = GeoPoint{chance.Real(-90, 90), chance.Real(-180, 180)};
  }
  if (chance.Coin()) area.locality = chance.Text(2);
  area.settlement = chance.Enum<Settlement>(3);
  return area;
}

CooperationKind RandomKind(Chance& chance) {
  return static_cast<CooperationKind>(chance.Number(1, 9));
}

std::vector<CooperationCapacity> RandomCapacities(Chance& chance) {
  std::vector<CooperationCapacity> capacities;
  for (int kind = 1; kind <= 9; ++kind) {
    if (chance.Coin()) continue;
    const int places = chance.Number(0, 1000);
    capacities.push_back({.kind = static_cast<CooperationKind>(kind),
                          .hours_per_month = chance.Number(0, 1000),
                          .places = places,
                          .places_taken = chance.Number(0, places)});
  }
  return capacities;
}

PastCooperation RandomPast(Chance& chance) {
  PastCooperation past;
  past.partner = chance.OneOf({"organisations/partner-1", "Řeka a břeh"});
  past.title = chance.Text(10);
  past.kind = chance.Enum<CooperationKind>(9);
  past.start_year = chance.Coin() ? 0 : chance.Number(1800, 2200);
  past.months = chance.Number(0, 1200);
  past.quality = chance.Enum<CooperationQuality>(4);
  return past;
}

void FillIdentity(Chance& chance, Organisation& out) {
  out.display_name = chance.Text(5);
  out.other_names =
      chance.List<std::string>(0, 3, [&] { return chance.Text(3); });
  out.kind = chance.Enum<OrganisationKind>(16);
  if (chance.Coin()) out.registration_number = chance.Text(1);
  if (chance.Coin()) out.website = "https://orchard.example/a?b=c#d";
  if (chance.Coin()) out.staff = chance.Real(0, 1e6);
  if (chance.Coin()) out.volunteers = chance.Number(0, 10'000'000);
  out.budget_band = chance.Enum<BudgetBand>(5);
  out.labels = chance.List<std::string>(0, 3, [&] { return chance.Text(2); });
}

void FillItems(Chance& chance, Organisation& out) {
  out.missions =
      chance.List<LocalizedText>(0, 1, [&] { return RandomText(chance); });
  out.values = chance.List<std::string>(0, 4, [&] { return chance.Text(3); });
  out.offers = chance.List<Offer>(0, 6, [&] { return RandomOffer(chance); });
  out.needs = chance.List<Need>(0, 6, [&] { return RandomNeed(chance); });
  out.sectors = chance.List<std::string>(0, 3, [&] {
    return chance.OneOf({"environment", "health"});
  });
  out.sector_specific = chance.Coin();
}

void FillPlaces(Chance& chance, Organisation& out) {
  if (chance.Coin()) out.seat = RandomArea(chance);
  out.areas = chance.List<Area>(0, 4, [&] { return RandomArea(chance); });
  out.activity_scope = chance.Enum<ActivityScope>(4);
  if (chance.Coin()) out.based_in_rural_area = chance.Coin();
  if (chance.Coin()) out.serves_rural_area = chance.Coin();
  out.languages = chance.List<std::string>(0, 4, [&] {
    return chance.OneOf({"cs", "en", "hu", "cnr"});
  });
}

void FillCooperation(Chance& chance, Organisation& out) {
  out.capacities = RandomCapacities(chance);
  const auto kind = [&] { return RandomKind(chance); };
  out.kinds_sought = chance.List<CooperationKind>(0, 4, kind);
  out.kinds_offered = chance.List<CooperationKind>(0, 4, kind);
  out.networking_commitment = chance.Enum<NetworkingCommitment>(3);
  out.memberships = chance.List<Membership>(0, 2, [&] {
    return Membership{.network = chance.Text(3),
                      .since_year = chance.Coin() ? 0 : 1999};
  });
  out.track_record =
      chance.List<PastCooperation>(0, 5, [&] { return RandomPast(chance); });
}

SparseVector MakeSparse(uint32_t salt) {
  SparseVector v;
  for (uint32_t i = 0; i < 3; ++i) {
    v.ids.push_back(salt + i * 1000003);
    v.weights.push_back(0.25f * static_cast<float>(i + 1));
  }
  return v;
}

TextVector MakeText(uint32_t salt) {
  TextWeights weights;
  weights.words = MakeSparse(salt);
  weights.characters = MakeSparse(salt + 1);
  weights.word_matches.assign(weights.words.ids.size(),
                              0.5f + static_cast<float>(salt % 7));
  weights.word_bound = 3.0f;
  weights.language = static_cast<LanguageTag>(salt % 50);
  return {.latent = LatentVector(
              {static_cast<float>(salt), -0.5f, 0.0f, 1.0f / 3.0f}),
          .sparse = PackedText(weights)};
}

}  // namespace

OrganisationId MakeId(absl::string_view text) {
  absl::StatusOr<OrganisationId> id = OrganisationId::ParseId(text);
  TANDEM_CHECK(id.ok());
  return *std::move(id);
}

Organisation RandomOrganisation(std::mt19937_64& random,
                                const OrganisationId& id) {
  Chance chance(random);
  Organisation organisation;
  organisation.id = id;
  FillIdentity(chance, organisation);
  FillItems(chance, organisation);
  FillPlaces(chance, organisation);
  FillCooperation(chance, organisation);
  return organisation;
}

EmbeddedProfile MakeVectors(const Organisation& organisation, uint32_t salt) {
  EmbeddedProfile profile;
  profile.mission = MakeText(salt);
  profile.name = PackedText({.characters = MakeSparse(salt + 4)});
  for (size_t i = 0; i < organisation.offers.size(); ++i) {
    profile.offers.push_back(MakeText(salt + 10 + static_cast<uint32_t>(i)));
  }
  for (size_t i = 0; i < organisation.needs.size(); ++i) {
    profile.needs.push_back(MakeText(salt + 500 + static_cast<uint32_t>(i)));
  }
  return profile;
}

StoredProfile MakeProfile(absl::string_view id, uint64_t revision) {
  StoredProfile profile;
  profile.organisation.id = MakeId(id);
  profile.organisation.display_name = absl::StrCat("The ", id, " group");
  profile.organisation.offers = {{.competency = "legal-aid"}};
  profile.organisation.needs = {{.competency = "project-writing"},
                                {.text = {"somebody to talk to", "en"}}};
  profile.revision = revision;
  profile.create_time_ms = 1000;
  profile.update_time_ms = 1000 + static_cast<int64_t>(revision);
  return profile;
}

Outcome MakeOutcome(absl::string_view id) {
  Outcome outcome;
  outcome.id = std::string(id);
  outcome.subject = MakeId("reed");
  outcome.partner = MakeId("willow");
  outcome.kind = CooperationKind::kMentoring;
  outcome.result = OutcomeResult::kWentWell;
  outcome.date = absl::CivilDay(2024, 2, 29);
  outcome.criteria = {"office-cz", 3};
  outcome.create_time_ms = 1'700'000'000'000;
  return outcome;
}

}  // namespace tandem::testing
